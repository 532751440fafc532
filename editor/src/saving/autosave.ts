import type { Issue, RulesetDocument } from '@chiso/engine'
import { merge, same } from '../document/merge.ts'
import type { Vault } from './vault.ts'

/** Why text is not on the server yet. */
export type Unsaved = 'typing' | 'offline' | 'session' | 'stale' | 'refused'

/** Whether the server has what is on the screen; never `saved` before it answered. */
export type Saving =
  | { state: 'saved'; at: number }
  | { state: 'saving' }
  | { state: 'unsaved'; why: Unsaved; detail: string }

/** What came of sending the draft. */
export type SaveAnswer =
  | { ok: true; etag: string; revision: number; issues: Issue[] }
  | { ok: false; why: Exclude<Unsaved, 'typing'>; detail: string; theirs?: Theirs }

/** What somebody else saved; `open` while it may still be edited. */
export type Theirs = { document: RulesetDocument; etag: string; revision: number; open: boolean }

export type Stale = { base: RulesetDocument; theirs: RulesetDocument; etag: string; open: boolean }

type Options = {
  draft: string
  document: RulesetDocument
  etag: string
  revision: number
  vault: Vault
  send: (document: RulesetDocument, etag: string) => Promise<SaveAnswer>
  onSaving: (saving: Saving) => void
  onStale?: (stale: Stale) => void
  /** Somebody else's changes have joined the text: what they grew from, what they saved, and the text that shall be shown. */
  onJoined?: (base: RulesetDocument, theirs: Theirs, joined: RulesetDocument) => void
  onSaved?: (answer: SaveAnswer & { ok: true }) => void
  now?: () => number
  /** Unit: milliseconds of quiet before a save, at most `longest` after the first change. */
  quiet?: number
  longest?: number
  retry?: number
}

/** How many sent texts without an answer are remembered besides the first and the newest: the connection broke at one of the first. */
const unanswered = 6

/** Saves the draft: on this device at once, on the server within three seconds; honest about which. */
export function createAutosave(options: Options) {
  const { draft, vault, send, onSaving } = options
  const now = options.now ?? Date.now
  const quiet = options.quiet ?? 800
  const longest = options.longest ?? 2_500
  let confirmed = options.document
  let etag = options.etag
  let revision = options.revision
  let latest = options.document
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstChange: number | null = null
  let sending: Promise<void> | null = null
  let held: Exclude<Unsaved, 'typing'> | null = null
  let sent: readonly RulesetDocument[] = []
  let writing: Promise<void> = Promise.resolve()
  let closed = false

  const keep = () => {
    const kept = { draft, document: latest, confirmed, etag, sent, at: now() }
    // Writes follow one another so that an older text never lands on a newer one.
    writing = writing.then(() => vault.write(kept)).catch(() => undefined)
    return writing
  }

  const schedule = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (closed) return
    if (sending) return sending
    if (latest === confirmed) return
    if (held === 'stale' || held === 'session' || held === 'refused') return
    firstChange = null
    sending = once(latest).finally(() => {
      sending = null
    })
    await sending
    if (!held && latest !== confirmed) schedule(quiet)
  }

  async function once(document: RulesetDocument): Promise<void> {
    onSaving({ state: 'saving' })
    // Should the answer never come, what the server has is still known as one's own.
    if (!sent.includes(document)) sent = [...sent.slice(0, 1), ...sent.slice(1).slice(-unanswered), document]
    void keep()
    const answer = await send(document, etag)
    if (closed) return
    if (answer.ok) {
      held = null
      sent = []
      confirmed = document
      etag = answer.etag
      revision = answer.revision
      options.onSaved?.(answer)
      if (latest === document) {
        onSaving({ state: 'saved', at: now() })
        writing = writing.then(() => (latest === document ? vault.remove(draft) : undefined)).catch(() => undefined)
        await writing
      } else {
        onSaving({ state: 'unsaved', why: 'typing', detail: '' })
        await keep()
      }
      return
    }
    if (answer.why === 'stale' && answer.theirs) return join(answer.theirs)
    held = answer.why
    onSaving({ state: 'unsaved', why: answer.why, detail: answer.detail })
    if (answer.why === 'offline') {
      held = null
      schedule(options.retry ?? 3_000)
    }
  }

  /** Joins what somebody else saved with what is here; places that both changed wait for the author. */
  function join(theirs: Theirs): void {
    const own = sent.find((document) => same(document, theirs.document))
    const base = own ?? confirmed
    sent = []
    const { document, conflicts } = merge(base, latest, theirs.document)
    if (conflicts.length > 0 || !theirs.open) {
      held = 'stale'
      clearTimeout(timer)
      onSaving({ state: 'unsaved', why: 'stale', detail: '' })
      options.onStale?.({ base, theirs: theirs.document, etag: theirs.etag, open: theirs.open })
      return
    }
    confirmed = theirs.document
    etag = theirs.etag
    revision = theirs.revision
    latest = same(document, confirmed) ? confirmed : document
    if (!own) options.onJoined?.(base, theirs, latest)
    if (latest === confirmed) {
      onSaving({ state: 'saved', at: now() })
      writing = writing.then(() => vault.remove(draft)).catch(() => undefined)
    } else {
      void keep()
      onSaving({ state: 'unsaved', why: 'typing', detail: '' })
      schedule(quiet)
    }
  }

  return {
    /** Somebody else has saved a revision: it is fetched and joined unless a save of our own came to it first. */
    async follow(told: number, fetch: () => Promise<Theirs>) {
      while (sending) await sending
      if (closed || held || told <= revision) return
      const theirs = await fetch()
      while (sending) await sending
      if (closed || held || theirs.revision <= revision) return
      // What may not be edited any more takes the screen over only once there is something to save upon it.
      if (theirs.open) join(theirs)
    },
    /** Takes the newest text. */
    change(document: RulesetDocument) {
      if (document === latest) return
      latest = document
      if (latest === confirmed && !sending) {
        clearTimeout(timer)
        onSaving({ state: 'saved', at: now() })
        writing = writing.then(() => vault.remove(draft)).catch(() => undefined)
        return
      }
      void keep()
      if (held) return
      onSaving({ state: 'unsaved', why: 'typing', detail: '' })
      firstChange ??= now()
      schedule(Math.min(quiet, Math.max(0, firstChange + longest - now())))
    },
    /** Tries again at once: the network is back, or the person has signed in again. */
    resume() {
      if (held === 'stale') return Promise.resolve()
      held = null
      return flush()
    },
    /** A conflict is settled: the joined text is saved upon the tag it was joined with. */
    settle(document: RulesetDocument, theirs: RulesetDocument, tag: string) {
      confirmed = theirs
      etag = tag
      held = null
      latest = document
      void keep()
      onSaving({ state: 'unsaved', why: 'typing', detail: '' })
      return flush()
    },
    /** Saves now, and says whether the server has everything. */
    async flush(): Promise<boolean> {
      await flush()
      if (sending) await sending
      if (!closed && !held && latest !== confirmed) await flush()
      return latest === confirmed
    },
    /** The tag that the next change of the draft's state must carry. */
    tag: () => etag,
    pending: () => latest !== confirmed,
    close() {
      closed = true
      clearTimeout(timer)
    },
    /** Resolves when the device has written what it was given. */
    written: () => writing,
  }
}

export type Autosave = ReturnType<typeof createAutosave>
