/** What the server keeps and how it asks for it; every store answers the same contract suite. */
import type { Audit, Evidence } from './ports/audit.ts'
import type { Comments } from './ports/comments.ts'
import type { Hooks } from './ports/hooks.ts'
import type { Identities } from './ports/identities.ts'
import type { KeyLists, Keyring } from './ports/keys.ts'
import type { Accounts, ApiKeys, Devices, Invitations, Sessions } from './ports/people.ts'

export type {
  Audit,
  AuditHead,
  AuditNote,
  AuditRecord,
  Evidence,
  KeptManifest,
  KeptRow,
} from './ports/audit.ts'
export type { CommentKind, CommentRecord, Comments } from './ports/comments.ts'
export type {
  HookAttempt,
  HookEndedWhy,
  HookEvent,
  HookKind,
  HookMessage,
  HookPending,
  HookRecord,
  HookSender,
  Hooks,
  SendOutcome,
  SentEnd,
} from './ports/hooks.ts'
export { hookKinds, sentEnds } from './ports/hooks.ts'
export type { Begun, Identities, IdentityProvider, IdentityRecord, Proved } from './ports/identities.ts'
export type { KeyLists, Keyring, Signer } from './ports/keys.ts'

export type {
  Account,
  AccountKind,
  Accounts,
  ApiKeyRecord,
  ApiKeys,
  Devices,
  Invitation,
  Invitations,
  KeyScope,
  Person,
  Remit,
  Role,
  SessionRecord,
  Sessions,
  Totp,
} from './ports/people.ts'

export type DraftState = 'draft' | 'submitted' | 'approved' | 'published' | 'abandoned'
/** Shape: `hands` are all who could have given it, who approved among them */
export type Approval = { by: string; at: string; digest: string; hands: readonly string[] }

/**
 * One draft's head (dự thảo).
 *
 * Shape: `base` is a version of the same set, null for a new set; `authors` wrote a revision, first writer first;
 *        `contributors` are they, whoever stood behind them, and the authors of what they copied
 */
export type DraftRecord = {
  id: string
  ruleset: string
  title: string
  state: DraftState
  revision: number
  base: string | null
  digest: string
  createdAt: string
  createdBy: string
  updatedAt: string
  authors: string[]
  contributors: string[]
  approval: Approval | null
}

export type DraftEventKind =
  | 'created'
  | 'submitted'
  | 'approved'
  | 'refused'
  | 'edited'
  | 'voided'
  | 'rebased'
  | 'published'
  | 'abandoned'
export type DraftEvent = {
  kind: DraftEventKind
  by: string
  at: string
  revision: number
  digest: string
  reason?: string
  version?: string
}
/**
 * What a revision says beside its names and dates, so that a copy of it is known.
 *
 * Shape: `core` is its sha256, null where there are no rows; `given` is what nobody of the house wrote, as a version's copy
 */
export type Core = { core: string | null; given: boolean }
export type Writing = Core & {
  by: string
  at: string
  digest: string
  text: string
  title: string
  /** Everybody who has a part in it, `by` among them. */
  contributors: readonly string[]
}
export type RevisionRecord = { revision: number; by: string; at: string; digest: string; bytes: number }

export type Drafts = {
  /** Latest first, so many of those that come after one; of some sets alone where told. */
  list(page: {
    limit: number
    after?: string | null
    sets?: readonly string[] | null
  }): Promise<(DraftRecord & { lastEvent: DraftEvent | null })[]>
  get(id: string): Promise<DraftRecord | null>
  add(draft: { id: string; ruleset: string; base: string | null }, writing: Writing): Promise<void>
  /** Stores the next revision and moves the head to it; answers its number. */
  revise(id: string, writing: Writing, state: DraftState, base: string | null): Promise<number>
  move(id: string, state: DraftState, at: string): Promise<void>
  approve(id: string, approval: Approval): Promise<void>
  note(id: string, event: DraftEvent): Promise<void>
  events(id: string): Promise<DraftEvent[]>
  revisions(id: string): Promise<RevisionRecord[]>
  /** The canonical text of a revision, the latest unless told. */
  text(id: string, revision?: number): Promise<string | null>
  /** The text that had this digest, for the base of a three-way merge. */
  textByDigest(id: string, digest: string): Promise<string | null>
  /** Who has a part in other drafts that said the same at some time, unless it was given or has been published. */
  contributorsTo(core: string, except: string): Promise<string[]>
}

export type DecisionRecord = { number: string; [field: string]: unknown }
export type Withdrawal = { at: string; by: string; reason: string }
/** One published version (bản phát hành); nothing in it ever changes but `withdrawn`, once. */
export type VersionRecord = {
  ruleset: string
  version: string
  sequence: number
  digest: string
  title: string
  level: string
  status: string
  content: string
  decision: DecisionRecord | null
  effectiveFrom: string
  periods: string[]
  reason: string | null
  base: string | null
  draft: string | null
  publishedAt: string
  publishedBy: string
  withdrawn: Withdrawal | null
}

