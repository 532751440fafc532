import type { Issue } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type * as datasets from './datasets/shapes.ts'
import type * as drafts from './drafts/shapes.ts'
import type * as hooks from './hooks/shapes.ts'
import type { ParamOf } from './http/call.ts'
import type { Calls } from './http/calls.ts'
import { unattendedHeader } from './limits.ts'
import type * as live from './live/shapes.ts'
import type * as operation from './operation/shapes.ts'
import type * as people from './people/shapes.ts'
import type * as publications from './publications/shapes.ts'
import type * as review from './review/shapes.ts'
import type * as scoring from './scoring/shapes.ts'

export type { DraftEvent, Role } from './ports.ts'
export type Session = z.output<typeof people.Session>
export type AccountSummary = z.output<typeof people.AccountBody>
export type Identity = z.output<typeof people.Identity>
export type ApiKey = z.output<typeof people.ApiKey>
export type Hook = z.output<typeof hooks.Hook>
export type Delivery = z.output<typeof hooks.Delivery>
export type About = z.output<typeof operation.About>
export type DraftSummary = z.output<typeof drafts.DraftSummary>
export type Draft = z.output<typeof drafts.Draft>
export type Comment = z.output<typeof review.Comment>
export type Publish = z.input<typeof publications.Publish>
export type Published = z.output<typeof publications.Published>
export type Version = z.output<typeof publications.Version>
export type Manifest = z.output<typeof publications.Manifest>
export type RulesetSummary = z.output<typeof publications.RulesetSummary>
export type Dataset = z.output<typeof datasets.Dataset>
export type DatasetSummary = z.output<typeof datasets.DatasetSummary>
export type Registry = z.output<typeof datasets.Registry>
export type LiveEvent = z.output<typeof live.LiveEvent>
export type PresenceEvent = z.output<typeof live.PresenceEvent>
/** A set to score or compare: `id@version`, a draft by id, or a whole document. */
export type DocumentRef = z.input<typeof scoring.DocumentRef>

type Method = Calls['method']
type PathOf<M extends Method> = Extract<Calls, { method: M }>['path']
type On<M extends Method, P> = Extract<Calls, { method: M; path: P }>
type SendsOf<C> = C extends { sends?: infer S } ? NonNullable<S> : never
type ReadsOf<C> = C extends { reads?: infer R } ? R : never

/** Nothing where there is no such value, `name?` where it may be left out, else `name`. */
type Part<N extends string, V> = [V] extends [undefined]
  ? unknown
  : undefined extends V
    ? { [K in N]?: V }
    : { [K in N]: V }
type OptionalQuery<Q> = Partial<Q> extends Q ? Q | undefined : Q
/** What one call takes: the parameters of its path by their names, its query, its body, headers. */
type Asked<C extends Calls> = Readonly<Record<ParamOf<C['path']>, string | number>> &
  Part<'body', SendsOf<C>['body']> &
  Part<'query', OptionalQuery<SendsOf<C>['query']>> & {
    headers?: Readonly<Record<string, string>>
    /** The page asks by itself, so the session's person is not taken to be at work. */
    unattended?: boolean
  }
type Asking<C extends Calls> = Record<never, never> extends Asked<C> ? [asked?: Asked<C>] : [asked: Asked<C>]

/** A body together with the ETag that the next save of it must carry. */
export type Tagged<T> = { body: T; etag: string }

type ProblemBody = {
  title: string
  status: number
  code: string
  detail?: string
  issues?: (Issue & { message?: string })[]
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
    super(toldOf(body))
    this.status = body.status
    this.code = body.code
    this.title = body.title
    this.detail = body.detail ?? ''
    this.issues = body.issues ?? []
    this.extra = body
  }
}

/** How many of the problems of a body its refusal says in one message. */
const mostTold = 3

/** What a refusal says: where a body was wrong, what was wrong with it, since whoever reads the message sees no list. */
function toldOf({ code, detail, title, issues = [] }: ProblemBody): string {
  const said = issues.flatMap(({ message }) => (message ? [message] : []))
  if (code !== 'invalid' || said.length === 0) return detail ?? title
  return [...new Set(said)].slice(0, mostTold).join(' ') + (said.length > mostTold ? ' …' : '')
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>
export type ClientOptions = {
  fetch?: Fetch
  /** Language of titles and details; Vietnamese unless told. */
  locale?: () => 'vi' | 'en'
  /** An API key, for programs that do not sign in. */
  apiKey?: string
}
type Untyped = Record<string, unknown> & {
  body?: unknown
  query?: Record<string, string | number | undefined>
  headers?: Record<string, string>
  unattended?: boolean
}

type Verb<M extends Method> = <P extends PathOf<M>>(path: P, ...asked: Asking<On<M, P>>) => Promise<ReadsOf<On<M, P>>>
type TaggedVerb<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...asked: Asking<On<M, P>>
) => Promise<Tagged<ReadsOf<On<M, P>>>>

