import { hasSet, type Within } from '../people/remit.ts'
import type { AuditRecord, DraftState } from '../ports.ts'

/** Tells open event streams that the log has grown. */
export type Live = { notify(): void; subscribe(listener: () => void): () => void }

/** Makes the notice board of one process. */
export function createLive(): Live {
  const listeners = new Set<() => void>()
  return {
    notify() {
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const kinds: Record<string, 'published' | 'withdrawn'> = {
  'version.published': 'published',
  'version.withdrawn': 'withdrawn',
}

/** What a log entry tells people who listen; null when it is nothing to them. */
export function liveEvent(entry: AuditRecord, listener: Within | null) {
  const signedIn = listener !== null
  const kind = kinds[entry.action] ?? (/^(draft|comment)\./.test(entry.action) ? ('draft' as const) : null)
  const { ruleset, draft, version, state, revision } = entry.detail
  if (kind === null) return null
  // What is published is told to everybody, of drafts those hear who may read them.
  if (kind === 'draft' && !(listener && hasSet(listener, String(ruleset)))) return null
  return {
    id: entry.sequence,
    kind,
    ruleset: String(ruleset),
    ...(typeof draft === 'string' && signedIn ? { draft } : {}),
    ...(typeof version === 'string' ? { version } : {}),
    ...(typeof state === 'string' ? { state: state as DraftState } : {}),
    ...(typeof revision === 'number' ? { revision } : {}),
    by: signedIn ? entry.actor : '',
    at: entry.at,
  }
}
