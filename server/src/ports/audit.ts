export type AuditRecord = {
  sequence: number
  at: string
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown>
  previous: string
  hash: string
}
export type AuditNote = Pick<AuditRecord, 'at' | 'actor' | 'action' | 'subject' | 'detail'>
export type AuditHead = { sequence: number; hash: string }
/**
 * Which entries are looked for: all where nothing is said.
 *
 * Shape: `from` and `to` are instants, the first counting and the last not; `about` is what stands before the point in actions;
 *        `before` a sequence number; `saves` whether saved drafts are among them
 */
export type AuditFilter = {
  before?: number | undefined
  actor?: string | undefined
  about?: string | undefined
  from?: string | undefined
  to?: string | undefined
  saves?: boolean | undefined
}
export type Audit = {
  /** Writes an entry, which also says of each row written since the entry before it the sha256 of what it is (`rows`) and was (`was`). */
  append(note: AuditNote): Promise<AuditHead>
  head(): Promise<AuditHead>
  /** The latest instant that any entry says, null while there is none. */
  lastInstant(): Promise<string | null>
  /** Entries after a sequence number, oldest first. */
  after(sequence: number, limit: number): Promise<AuditRecord[]>
  /** Entries that are looked for, newest first. */
  latest(filter: AuditFilter, limit: number): Promise<AuditRecord[]>
}

/** A row as it is kept: which it is, the sha256 of its values, and whether its content is still what its digest says. */
export type KeptRow = { key: string; digest: string; isIntact: boolean }
export type KeptManifest = { ruleset: string; version: string; state: string; manifest: string; hash: string }
/** What is kept as it stands now, to be held against the log. */
export type Evidence = {
  /** The log, some entries at once, oldest first. */
  entries(): AsyncIterable<AuditRecord[]>
  /** Every row that the log vouches for. */
  rows(): AsyncIterable<KeptRow>
  /** Every manifest ever issued, set by set, first to last. */
  manifests(): Promise<KeptManifest[]>
  /** Names of tables, triggers and indices that are not as this release makes them. */
  schema(): Promise<string[]>
}
