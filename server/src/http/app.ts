import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { auditCalls } from '../audit/routes.ts'
import { datasetCalls } from '../datasets/routes.ts'
import { draftCalls } from '../drafts/routes.ts'
import { limits, unattendedHeader } from '../limits.ts'
import { eventCalls } from '../live/routes.ts'
import { operationCalls } from '../operation/routes.ts'
import { peopleCalls } from '../people/routes.ts'
import { callerOf, keepAlive } from '../people/sessions.ts'
import { publicationCalls } from '../publications/routes.ts'
import { type Refusal, Refused, refuse } from '../refusals.ts'
import { resultCalls } from '../results/routes.ts'
import { reviewCalls } from '../review/routes.ts'
import { scoringCalls } from '../scoring/routes.ts'
import type { Setting } from '../setting.ts'
import { answer, type Call, type Env } from './call.ts'
import { compressed } from './compression.ts'
import { createMeasures } from './measures.ts'
import { openApi } from './openapi.ts'
import { crossSite, foreignHost } from './origin.ts'
import { localeOf, problemResponse } from './problem.ts'

/** Files the app serves beside the API: the built editor and the documentation page. */
export type Files = (path: string, headers: Headers) => Promise<Response | null>
export type AppOptions = {
  files?: Files
  /** Told of faults of our own, with the id that the answer names. */
  onFault?: (error: unknown, requestId: string) => void
}

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/** Every call of the contract, from one list that also documents it. */
export function callsOf(setting: Setting, measures = createMeasures()): Call[] {
  return [
    ...peopleCalls(setting),
    ...draftCalls(setting),
    ...reviewCalls(setting),
    ...publicationCalls(setting),
    ...scoringCalls(setting),
    ...datasetCalls(setting),
    ...resultCalls(setting),
    ...auditCalls(setting),
    ...eventCalls(setting),
    ...operationCalls(setting, measures),
  ]
}

/** The whole server as a function from request to response. */
export function createApp(setting: Setting, options: AppOptions = {}) {
  const measures = createMeasures()
  const calls = callsOf(setting, measures)
  const app = new Hono<Env>()
  const say = (context: Context<Env>, refusal: Refusal, headers: Record<string, string> = {}) =>
    problemResponse(refusal, localeOf(context.req.header('Accept-Language')), headers)

  app.use(async (context, next) => {
    const started = performance.now()
    context.set('requestId', randomUUID())
    context.set('caller', null)
    measures.started()
    try {
      const refusal = setting.demo ? foreignHost(context.req.raw.headers) : null
      if (refusal) context.res = say(context, refusal)
      else if (measures.inFlight > limits.inFlight) context.res = say(context, refuse('busy'), { 'Retry-After': '2' })
      else await next()
    } finally {
      const route = context.get('route') ?? 'file'
      measures.finished(context.req.method, route, context.res.status, (performance.now() - started) / 1000)
    }
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value)
    context.res.headers.set('X-Request-Id', context.var.requestId)
    if (!setting.demo) context.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
    context.res = await compressed(context.req.raw.headers, context.res)
  })

  app.use('/api/*', async (context, next) => {
    const caller = await callerOf(setting, context.req.raw.headers, setting.demo !== null)
    context.set('caller', caller)
    if (!['GET', 'HEAD', 'OPTIONS'].includes(context.req.method)) {
      // Signing in makes the token, so it cannot carry one, whatever session the browser still holds.
      const signingIn = context.req.method === 'POST' && context.req.path === '/api/session'
      const refusal = crossSite(context.req.raw.headers, signingIn ? null : caller)
      if (refusal) throw new Refused(refusal)
    }
    await next()
    if (!context.res.headers.has('Cache-Control'))
      context.res.headers.set('Cache-Control', caller ? 'no-store' : 'no-cache')
  })

  for (const call of calls) {
    const path = call.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const handler = async (context: Context<Env>) => {
      context.set('route', call.path)
      const { caller } = context.var
      if (caller && !call.unattended && !context.req.header(unattendedHeader)) await keepAlive(setting, caller)
      const response = await answer(call, context)
      if (call.open) openToAll(response)
      return response
    }
    app.on(call.method.toUpperCase(), `/api${path}`, handler)
    if (['/livez', '/readyz', '/metrics'].includes(path)) app.on('GET', path, handler)
    if (call.open) app.options(`/api${path}`, () => openToAll(new Response(null, { status: 204 })))
  }

  let document: string | undefined
  app.get('/api/openapi.json', (context) => {
    document ??= JSON.stringify(openApi(calls, setting.release))
    context.header('Content-Type', 'application/json; charset=utf-8')
    return openToAll(context.body(document))
  })

  app.all('*', async (context) => {
    const { path, method, raw } = context.req
    const api = path === '/api' || (path.startsWith('/api/') && !path.startsWith('/api/docs'))
    if (!api && (method === 'GET' || method === 'HEAD')) {
      const file = await options.files?.(path, raw.headers)
      if (file) return file
    }
    const known = calls.some((call) => patternOf(call).test(path))
    const refusal = known ? refuse('method-not-allowed', { method }) : refuse('not-found', { what: path })
    throw new Refused(refusal)
  })

  app.onError((error, context) => {
    if (error instanceof Refused) {
      const { refusal } = error
      const headers: Record<string, string> = {}
      if (refusal.code === 'too-many-attempts') headers['Retry-After'] = String(refusal.params.seconds)
      if (refusal.code === 'busy') headers['Retry-After'] = '2'
      if (refusal.code === 'stale') headers.ETag = String(refusal.extra.etag)
      if (refusal.code === 'sign-in-needed') headers['WWW-Authenticate'] = 'Session'
      return say(context, refusal, headers)
    }
    options.onFault?.(error, context.var.requestId)
    const code = errorCode(error)
    if (code === 'SQLITE_FULL') return say(context, refuse('storage-full'))
    if (code.startsWith('SQLITE_BUSY')) return say(context, refuse('busy'), { 'Retry-After': '2' })
    return say(context, refuse('server-fault', { request: context.var.requestId }))
  })

  return app
}

function openToAll(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*')
  response.headers.set('Access-Control-Expose-Headers', 'ETag, X-Chiso-State, X-Chiso-Content')
  response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  return response
}

function patternOf(call: Call): RegExp {
  return new RegExp(`^/api${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
