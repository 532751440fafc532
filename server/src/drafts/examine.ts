import {
  check,
  type Issue,
  issue,
  isWordingIssue,
  type Program,
  type ProofMemory,
  type Ruleset,
  wordingIssues,
  wordingStandings,
} from '@chiso/engine'

type Based = { ruleset: string; base: string | null }
/** What is wrong with a document, what it says of itself as a whole, null where it cannot be read, and how many indicators are scored. */
export type Examined = { issues: readonly Issue[]; head: SetHead | null; leaves: number }
export type SetHead = Pick<Ruleset, 'id' | 'title' | 'level' | 'legal'>

/**
 * Everything wrong with a draft's document: what the engine finds, its id, its crosswalk to the base, and the wordings that
 * nobody has answered for.
 */
export function examine(document: unknown, draft: Based, base: Program | null, proofs?: ProofMemory): Examined {
  const { ruleset, program, issues } = check(document, base?.ruleset, proofs)
  const found: Issue[] = []
  const id = fieldOf(document, 'id')
  if (id !== undefined && id !== draft.ruleset) {
    found.push(issue('shape-choice', '/id', { allowed: [draft.ruleset], found: String(id) }))
  }
  const from = ruleset?.crosswalk?.from
  if (draft.base && from !== undefined && from !== draft.base) {
    found.push(issue('shape-choice', '/crosswalk/from', { allowed: [draft.base], found: from }))
  }
  const head = ruleset && { id: ruleset.id, title: ruleset.title, level: ruleset.level, legal: ruleset.legal }
  const open = program ? wordingIssues(wordingStandings(program, base, proofs)) : []
  const [graver, hints] = [issues.filter(({ severity }) => severity !== 'info'), issues.filter(isHint)]
  return { issues: [...found, ...graver, ...open, ...hints], head, leaves: program?.leaves.size ?? 0 }
}

const isHint = ({ severity }: Issue) => severity === 'info'

/** What stands in the way of submitting: errors, and wordings that nobody has answered for. */
export function obstaclesIn(issues: readonly Issue[]): Issue[] {
  return issues.filter((one) => one.severity === 'error' || isWordingIssue(one))
}

/** A text field of a document that may be broken, or an empty text. */
export function textOf(document: unknown, name: string): string {
  const value = fieldOf(document, name)
  return typeof value === 'string' ? value : ''
}

function fieldOf(document: unknown, name: string): unknown {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, name)) return undefined
  return (document as Record<string, unknown>)[name]
}
