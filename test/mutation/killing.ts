import {
  answerTo,
  type BoundaryCase,
  compile,
  generateCases,
  type Program,
  parseRuleset,
  sameAnswer,
} from '@chiso/engine'
import type { SetDocument } from '../content/sets.ts'
import type { SetMutant } from './mutants.ts'

/** A set read and compiled; null where a fault leaves no set. */
function programOf(document: SetDocument): Program | null {
  const { ruleset } = parseRuleset(document)
  return ruleset ? compile(ruleset) : null
}

/** Cases of a set, those of one indicator together, so that those a fault concerns can be asked first. */
export class Killer {
  readonly cases: readonly BoundaryCase[]

  constructor(set: SetDocument) {
    const program = programOf(set)
    if (!program) throw new Error(`${set.id} is no set`)
    this.cases = generateCases(program)
  }

  /** The first case that gives another answer, null where none does. */
  killedBy({ document, path }: SetMutant): BoundaryCase | 'not a set' | null {
    const program = programOf(document)
    if (!program) return 'not a set'
    const near = nearOf(document, path)
    const ordered = [...this.cases].sort((a, b) => Number(near(b.situation.of)) - Number(near(a.situation.of)))
    return ordered.find(({ situation, answer }) => !sameAnswer(answerTo(program, situation) ?? {}, answer)) ?? null
  }
}

/** Whether a case asks for the indicator that a place is in. */
function nearOf(document: SetDocument, path: string): (of: string) => boolean {
  const [, top, ...keys] = path.split('/')
  if (top !== 'indicators') return (of) => !of.startsWith('points.')
  let row = { children: document.indicators, id: '' } as { children?: unknown[]; id: string }
  for (const key of keys) {
    if (key === 'children') continue
    const next = row.children?.[Number(key)] as typeof row | undefined
    if (!next) break
    row = next
  }
  return (of) => of === `points.${row.id}`
}
