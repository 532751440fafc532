import { randomUUID } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { limits, unattendedHeader } from '../limits.ts'
import { type Caller, callerOf, keepAlive } from '../people/sessions.ts'
import { type Refusal, Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { libraryOf } from '../work/library.ts'
import type { Asker, Place } from '../work/line.ts'
import { needRole } from '../workflow.ts'
import { type AccessLine, createWatch, type Watch } from './access.ts'
import { Reply, respond } from './answers.ts'
import type { Call, CallInput } from './call.ts'
import { callsOf } from './calls.ts'
import { compressed, takesGzip } from './compression.ts'
import { credentialsOf } from './credentials.ts'
import { createDeadline } from './deadline.ts'
import { openHeaders, preflightHeaders, securityHeaders, strictTransport, withHeaders } from './headers.ts'
import { createHouse, type House } from './house.ts'
import { createMeasures, type Measures } from './measures.ts'
import { openApi } from './openapi.ts'
import { crossSite, foreignHost, isForeign } from './origin.ts'
import { localeOf, problemResponse, refusalOfFault } from './problem.ts'
import { openLines, readBody, readQuery } from './reading.ts'

/** Files the app serves beside the API: the built editor, the documentation page, the packages. */
export type Files = (path: string, headers: Headers) => Promise<Response | null>
export type AppOptions = {
  files?: Files
  /** Told of faults of our own, with the id that the answer names. */
  onFault?: (error: unknown, requestId: string) => void
  /** Told of each request when it is answered. */
  onAccess?: (access: AccessLine) => void
  /** What counts requests where they are shown at an address of their own; otherwise `/metrics` shows them. */
  measures?: Measures
}

type Env = { Variables: { caller: Caller | null; requestId: string; route?: string; open?: boolean } }

/** The whole server as a function from request to response. */
export function createApp(setting: Setting, options: AppOptions = {}) {
  const measures = options.measures ?? createMeasures()
  const calls: readonly Call[] = callsOf(setting, measures).filter(
    ({ path }) => !options.measures || path !== '/metrics',
  )
  const app = new Hono<Env>()

  const watch = createWatch(measures, setting.now, options.onAccess)
  for (const call of calls) if (call.ready) app.get(pathOf(call), atOnce(call, call.ready, setting, watch))
  app.use(framed(setting, watch))
  app.use('/api/*', recognised(setting, calls))
  const house = createHouse(limits.inFlight)
  for (const call of calls) mount(app, call, setting, house)
  app.get('/api/openapi.json', documented(calls, setting.release))
  app.all('*', async (context) => {
    const { path, method, raw } = context.req
    const api = path === '/api' || (path.startsWith('/api/') && !/^\/api\/(docs|(engine|cli)\.tgz$)/.test(path))
    if (!api && !atRoot.includes(path) && (method === 'GET' || method === 'HEAD')) {
      const file = await options.files?.(path, raw.headers)
      if (file) return file
    }
    context.set('route', 'unknown')
    const known = calls.some((call) => patternOf(call).test(path))
    throw new Refused(known ? refuse('method-not-allowed', { method }) : refuse('not-found', { what: path }))
  })
  app.onError((error, context) => {
    if (error instanceof Refused) {
      // Somebody changed what the store keeps: whoever runs the server must hear of it, not only who asked.
      if (error.refusal.code === 'content-damaged') {
        measures.damaged()
        options.onFault?.(error, context.var.requestId)
      }
      return say(context, error.refusal)
    }
    // Nobody hears the answer of a call whose caller has gone.
    if (context.req.raw.signal.aborted) return new Response(null, { status: clientClosedRequest })
    const refusal = refusalOfFault(error, context.var.requestId)
    if (refusal.code === 'store-damaged') setting.health.damaged()
    options.onFault?.(error, context.var.requestId)
    return say(context, refusal)
  })
  return app
}

type Step = MiddlewareHandler<Env>

/** What watches a server asks for these outside `/api` too: never a page, so that a probe that asks in vain hears so. */
const atRoot: readonly string[] = ['/livez', '/readyz', '/metrics']

/** What logs of other servers call it too. */
const clientClosedRequest = 499

/** What goes around every request: its id, its measure, the headers of its answer. */
function framed(setting: Setting, watch: Watch): Step {
  return async (context, next) => {
    const started = performance.now()
    context.set('requestId', randomUUID())
    context.set('caller', null)
    watch.started()
    try {
      const refusal = setting.demo ? foreignHost(context.req.raw.headers) : null
      if (refusal) context.res = say(context, refusal)
      else await next()
    } finally {
      watch.finished({
        id: context.var.requestId,
        method: context.req.method,
        route: context.get('route') ?? 'file',
        status: context.req.raw.signal.aborted ? clientClosedRequest : context.res.status,
        ms: performance.now() - started,
        caller: context.var.caller,
      })
    }
    withHeaders(context.res, securityHeaders).headers.set('X-Request-Id', context.var.requestId)
    if (!setting.demo) withHeaders(context.res, strictTransport)
    // Also refusals, or a page of another site could not tell why.
    if (context.get('open')) withHeaders(context.res, openHeaders)
    const sent = await compressed(context.req.raw.headers, context.res)
    // Setting it copies its body, even where it is the same.
    if (sent !== context.res) context.res = sent
  }
}

/** Gives an answer that is known already, before anything else is done about the request. */
function atOnce(call: Call, ready: NonNullable<Call['ready']>, setting: Setting, watch: Watch): Step {
  return async (context, next) => {
    const started = performance.now()
    const found = setting.demo && foreignHost(context.req.raw.headers) ? null : ready(context.req.param())
    if (!found) return next()
    const id = randomUUID()
    const response = found.response((name) => context.req.header(name), id)
    watch.started()
    watch.finished({
      id,
      method: context.req.method,
      route: call.path,
      status: response.status,
      ms: performance.now() - started,
      caller: null,
    })
    return response
  }
}

/** Finds out who calls, and refuses unsafe calls that another site could have sent. */
function recognised(setting: Setting, calls: readonly Call[]): Step {
  const open = new Set(calls.flatMap((call) => (call.open && call.method === 'post' ? [pathOf(call)] : [])))
  return async (context, next) => {
    const { method, path, raw } = context.req
    // Pages of any site may ask this, as the strangers they are, whoever's browser shows them.
    const isStranger = method === 'POST' && open.has(path) && isForeign(raw.headers)
    const caller = isStranger ? null : await callerOf(setting, credentialsOf(context, setting.demo !== null))
    context.set('caller', caller)
    if (!isStranger && !['GET', 'HEAD', 'OPTIONS'].includes(method)) {
      // Signing in makes the token, so it cannot carry one, whatever session the browser still holds.
      const signingIn = method === 'POST' && path === '/api/session'
      const refusal = crossSite(raw.headers, signingIn ? null : caller)
      if (refusal) throw new Refused(refusal)
    }
    await next()
    if (!context.res.headers.has('Cache-Control'))
      context.res.headers.set('Cache-Control', caller ? 'no-store' : 'no-cache')
  }
}

function mount(app: Hono<Env>, call: Call, setting: Setting, house: House) {
  const handler = async (context: Context<Env>) => {
    context.set('route', call.path)
    context.set('open', call.open === true)
    const { caller } = context.var
    if (caller && !call.unattended && !context.req.header(unattendedHeader)) await keepAlive(setting, caller)
    return answer(call, context, setting, house)
  }
  app.on(call.method.toUpperCase(), pathOf(call), handler)
  if (atRoot.includes(call.path)) app.on('GET', call.path, handler)
  if (call.open)
    app.options(pathOf(call), () => new Response(null, { status: 204, headers: preflightHeaders(call.method) }))
}

/** The path of a call as the router writes it. */
const pathOf = (call: Call): string => `/api${call.path.replaceAll(/\{(\w+)\}/g, ':$1')}`

/** Reads, checks and runs one call; in a full house it is refused once its body is there. */
async function answer(call: Call, context: Context<Env>, setting: Setting, house: House): Promise<Response> {
  const { caller } = context.var
  if (call.access !== 'public') {
    if (!caller) throw new Refused(refuse('sign-in-needed'))
    const refusal = call.access === 'signed-in' ? null : needRole(caller, call.access)
    if (refusal) throw new Refused(refusal)
    if (caller.readsOnly && call.method !== 'get') throw new Refused(refuse('key-reads-only'))
  }
  const deadline = createDeadline(context.req.raw.signal, setting.callMs)
  const asker: Asker = {
    share: caller ? 'signed-in' : 'public',
    address: caller ? '' : setting.addressOf(context.req.raw),
    library: libraryOf(setting.store, caller),
    signal: deadline.signal,
    squeeze: takesGzip(context.req.raw.headers),
  }
  let place: Place | null = null
  try {
    const query = call.query && readQuery(call.query, context)
    const lines = call.lines ? await openLines(context, setting.work, asker, deadline.begin) : null
    place = lines?.place ?? null
    const body = lines ? undefined : await readBody(call, context, setting.work, asker, deadline.begin)
    if (!lines) deadline.begin()
    const input: CallInput = {
      request: context.req.raw,
      caller,
      asker,
      callerNow: () => callerOf(setting, credentialsOf(context, setting.demo !== null)),
      query,
      body,
      sent: lines?.sent ?? null,
      place,
      params: context.req.param() as CallInput['params'],
      header: (name) => context.req.header(name) ?? null,
      reply: (status, ...rest) => new Reply(status, ...(rest as [])),
    }
    return await house.within(async () => respond(call.answers, await call.handle(input), context))
  } catch (error) {
    place?.leave()
    throw error
  } finally {
    deadline.end()
  }
}

function documented(calls: readonly Call[], release: string): Step {
  let document: string | undefined
  return async (context) => {
    document ??= JSON.stringify(openApi(calls, release))
    context.header('Content-Type', 'application/json; charset=utf-8')
    return withHeaders(context.body(document), openHeaders)
  }
}

function say(context: Context<Env>, refusal: Refusal): Response {
  return problemResponse(refusal, localeOf(context.req.header('Accept-Language')))
}

function patternOf(call: Call): RegExp {
  return new RegExp(`^/api${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}
