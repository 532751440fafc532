import type { Kysely, Selectable } from 'kysely'

type DraftTable = {
  id: string
  ruleset: string
  title: string
  state: string
  revision: number
  base: string | null
  digest: string
  created_at: string
  created_by: string
  updated_at: string
}
type RevisionTable = {
  draft: string
  number: number
  author: string
  at: string
  digest: string
  document: string
  core: string | null
  given: number
  kept_head: number | null
  kept_tail: number | null
  size: number | null
}
type DraftEventTable = {
  draft: string
  number: number
  kind: string
  actor: string
  at: string
  revision: number
  digest: string
  reason: string | null
  version: string | null
}
type CommentTable = {
  draft: string
  number: number
  thread: number
  row_id: string | null
  change: string | null
  kind: string
  author: string
  at: string
  revision: number
  text: string
  citation: string | null
}
type ApprovalTable = { draft: string; number: number; approver: string; at: string; digest: string; hands: string }
type VersionTable = {
  ruleset: string
  sequence: number
  version: string
  digest: string
  document: string
  title: string
  level: string
  status: string
  content: string
  decision: string
  effective_from: string
  periods: string
  reason: string | null
  base: string | null
  draft: string | null
  published_at: string
  published_by: string
}
type VersionStatusTable = {
  ruleset: string
  number: number
  version: string
  state: string
  at: string
  actor: string
  reason: string | null
  manifest: string
  manifest_hash: string
}
type AccountTable = {
  username: string
  name: string
  password: string
  roles: string
  created_at: string
  disabled_at: string | null
  kind: string
  behind: string
  totp: string | null
  totp_step: number
}
type SessionTable = {
  hash: string
  username: string
  csrf: string
  created_at: string
  seen_at: string
  step_up_at: string | null
  agent: string
  identity: string | null
}
type IdentityTable = {
  id: string
  username: string
  issuer: string
  subject: string
  shown: string | null
  behind: string
  linked_at: string
  ended_at: string | null
}
type HookTable = {
  id: string
  label: string
  url: string
  kinds: string
  secret: string
  created_at: string
  created_by: string
  ended_at: string | null
  ended_why: string | null
}
type HookAttemptTable = {
  message: string
  number: number
  at: string
  ended: string
  status: number | null
  detail: string | null
  ms: number
  next_at: string | null
}
type InvitationTable = {
  hash: string
  username: string
  hands: string
  created_at: string
  expires_at: string
  ended_at: string | null
}
type ApiKeyTable = {
  hash: string
  id: string
  username: string
  label: string
  created_at: string
  revoked_at: string | null
  scope: string
  expires_at: string | null
  behind: string
}
type AuditTable = {
  sequence: number
  at: string
  actor: string
  action: string
  subject: string
  detail: string
  previous: string
  hash: string
}
type DatasetTable = {
  number?: number
  id: string
  title: string
  ruleset: string | null
  level: string | null
  period: string
  content: string
  units: string
  count: number
  digest: string
  corrects: string | null
  reason: string | null
  created_at: string
  created_by: string
}
type ResultTable = {
  number?: number
  id: string
  ruleset: string
  dataset: string
  period: string
  digest: string
  note: string | null
  scorecard: string
  closed_at: string
  closed_by: string
}
type RegistryTable = { number?: number; document: string; digest: string; created_at: string }
type KeyListTable = { number?: number; document: string; digest: string; issued_at: string }
type IdempotencyTable = { actor: string; key: string; request: string; status: number; body: string; at: string }

/** The tables of `migrations/sqlite`, one record each. */
export type Tables = {
  ruleset: { id: string; head: number }
  draft: DraftTable
  revision: RevisionTable
  draft_event: DraftEventTable
  comment: CommentTable
  approval: ApprovalTable
  contributor: { draft: string; username: string }
  version: VersionTable
  version_status: VersionStatusTable
  account: AccountTable
  remit: { username: string; sets: string | null; units: string | null }
  session: SessionTable
  invitation: InvitationTable
  identity: IdentityTable
  hook: HookTable
  hook_event: { id: string; kind: string; subject: string; at: string; body: string }
  hook_message: { id: string; hook: string; event: string; at: string }
  hook_attempt: HookAttemptTable
  recovery_code: { hash: string; username: string }
  device: { hash: string; username: string; created_at: string }
  purpose: { one: number; purpose: string; at: string }
  api_key: ApiKeyTable
  reserved: { ruleset: string; sequence: number; version: string; at: string; actor: string }
  audit: AuditTable
  dataset: DatasetTable
  result: ResultTable
  registry: RegistryTable
  key_list: KeyListTable
  idempotency: IdempotencyTable
}
export type Database = Kysely<Tables>
export type Row<T extends keyof Tables> = Selectable<Tables[T]>
