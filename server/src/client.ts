import type { Diff, Issue, RulesetDocument, Scorecard, Unit, UnitExplanation } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type * as audit from './audit/shapes.ts'
import type * as datasets from './datasets/shapes.ts'
import type * as drafts from './drafts/shapes.ts'
import type * as shapes from './http/shapes.ts'
import { unattendedHeader } from './limits.ts'
import type * as live from './live/shapes.ts'
import type * as operation from './operation/shapes.ts'
import type * as people from './people/shapes.ts'
import type * as publications from './publications/shapes.ts'
import type * as results from './results/shapes.ts'

export type Role = z.output<typeof shapes.Role>
export type Person = z.output<typeof shapes.Person>
export type Session = z.output<typeof people.Session>
export type About = z.output<typeof operation.About>
export type Decision = z.output<typeof shapes.Decision>
export type DraftState = z.output<typeof shapes.DraftState>
export type DraftEvent = z.output<typeof drafts.DraftEvent>
export type DraftSummary = z.output<typeof drafts.DraftSummary>
export type Draft = Omit<z.output<typeof drafts.Draft>, 'document' | 'issues'> & {
  /** As the author left it: possibly broken, so parse it before use. */
  document: RulesetDocument
  issues: Issue[]
}
export type CreateDraft = Omit<z.input<typeof drafts.CreateDraft>, 'ruleset'> & { ruleset: string | RulesetDocument }
export type CreatedDraft = Omit<z.output<typeof drafts.CreatedDraft>, 'issues'> & { issues: Issue[] }
export type SavedDraft = Omit<z.output<typeof drafts.SavedDraft>, 'issues'> & { issues: Issue[] }
export type DraftMoved = z.output<typeof drafts.DraftMoved>
export type Revision = z.output<typeof drafts.Revision>
export type RevisionDocument = Omit<z.output<typeof drafts.RevisionDocument>, 'document'> & {
  document: RulesetDocument
}
export type Publish = z.input<typeof publications.Publish>
export type Published = z.output<typeof publications.Published>
export type Version = z.output<typeof publications.Version>
export type Manifest = z.output<typeof publications.Manifest>
export type RulesetSummary = z.output<typeof publications.RulesetSummary>
export type RulesetDetail = z.output<typeof publications.RulesetDetail>
export type InForce = z.output<typeof publications.InForce>
export type DatasetSummary = z.output<typeof datasets.DatasetSummary>
export type Dataset = Omit<z.output<typeof datasets.Dataset>, 'units'> & { units: Unit[] }
export type NewDataset = Omit<z.input<typeof datasets.NewDataset>, 'units'> & { units: readonly Unit[] }
export type CreatedDataset = Omit<z.output<typeof datasets.CreatedDataset>, 'issues'> & { issues: Issue[] }
export type Registry = z.output<typeof datasets.Registry>
export type NewResult = z.input<typeof results.NewResult>
export type ResultSummary = z.output<typeof results.ResultSummary>
export type Result = Omit<z.output<typeof results.Result>, 'scorecard'> & { scorecard: Scored }
export type AuditEntry = z.output<typeof audit.AuditEntry>
export type AuditPage = z.output<typeof audit.AuditPage>
export type AuditVerdict = z.output<typeof audit.AuditVerdict>
export type KeySet = z.output<typeof publications.KeySet>
export type LiveEvent = z.output<typeof live.LiveEvent>
export type PresenceEvent = z.output<typeof live.PresenceEvent>

/** A set to score or compare: `id@version`, a draft by id, or a whole document. */
export type DocumentRef = string | { draft: string } | { document: RulesetDocument }
type Population = { units?: readonly Unit[]; dataset?: string }
type Cohort = Record<string, number> | Record<string, Record<string, number>>
export type ScoreRequest = Population & { ruleset: DocumentRef; cohort?: Cohort }
export type ExplainRequest = ScoreRequest & { unit: string; indicator?: string }
export type CompareRequest = Population & { base: DocumentRef; head: DocumentRef }
/** What `score --json` prints. */
export type Scored = Scorecard & { ruleset: { id: string; version: string | null; digest: string }; content: string }

/** A body together with the ETag that the next save of it must carry. */
export type Tagged<T> = { body: T; etag: string }

type ProblemBody = {
  title: string
  status: number
  code: string
  detail?: string
  issues?: Issue[]
  [extra: string]: unknown
}