export type Issued = { manifest: string; hash: string }
export type Publications = {
  rulesets(): Promise<string[]>
  /** By sequence, first to last. */
  versions(ruleset: string): Promise<VersionRecord[]>
  version(ruleset: string, version: string): Promise<VersionRecord | null>
  text(ruleset: string, version: string): Promise<string | null>
  /** The manifest issued last for a version. */
  manifest(ruleset: string, version: string): Promise<string | null>
  /** Hash of the manifest the set issued last. */
  lastManifest(ruleset: string): Promise<string | null>
  /** Takes the next number of the set's gapless sequence. */
  nextSequence(ruleset: string): Promise<number>
  /** Takes numbers up to one that was issued elsewhere, the next where that is not known, so that they are never issued here; answers the one taken. */
  reserve(
    number: { ruleset: string; version: string; sequence: number | null },
    by: string,
    at: string,
  ): Promise<number>
  /** Versions of a set that were reserved. */
  reserved(ruleset: string): Promise<string[]>
  append(version: Omit<VersionRecord, 'withdrawn'>, text: string, issued: Issued): Promise<void>
  withdraw(ruleset: string, version: string, withdrawal: Withdrawal, issued: Issued): Promise<void>
}

export type DatasetRecord = {
  id: string
  title: string
  ruleset: string | null
  level: string | null
  period: string
  content: string
  count: number
  digest: string
  corrects: string | null
  reason: string | null
  createdAt: string
  createdBy: string
}
/** JSON text as it is kept, which goes out and to other threads without being read. */
export type TextBytes = Uint8Array<ArrayBuffer>

export type Datasets = {
  list(): Promise<(DatasetRecord & { correctedBy: string | null })[]>
  get(id: string): Promise<(DatasetRecord & { correctedBy: string | null }) | null>
  units(id: string): Promise<TextBytes | null>
  /** The id of one unit in it that is none of these, null where there is no other. */
  unitBeyond(id: string, units: readonly string[]): Promise<string | null>
  add(dataset: DatasetRecord, units: TextBytes): Promise<'added' | 'exists'>
}

export type ResultRecord = {
  id: string
  ruleset: string
  dataset: string
  period: string
  digest: string
  note: string | null
  closedAt: string
  closedBy: string
}
export type Results = {
  list(): Promise<ResultRecord[]>
  get(id: string): Promise<ResultRecord | null>
  scorecard(id: string): Promise<TextBytes | null>
  add(result: ResultRecord, scorecard: TextBytes): Promise<'added' | 'exists'>
}

/** The registry of units by period, as one document; the latest counts. */
export type Registries = {
  latest(): Promise<string | null>
  add(text: string, digest: string, at: string): Promise<'added' | 'exists'>
}

export type Replay = { request: string; status: number; body: string }
export type Idempotency = {
  get(actor: string, key: string): Promise<Replay | null>
  add(actor: string, key: string, replay: Replay, at: string): Promise<void>
}

/** A demo's store never becomes an office's. */
export type Purpose = 'demo' | 'office'

/** What the store takes of its disk, and what is left there. Unit: bytes */
export type StoreSpace = { database: number; journal: number; free: number }

/** How what carries the store fares; not to be asked within a unit of work. */
export type Disk = {
  /** Writes and commits something that changes nothing; rejects as any write would now. */
  probe(): Promise<void>
  /** Reads all that is kept, apart from who is answered; what is wrong with it in the store's own words. */
  damage(): Promise<string[]>
  space(): StoreSpace
}

/** Everything the server stores. */
export type Store = {
  drafts: Drafts
  comments: Comments
  publications: Publications
  accounts: Accounts
  sessions: Sessions
  invitations: Invitations
  identities: Identities
  hooks: Hooks
  devices: Devices
  apiKeys: ApiKeys
  datasets: Datasets
  results: Results
  registries: Registries
  keyLists: KeyLists
  audit: Audit
  evidence: Evidence
  idempotency: Idempotency
  /** Runs everything or nothing, alone among writers; a throw undoes it. */
  atomically<T>(act: (store: Store) => Promise<T>): Promise<T>
  /** What the store is for; null until it is said. */
  purpose(): Promise<Purpose | null>
  /** Says it, once. */
  setPurpose(purpose: Purpose, at: string): Promise<void>
  disk: Disk
  close(): Promise<void>
}

/** What routes are given. */
export type Ports = {
  store: Store
  keys: Keyring
  now(): Date
}
