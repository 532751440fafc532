import type { Program } from '../program/program.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import type { Change } from './change.ts'
import { withRenamedInputs } from './estimate.ts'
import { jsonOf, same } from './fields.ts'
import { dependenciesOf, type Switch } from './hybrid.ts'
import { isLeaf, type Link } from './identity.ts'

/** One change that can have moved a leaf's points, with the switches that make it. */
export type Player = { change: string; switches: Switch[] }

type Compared = {
  old: { ruleset: Ruleset }
  next: { ruleset: Ruleset }
  changes: readonly Change[]
  renames: ReadonlyMap<string, string>
}

// More would take more than 32 mixtures of the two versions.
const most = 5

/** A leaf that both versions have, what it depends on in either, and who shares in its change of points. */
export type Sharing = { pair: { old: Indicator; next: Indicator }; depends: ReadonlySet<string>; players: Player[] }

/** Who shares in what a link changed; null where it joins, splits or ends leaves, which is one change. */
export function sharingOf(
  link: Link,
  compared: Compared & { old: { program: Program }; next: { program: Program } },
): Sharing | null {
  const [old, next] = [link.old[0]?.indicator, link.next[0]?.indicator]
  if (link.old.length !== 1 || link.next.length !== 1 || !old || !next || !isLeaf(old) || !isLeaf(next)) return null
  const depends = new Set([
    ...dependenciesOf(compared.old.program, old.id),
    ...dependenciesOf(compared.next.program, next.id),
  ])
  const pair = { old, next }
  return { pair, depends, players: playersOf(pair, depends, compared) }
}

/** Who shares in a leaf's change of points: its own rule first, then what it depends on, then policy. */
function playersOf(
  pair: { old: Indicator; next: Indicator },
  depends: ReadonlySet<string>,
  compared: Compared,
): Player[] {
  const own = ownPlayers(pair, compared)
  const others = otherPlayers(pair.next.id, depends, compared)
  if (own.length + others.length <= most) return [...own, ...others]
  const joined = join(own)
  return joined.length + others.length <= most ? [...joined, ...others] : join([...joined, ...others])
}

function join(players: readonly Player[]): Player[] {
  const [first] = players
  return first ? [{ change: first.change, switches: players.flatMap(({ switches }) => switches) }] : []
}

function ownPlayers({ old, next }: { old: Indicator; next: Indicator }, { changes, renames }: Compared): Player[] {
  const find = (...kinds: Change['kind'][]) =>
    changes.find(({ kind, subject }) => subject.id === next.id && kinds.includes(kind))?.id
  // A rule that only reads the same input under its new name did not change; what it reads did.
  const meansTheSame = (field: 'formula' | 'appliesWhen') =>
    same(withRenamedInputs(jsonOf(old[field]), renames), jsonOf(next[field]))
  const players: Player[] = []
  const play = (change: string | undefined, ...switches: Switch[]) => {
    if (change !== undefined) players.push({ change, switches })
  }
  const formula = find('thresholds', 'formula')
  if (formula) play(meansTheSame('formula') ? 'data' : formula, 'formula')
  play(find('points', 'rescaled'), 'maxPoints')
  const applies = find('applicability')
  if (applies) play(meansTheSame('appliesWhen') ? 'data' : applies, 'appliesWhen')
  play(find('kind'), 'kind')
  return players
}

/** What formulas read values of a kind under. */
const spaces: { readonly [K in Change['kind']]?: string } = { constant: 'const', derived: 'derived', cohort: 'cohort' }
const inputRules: ReadonlySet<Change['kind']> = new Set(['input-type', 'input-domain', 'input-options'])

function otherPlayers(leaf: string, depends: ReadonlySet<string>, { old, next, changes }: Compared): Player[] {
  const players: Player[] = []
  for (const { id, kind, subject } of changes) {
    const space = spaces[kind]
    const name = space === undefined ? subject.id : `${space}.${subject.id}`
    const isRule = space !== undefined || inputRules.has(kind)
    if (isRule && depends.has(name)) players.push({ change: id, switches: [name] })
  }
  for (const name of depends) {
    if (!name.startsWith('points.') || name === `points.${leaf}`) continue
    const rules = changes.filter(({ subject, kind }) => `points.${subject.id}` === name && leafRules.has(kind))
    if (rules[0]) players.push({ change: rules[0].id, switches: [name] })
  }
  const league = changes.find(({ kind }) => kind === 'league')
  if (league && [...depends].some((name) => name.startsWith('cohort.')))
    players.push({ change: league.id, switches: ['leagues'] })
  const [was, is] = [old.ruleset.policy, next.ruleset.policy]
  if (was.missing !== is.missing || was.notApplicable !== is.notApplicable)
    players.push({ change: 'policy', switches: ['policy'] })
  return players
}

const leafRules: ReadonlySet<Change['kind']> = new Set([
  'thresholds',
  'formula',
  'points',
  'rescaled',
  'applicability',
  'kind',
])
