import type { RulesetDocument } from '@chiso/engine'
import { merge, same } from '../document/merge.ts'
import type { Vault } from './vault.ts'

/** Why text is not on the server yet. */
export type Unsaved = 'typing' | 'offline' | 'session' | 'stale' | 'refused'

/** Whether the server has what is on the screen; never `saved` before it answered. */
export type Saving =
  | { state: 'saved'; at: number }
  | { state: 'saving' }
  | { state: 'unsaved'; why: Unsaved; detail: string; place?: string }

/** What came of sending the draft. */
export type SaveAnswer =
  | { ok: true; etag: string; revision: number }
  | { ok: false; why: Exclude<Unsaved, 'typing'>; detail: string; place?: string; theirs?: Theirs }

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
export class Autosave {
  private readonly options: Options
  /** What the server last confirmed, and what it goes by there. */
  private confirmed: RulesetDocument
  private etag: string
  private revision: number
  private latest: RulesetDocument
  private sent: readonly RulesetDocument[] = []
  private sending: Promise<void> | null = null
  /** Why nothing is sent until something else happens. */
  private held: Exclude<Unsaved, 'typing'> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private firstChange: number | null = null
  private writing: Promise<void> = Promise.resolve()
  private closed = false

  constructor(options: Options) {
    this.options = options
    this.confirmed = options.document
    this.etag = options.etag
    this.revision = options.revision
    this.latest = options.document
  }

  /** Takes the newest text. */
  change(document: RulesetDocument): void {
    if (document === this.latest) return
    this.latest = document
    if (this.latest === this.confirmed && !this.sending) {
      clearTimeout(this.timer)
      this.tellSaved()
      void this.forget()
      return
    }
    void this.keep()
    if (this.held) return
    this.tellUnsaved('typing')
    this.firstChange ??= this.now()
    const { quiet = 800, longest = 2_500 } = this.options
    this.schedule(Math.min(quiet, Math.max(0, this.firstChange + longest - this.now())))
  }

  /** Saves now, and says whether the server has everything. */
  async flush(): Promise<boolean> {
    await this.save()
    if (this.sending) await this.sending
    if (!this.closed && !this.held && this.pending()) await this.save()
    return !this.pending()
  }

  /** Tries again at once: the network is back, or the person has signed in again. */
  async resume(): Promise<void> {
    if (this.held === 'stale') return
    this.held = null
    await this.save()
  }

  /** Somebody else has saved a revision: it is fetched and joined unless a save of our own came to it first. */
  async follow(told: number, fetch: () => Promise<Theirs>): Promise<void> {
    while (this.sending) await this.sending
    if (this.closed || this.held || told <= this.revision) return
    const theirs = await fetch()
    while (this.sending) await this.sending
    if (this.closed || this.held || theirs.revision <= this.revision) return
    // What may not be edited any more takes the screen over only once there is something to save upon it.
    if (theirs.open) this.join(theirs)
  }

  /** A conflict is settled: the joined text is saved upon the tag it was joined with. */
  async settle(document: RulesetDocument, theirs: RulesetDocument, tag: string): Promise<void> {
    this.confirmed = theirs
    this.etag = tag
    this.held = null
    this.latest = document
    void this.keep()
    this.tellUnsaved('typing')
    await this.save()
  }

  /** The tag that the next change of the draft's state must carry. */
  tag(): string {
    return this.etag
  }

  pending(): boolean {
    return this.latest !== this.confirmed
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  /** Resolves when the device has written what it was given. */
  written(): Promise<void> {
    return this.writing
  }

  private async save(): Promise<void> {
    clearTimeout(this.timer)
    if (this.closed) return
    if (this.sending) return this.sending
    if (!this.pending() || this.held) return
    this.firstChange = null
    this.sending = this.send(this.latest).finally(() => {
      this.sending = null
    })
    await this.sending
    if (!this.held && this.pending()) this.schedule(this.options.quiet ?? 800)
  }

  private async send(document: RulesetDocument): Promise<void> {
    this.options.onSaving({ state: 'saving' })
    // Should the answer never come, what the server has is still known as one's own.
    const { sent } = this
    if (!sent.includes(document)) this.sent = [...sent.slice(0, 1), ...sent.slice(1).slice(-unanswered), document]
    void this.keep()
    const answer = await this.options.send(document, this.etag)
    if (this.closed) return
    if (answer.ok) return this.confirm(document, answer)
    if (answer.why === 'stale' && answer.theirs) return this.join(answer.theirs)
    // Without a connection it is tried again by itself; all else waits for somebody.
    if (answer.why === 'offline') this.schedule(this.options.retry ?? 3_000)
    else this.held = answer.why
    this.tellUnsaved(answer.why, answer.detail, answer.place)
  }

  private async confirm(document: RulesetDocument, answer: SaveAnswer & { ok: true }): Promise<void> {
    this.held = null
    this.sent = []
    this.confirmed = document
    this.etag = answer.etag
    this.revision = answer.revision
    this.options.onSaved?.(answer)
    if (this.pending()) {
      this.tellUnsaved('typing')
      await this.keep()
    } else {
      this.tellSaved()
      await this.forget()
    }
  }

  /** Joins what somebody else saved with what is here; places that both changed wait for the author. */
  private join(theirs: Theirs): void {
    const own = this.sent.find((document) => same(document, theirs.document))
    const base = own ?? this.confirmed
    this.sent = []
    const { document, conflicts } = merge(base, this.latest, theirs.document)
    if (conflicts.length > 0 || !theirs.open) {
      this.held = 'stale'
      clearTimeout(this.timer)
      this.tellUnsaved('stale')
      this.options.onStale?.({ base, theirs: theirs.document, etag: theirs.etag, open: theirs.open })
      return
    }
    this.confirmed = theirs.document
    this.etag = theirs.etag
    this.revision = theirs.revision
    this.latest = same(document, this.confirmed) ? this.confirmed : document
    if (!own) this.options.onJoined?.(base, theirs, this.latest)
    if (this.pending()) {
      void this.keep()
      this.tellUnsaved('typing')
      this.schedule(this.options.quiet ?? 800)
    } else {
      this.tellSaved()
      void this.forget()
    }
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), delay)
  }

  private keep(): Promise<void> {
    const { latest: document, confirmed, etag, sent } = this
    const kept = { draft: this.options.draft, document, confirmed, etag, sent, at: this.now() }
    return this.write(() => this.options.vault.write(kept))
  }

  private forget(): Promise<void> {
    return this.write(async () => {
      if (!this.pending()) await this.options.vault.remove(this.options.draft)
    })
  }

  /** Writes follow one another so that an older text never lands on a newer one. */
  private write(act: () => Promise<void>): Promise<void> {
    this.writing = this.writing.then(act).catch(() => undefined)
    return this.writing
  }

  private tellSaved(): void {
    this.options.onSaving({ state: 'saved', at: this.now() })
  }

  private tellUnsaved(why: Unsaved, detail = '', place?: string): void {
    this.options.onSaving({ state: 'unsaved', why, detail, ...(place === undefined ? {} : { place }) })
  }

  private now(): number {
    return (this.options.now ?? Date.now)()
  }
}
