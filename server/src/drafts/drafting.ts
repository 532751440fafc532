import { etagOf } from '../digest.ts'
import { contributorsOf } from '../people/keeping.ts'
import { getDraft } from '../people/reading.ts'
import { unlimited, type Within } from '../people/remit.ts'
import type { Core, DraftEvent, DraftRecord, DraftState, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { libraryOf } from '../work/library.ts'
import type { Asker } from '../work/line.ts'
import { type Actor, allowed, type Decided } from '../workflow.ts'
import type { Examined } from './examine.ts'

type Based = { ruleset: string; base: string | null }

/** A base as `id@version`. */
export function baseName({ ruleset, base }: Based): string | null {
  return base === null ? null : `${ruleset}@${base}`
}

/** What every answer about a draft says of it. */
export function headOf(draft: DraftRecord) {
  const { id, ruleset, title, state, revision, authors, contributors, digest, createdAt, updatedAt } = draft
  const base = baseName(draft)
  return { id, ruleset, title, state, revision, base, authors, contributors, digest, createdAt, updatedAt }
}

type Examining = Pick<Setting, 'store' | 'examined' | 'work'>
type Revised = Pick<DraftRecord, 'ruleset' | 'base' | 'digest'>

/** Finds everything wrong with the text of a draft, held against the version it starts from. */
export async function examined(
  { store, work, examined }: Examining,
  draft: Revised & { text: string },
  { signal }: Pick<Asker, 'signal'>,
): Promise<Examined> {
  const key = contentOf(draft)
  const known = examined.get(key)
  if (known) return known
  const { text, ruleset, base } = draft
  const asker: Asker = { share: 'signed-in', library: libraryOf(store, { remit: unlimited }), signal }
  return examined.keep(key, await work.run('check', { text, ruleset, base }, asker))
}

/** A draft with its text. */
export async function draftText(store: Store, id: string, reader: Within): Promise<DraftRecord & { text: string }> {
  const draft = await getDraft(store, id, reader)
  return { ...draft, text: (await store.drafts.text(id, draft.revision)) ?? '{}' }
}

/** Refuses a draft that was written since it was looked at: nothing takes long inside a transaction. */
export function needUnmoved(looked: Revised, draft: Revised): void {
  if (contentOf(looked) !== contentOf(draft)) throw new Refused(refuse('busy'))
}

/** Versions never change, so a digest and the name of a base say all. */
function contentOf({ digest, ruleset, base }: Revised): string {
  return JSON.stringify([digest, ruleset, base])
}

/** The value of a decision; a refusal is thrown, and a stale one carries both documents for a three-way merge. */
export async function allowedOn<T>(
  store: Store,
  draft: DraftRecord,
  ifMatch: string | null,
  decided: Decided<T>,
): Promise<T> {
  if (decided.ok || decided.refusal.code !== 'stale') return allowed(decided)
  const { refusal } = decided
  const held = ifMatch?.match(/sha256-([0-9a-f]{64})/)?.[1]
  const base = held ? await store.drafts.textByDigest(draft.id, held) : null
  const theirs = await store.drafts.text(draft.id)
  throw new Refused({
    ...refusal,
    extra: { revision: draft.revision, etag: etagOf(draft.digest) },
    texts: { base, theirs },
  })
}

/** Everybody who has a part in what is written now: who writes, who could be writing, whoever wrote it elsewhere before. */
export async function partsIn(store: Store, actor: Actor, draft: string, { core, given }: Core): Promise<string[]> {
  return contributorsOf(actor, core === null || given ? [] : await store.drafts.contributorsTo(core, draft))
}

/** What an entry of the log says besides, when a program acted: which key it showed. */
export function keyOf({ key }: Pick<Actor, 'key'>): { key?: string } {
  return key === null ? {} : { key }
}

/** Notes an event in the draft's history and in the log. */
export async function record(
  store: Store,
  draft: { id: string; ruleset: string },
  event: DraftEvent,
  state: DraftState,
  actor: Pick<Actor, 'key'>,
): Promise<void> {
  await store.drafts.note(draft.id, event)
  const { kind, by, at, revision, digest, reason, version } = event
  await store.audit.append({
    at,
    actor: by,
    action: `draft.${kind}`,
    subject: draft.id,
    detail: {
      ruleset: draft.ruleset,
      draft: draft.id,
      revision,
      digest,
      state,
      ...(reason === undefined ? {} : { reason }),
      ...(version === undefined ? {} : { version }),
      ...keyOf(actor),
    },
  })
}
