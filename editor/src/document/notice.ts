import type { RulesetDocument } from '@chiso/engine'
import type { Held } from './history.ts'
import { same, standsAt } from './merge.ts'

/** A person as the log names them, and as people do. */
export type Person = { username: string; name: string }

/** A revision that somebody else saved and that joined the draft here: the draft before and after it, and who saved it where that is known. */
export type Joined = { from: RulesetDocument; to: RulesetDocument; by: Person | null }

/** What the status line of the editor says, as data; the catalogue speaks. */
export type Notice = (Held & { kind: 'held'; by: Person | null }) | { kind: 'unfiltered'; filter: string; code: string }

/** What is said of a step that did not do all of it: whose change stands is who last brought what stands there now. */
export function noticeOf(held: Held, joined: readonly Joined[]): Notice {
  const brought = held.conflicts.flatMap(({ path, theirs }) =>
    joined.filter(({ from, to }) => same(standsAt(to, path), theirs) && !same(standsAt(from, path), theirs)).slice(-1),
  )
  return { kind: 'held', ...held, by: brought.at(-1)?.by ?? null }
}