/** Every call of the contract by its path, with the types its record declares. */
export type Client = {
  get: Verb<'get'>
  post: Verb<'post'>
  put: Verb<'put'>
  delete: Verb<'delete'>
  /** The same, where the tag of what comes back is needed too. */
  tagged: { get: TaggedVerb<'get'>; post: TaggedVerb<'post'>; put: TaggedVerb<'put'> }
  /** The bytes of the JSON that `get` reads, for a worker. */
  bytes: <P extends PathOf<'get'>>(path: P, ...asked: Asking<On<'get', P>>) => Promise<ArrayBuffer>
  /** Where a call is found, for links and for `new EventSource`. */
  url: <P extends PathOf<'get'>>(path: P, ...asked: Asking<On<'get', P>>) => string
}

/** Calls whose answer is the session. */
const opening: ReadonlySet<string> = new Set(['/session', '/session/step-up'])

/** The typed way to every call of the contract, by its path; it keeps the CSRF token of its session. */
export function createClient(baseUrl: string, options: ClientOptions | Fetch = {}): Client {
  const settings = typeof options === 'function' ? { fetch: options } : options
  const send: Fetch = settings.fetch ?? ((input, init) => fetch(input, init))
  const origin = baseUrl.replace(/\/+$/, '').replace(/\/api$/, '')
  let csrf: string | null = null

  async function attempt(method: Method, path: string, asked: Untyped): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json', ...asked.headers }
    if (settings.locale) headers['Accept-Language'] = settings.locale()
    if (settings.apiKey) headers.Authorization = `Bearer ${settings.apiKey}`
    if (asked.body !== undefined) headers['Content-Type'] = 'application/json'
    if (asked.unattended) headers[unattendedHeader] = '1'
    if (csrf && method !== 'get') headers['X-CSRF-Token'] = csrf
    const init: RequestInit = { method: method.toUpperCase(), headers, credentials: 'same-origin' }
    if (asked.body !== undefined) init.body = JSON.stringify(asked.body)
    try {
      return await send(addressOf(origin, path, asked), init)
    } catch (cause) {
      throw unreachable(cause)
    }
  }
  async function call(method: Method, path: string, asked: Untyped = {}): Promise<Response> {
    const response = await attempt(method, path, asked)
    if (response.ok) return response
    const problem = await problemOf(response)
    // Another tab signed in again: this one takes over the new token and goes on.
    if (problem.code !== 'csrf-missing' || opening.has(path)) throw new Refusal(problem)
    await read('get', '/session', {})
    const again = await attempt(method, path, asked)
    if (!again.ok) throw new Refusal(await problemOf(again))
    return again
  }
  async function read(method: Method, path: string, asked: Untyped | undefined): Promise<Tagged<unknown>> {
    const response = await call(method, path, asked)
    // An answer that ends early is none.
    const text = await response.text().catch((cause: unknown) => Promise.reject(unreachable(cause)))
    const body: unknown = response.status === 204 ? undefined : JSON.parse(text)
    if (opening.has(path)) csrf = (body as Session | undefined)?.csrf ?? null
    return { body, etag: response.headers.get('ETag') ?? '' }
  }
  const tagged = (method: Method) => (path: string, asked?: Untyped) => read(method, path, asked)
  const plain = (method: Method) => async (path: string, asked?: Untyped) => (await read(method, path, asked)).body
  const untyped = {
    get: plain('get'),
    post: plain('post'),
    put: plain('put'),
    delete: plain('delete'),
    tagged: { get: tagged('get'), post: tagged('post'), put: tagged('put') },
    bytes: async (path: string, asked?: Untyped) => (await call('get', path, asked)).arrayBuffer(),
    url: (path: string, asked: Untyped = {}) => addressOf(origin, path, asked),
  }
  return untyped as unknown as Client
}

function addressOf(origin: string, path: string, asked: Untyped): string {
  const named = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked[name])))
  const query = Object.entries(asked.query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(String(value))}`],
  )
  return `${origin}/api${named}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

function unreachable(cause: unknown): Refusal {
  return new Refusal({ status: 0, code: 'unreachable', title: 'unreachable', detail: String(cause) })
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
