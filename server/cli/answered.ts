import {
  answerText,
  type CaseStanding,
  type CasesFile,
  generateCases,
  type KeptCase,
  mergeCases,
  type Program,
  type RuleCoverage,
  type Situation,
  setCoverage,
  standingsOf,
} from '@chiso/engine'
import type { Terminal } from './terminal.ts'

/** Where the cases of a set stand: those kept, those that nobody was asked yet, and what confirmed ones show of the rules. */
export type AnsweredCases = {
  standings: readonly CaseStanding[]
  fresh: readonly KeptCase[]
  merged: readonly KeptCase[]
  coverage: readonly RuleCoverage[]
}

/** Holds kept cases against a set and what would be asked of it now. */
export function answeredIn(program: Program, file: CasesFile | null): AnsweredCases {
  const kept = file?.cases ?? []
  const known = new Set(kept)
  const merged = mergeCases(kept, generateCases(program))
  const standings = standingsOf(program, { cases: kept })
  const asked = new Set(kept.map(situationKey))
  const fresh = merged.filter((one) => !known.has(one) && !asked.has(situationKey(one)))
  const shown = standings.filter(({ verdict }) => verdict === 'holds').map(({ kept: one }) => one)
  return { standings, fresh, merged, coverage: setCoverage(program, [...shown, ...writtenIn(program)]) }
}

const situationKey = ({ of, inputs, cohort = {}, units = [] }: Situation) => JSON.stringify([of, inputs, cohort, units])

/** Cases that the document itself promises, which its authors answered for; `check` holds them. */
function writtenIn({ ruleset }: Program): Situation[] {
  return ruleset.cases.flatMap(({ inputs, cohort, expect }) =>
    Object.keys(expect.points ?? {}).map((id) => ({ of: `points.${id}`, inputs, cohort })),
  )
}

/** What is to be done about a case, in words; null where nothing is. */
export function standingText(
  { kept, now, verdict, issues }: CaseStanding,
  { ruleset }: Program,
  { words, locale }: Terminal,
  told: (issue: CaseStanding['issues'][number]) => string,
): string | null {
  const said = words.testing
  const [was, is] = [kept.expect, now].map((answer) => answerText(kept.of, answer, ruleset, locale)) as [string, string]
  switch (verdict) {
    case 'holds':
    case 'skipped':
      return null
    case 'stale':
      return said.stale(was, is)
    case 'fails':
      return said.fails(was, is)
    case 'open':
      return said.unanswered(is)
    case 'broken':
      return issues.map(told).join(' ')
  }
}

/** A rule by the name that its row or value has. */
export function ruleName(program: Program, of: string, { words }: Terminal): string {
  const said = words.testing
  const id = of.slice(of.indexOf('.') + 1)
  const { derived, cohort } = program.ruleset
  if (of === 'total' || of === 'league' || of === 'ranks') return said[of]
  if (of.startsWith('derived.')) return said.derived(derived.find((each) => each.id === id)?.label || id)
  if (of.startsWith('cohort.')) return said.cohort(cohort.find((each) => each.id === id)?.label || id)
  const indicator = program.leaves.get(id)?.indicator
  return indicator ? `${indicator.code} ${indicator.label}` : of
}