/**
 * The server said no (RFC 9457), or could not be reached (status 0, code `unreachable`).
 *
 * Shape: `extra` holds what the refusal carries besides, such as `base` and `theirs` of a 412
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly issues: readonly Issue[]
  readonly extra: Readonly<Record<string, unknown>>

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title)
    this.status = body.status
    this.code = body.code
    this.title = body.title
    this.detail = body.detail ?? ''
    this.issues = body.issues ?? []
    this.extra = body
  }
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>
export type ClientOptions = {
  fetch?: Fetch
  /** Language of titles and details; Vietnamese unless told. */
  locale?: () => 'vi' | 'en'
  /** An API key, for programs that do not sign in. */
  apiKey?: string
}

/** The typed way to every call of the contract; it keeps the CSRF token of its session. */
export function createClient(baseUrl: string, options: ClientOptions | Fetch = {}) {
  const settings = typeof options === 'function' ? { fetch: options } : options
  const send: Fetch = settings.fetch ?? ((input, init) => fetch(input, init))
  const origin = baseUrl.replace(/\/+$/, '').replace(/\/api$/, '')
  let csrf: string | null = null

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await attempt(method, path, body, headers)
    if (response.ok) return response
    const problem = await problemOf(response)
    // Another tab signed in again: this one takes over the new token and goes on.
    if (problem.code !== 'csrf-missing' || path.startsWith('/session')) throw new Refusal(problem)
    signed(await json<Session>('GET', '/session'))
    const again = await attempt(method, path, body, headers)
    if (!again.ok) throw new Refusal(await problemOf(again))
    return again
  }
  async function attempt(method: string, path: string, body: unknown, headers: Record<string, string>) {
    const all: Record<string, string> = { Accept: 'application/json', ...headers }
    if (settings.locale) all['Accept-Language'] = settings.locale()
    if (settings.apiKey) all.Authorization = `Bearer ${settings.apiKey}`
    if (body !== undefined) all['Content-Type'] = 'application/json'
    if (csrf && method !== 'GET') all['X-CSRF-Token'] = csrf
    const init: RequestInit = { method, headers: all, credentials: 'same-origin' }
    if (body !== undefined) init.body = JSON.stringify(body)
    try {
      return await send(`${origin}/api${path}`, init)
    } catch (cause) {
      throw new Refusal({ status: 0, code: 'unreachable', title: 'unreachable', detail: String(cause) })
    }
  }
  const json = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> => {
    const response = await call(method, path, body, headers)
    return (response.status === 204 ? undefined : await response.json()) as T
  }
  const tagged = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Tagged<T>> => {
    const response = await call(method, path, body, headers)
    return { body: (await response.json()) as T, etag: response.headers.get('ETag') ?? '' }
  }
  const signed = (session: Session) => {
    csrf = session.csrf
    return session
  }
  const part = encodeURIComponent
  const draft = (id: string) => `/drafts/${part(id)}`
  // `unattended`: the page asks by itself, so the session's person is not taken to be at work.
  const quietly = (unattended: boolean): Record<string, string> => (unattended ? { [unattendedHeader]: '1' } : {})
  const ruleset = (id: string) => `/rulesets/${part(id)}`
  const version = (id: string, v: string) => `${ruleset(id)}/versions/${part(v)}`

  return {
    /** Where live events come from (`new EventSource(client.eventsUrl())`); with a draft, also who has it open. */
    eventsUrl: (open: { draft?: string; window?: string } = {}) => `${origin}/api/events${queryOf(open)}`,
    versionUrl: (id: string, v: string) => `${origin}/api${version(id, v)}`,
    about: () => json<About>('GET', '/about'),

    signIn: async (username: string, password: string) =>
      signed(await json<Session>('POST', '/session', { username, password })),
    /** The session of this browser; refused with 401 when there is none. */
    session: async ({ unattended = false } = {}) =>
      signed(await json<Session>('GET', '/session', undefined, quietly(unattended))),
    stepUp: async (password: string) => signed(await json<Session>('POST', '/session/step-up', { password })),
    signOut: async () => {
      await call('DELETE', '/session')
      csrf = null
    },

    drafts: async () => (await json<{ drafts: DraftSummary[] }>('GET', '/drafts')).drafts,
    draft: (id: string, { unattended = false } = {}) => tagged<Draft>('GET', draft(id), undefined, quietly(unattended)),
    createDraft: (request: CreateDraft) => tagged<CreatedDraft>('POST', '/drafts', request),
    saveDraft: (id: string, document: unknown, etag: string) =>
      tagged<SavedDraft>('PUT', draft(id), document, { 'If-Match': etag }),
    /** Tells the others in a draft which row one stands in, once the window's event stream is open. */
    standIn: (id: string, window: string, row: string | null, { unattended = false } = {}) =>
      json<void>('PUT', `${draft(id)}/presence`, { window, row }, quietly(unattended)),
    abandonDraft: (id: string, etag: string) => json<void>('DELETE', draft(id), undefined, { 'If-Match': etag }),
    submitDraft: (id: string, etag: string) =>
      json<DraftMoved>('POST', `${draft(id)}/submit`, {}, { 'If-Match': etag }),
    approveDraft: (id: string, etag: string) =>
      json<DraftMoved>('POST', `${draft(id)}/approve`, {}, { 'If-Match': etag }),
    refuseDraft: (id: string, reason: string, etag: string) =>
      json<DraftMoved>('POST', `${draft(id)}/refuse`, { reason }, { 'If-Match': etag }),
    /** Moves a draft onto the latest published version; it must be submitted and approved again. */
    rebaseDraft: (id: string, etag: string) =>
      tagged<DraftMoved>('POST', `${draft(id)}/rebase`, {}, { 'If-Match': etag }),
    /** Publishes once, however often it is sent with the same key. */
    publishDraft: (id: string, request: Publish, etag: string, idempotencyKey: string) =>
      json<Published>('POST', `${draft(id)}/publish`, request, { 'If-Match': etag, 'Idempotency-Key': idempotencyKey }),
    revisions: async (id: string) => (await json<{ revisions: Revision[] }>('GET', `${draft(id)}/revisions`)).revisions,
    revision: (id: string, n: number) => json<RevisionDocument>('GET', `${draft(id)}/revisions/${n}`),

    rulesets: async () => (await json<{ rulesets: RulesetSummary[] }>('GET', '/rulesets')).rulesets,
    ruleset: (id: string) => json<RulesetDetail>('GET', ruleset(id)),
    version: (id: string, v: string) => tagged<RulesetDocument>('GET', version(id, v)),
    manifest: (id: string, v: string) => json<Manifest>('GET', `${version(id, v)}/manifest`),
    inForce: (id: string, query: { on?: string; known?: string; period?: string } = {}) =>
      json<InForce>('GET', `${ruleset(id)}/in-force${queryOf(query)}`),
    withdraw: (id: string, v: string, reason: string) =>
      json<{ state: 'withdrawn' }>('POST', `${version(id, v)}/withdraw`, { reason }),
    keys: () => json<KeySet>('GET', '/keys'),

    score: (request: ScoreRequest) => json<Scored>('POST', '/score', request),
    explain: (request: ExplainRequest) => json<UnitExplanation>('POST', '/explain', request),
    compare: (request: CompareRequest) => json<Diff>('POST', '/compare', request),

    datasets: async () => (await json<{ datasets: DatasetSummary[] }>('GET', '/datasets')).datasets,
    dataset: (id: string) => json<Dataset>('GET', `/datasets/${part(id)}`),
    /** The same as the bytes of its JSON, which a worker may read. */
    datasetBytes: async (id: string) => (await call('GET', `/datasets/${part(id)}`)).arrayBuffer(),
    addDataset: (request: NewDataset) => json<CreatedDataset>('POST', '/datasets', request),
    units: (on?: string) => json<Registry>('GET', `/units${queryOf({ on })}`),
    results: async () => (await json<{ results: ResultSummary[] }>('GET', '/results')).results,
    result: (id: string) => json<Result>('GET', `/results/${part(id)}`),
    closeResult: (request: NewResult) => json<ResultSummary>('POST', '/results', request),

    /** Log entries after a sequence number, oldest first. */
    audit: (after = 0, limit = 200) => json<AuditPage>('GET', `/audit${queryOf({ after, limit })}`),
    verifyAudit: () => json<AuditVerdict>('GET', '/audit/verify'),
  }
}

export type Client = ReturnType<typeof createClient>

function queryOf(query: Record<string, string | number | undefined>): string {
  const parts = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(String(value))}`],
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

async function problemOf(response: Response): Promise<ProblemBody> {
  const fallback = {
    status: response.status,
    code: `http-${response.status}`,
    title: response.statusText || String(response.status),
  }
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? { ...fallback, ...body } : fallback
  } catch {
    return fallback
  }
}
