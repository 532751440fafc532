import { readFileSync } from 'node:fs'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { unattendedHeader } from '../limits.ts'
import { type Answers, linesType } from './answers.ts'
import { type Access, type Call, type Matter, refusalsOf } from './call.ts'
import { problemOf } from './problem.ts'
import { refusalShown, refusalsShown } from './refused.ts'
import { Problem } from './shapes.ts'

const reasons: Record<number, string> = {
  200: 'Done',
  201: 'Made',
  204: 'Done, nothing to say',
  304: 'Unchanged',
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not permitted: role, own work, step-up, another site, or a demo asked from another machine',
  404: 'No such thing',
  408: 'Lines came too slowly, or stopped coming',
  409: 'In conflict with what is there',
  410: 'What was begun or given has ended',
  412: 'If-Match is stale; the answer carries base and theirs',
  413: 'The body is too large, or more to compute than one call may take',
  415: 'The body is of another media type',
  422: 'The author can correct it; see issues',
  428: 'If-Match is required',
  429: 'Too many attempts; see Retry-After',
  500: 'The server failed, or what it keeps was altered',
  502: 'The provider of sign-ins answered what cannot be trusted',
  503: 'Busy; see Retry-After',
}

const matters: Record<Matter, string> = {
  publications: 'What is published: the sets, their versions, which is in force on a day, and the keys that prove it',
  scoring: 'Points of units, why they are so, and what a change of the set does to them',
  data: 'Units, their data, and results closed for good',
  drafts: 'Writing a set, having it approved, publishing it',
  people: 'Accounts, sessions and keys of programs',
  audit: 'The log that vouches for everything',
  live: 'What happens, as it happens: to whoever listens, and to addresses that are told',
  operation: 'What the server is, and how it fares',
}

/** What names in paths and headers stand for; those of queries are told in their shapes. */
const named: Readonly<Record<string, string>> = {
  id: 'id of a set, such as ha-tinh-dti-xa',
  version: 'of a published set, YYYY.N',
  draft: 'id of a draft',
  revision: 'number of a revision, from 1',
  username: 'name of an account',
  session: 'id of a session, as the list of them tells',
  key: 'id of an API key',
  identity: 'id of a linked account at a provider',
  hook: 'id of an address that is told',
  delivery: 'id of something it was told (`webhook-id`)',
  dataset: 'id of a dataset',
  result: 'id of a closed result',
  'If-Match': 'ETag of what the caller has seen, so that nothing newer is overwritten',
  'If-None-Match': 'ETag of what the caller holds: 304 while it is the same',
  'Idempotency-Key': 'sent again with the same body it is done once',
  Prefer: 'return=minimal: the answer leaves the issues out',
  'Last-Event-ID': 'id of the last event that was heard: what came after it is told',
  [unattendedHeader]: 'the page asks by itself, and its person is not taken to be at work',
}

/** What stands in the document without being a call: files beside it. */
const files = {
  '/api/openapi.json': {
    get: fileCall('getOpenApi', 'This document', 'application/json', { type: 'object' }),
  },
  '/api/engine.tgz': {
    get: fileCall(
      'getEngine',
      'The engine that this server scores with, as a package of npm: `npm install <this address>`',
      'application/gzip',
      { type: 'string', format: 'binary', description: 'a tarball of npm' },
    ),
  },
}

/** What a call was asked and answered once, by its name. */
type Recorded = Readonly<Record<string, { sent?: unknown; answered: Readonly<Record<string, unknown>> }>>

/** The OpenAPI 3.1 document of these calls. */
export function openApi(calls: readonly Call[], release: string): object {
  const hono = new OpenAPIHono()
  const registry = hono.openAPIRegistry
  const recorded = JSON.parse(readFileSync(new URL('./examples.json', import.meta.url), 'utf8')) as Recorded
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'chiso-session' })
  registry.registerComponent('securitySchemes', 'csrf', {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'the `csrf` of the session, beside its cookie',
  })
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'the secret of an API key',
  })
  const statuses = (call: Call) => [...new Set([...refusalsOf(call), 403])].sort((a, b) => a - b)
  const codes = new Set(calls.flatMap((call) => statuses(call).flatMap((status) => refusalsShown(call, status))))
  for (const code of codes) registry.registerComponent('examples', code, { value: problemOf(refusalShown(code), 'vi') })
  for (const answer of calls.flatMap((call) => Object.values(call.answers))) {
    if (answer && 'lines' in answer) registry.register('LinesHead', answer.lines.head)
    if (!answer || !('events' in answer)) continue
    const told = [...new Set(Object.values(answer.events))] as [z.ZodType, ...z.ZodType[]]
    registry.register('LiveEventData', z.union(told))
  }
  for (const call of calls) {
    const example = recorded[call.name]
    registry.registerPath({
      method: call.method,
      path: `/api${call.path}`,
      operationId: call.name,
      tags: call.about ? [call.about] : [],
      summary: call.summary,
      description: accessText(call.access),
      security: securityOf(call),
      request: requestOf(call, example?.sent),
      responses: {
        ...Object.fromEntries(
          Object.entries(call.answers).map(([status, answer]) => [
            status,
            {
              description: reasons[Number(status)] ?? status,
              ...(304 in call.answers ? { headers: { ETag: { schema: { type: 'string' as const } } } } : {}),
              ...contentOf(answer, example?.answered[status]),
            },
          ]),
        ),
        ...Object.fromEntries(statuses(call).map((status) => [status, refusalOf(call, status)])),
      },
    })
  }
  const document = hono.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Chỉ Số',
      version: release,
      description: 'Official indicator sets as data: write, approve, publish, score, explain, compare.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'the server that this document comes from' }],
    tags: Object.entries(matters)
      .map(([name, description]) => ({ name, description }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  })
  const { webhooks: _, paths, components = {}, ...rest } = document
  const filled = Object.entries(components).filter(([, all]) => Object.keys(all).length > 0)
  return { ...rest, paths: { ...paths, ...files }, components: Object.fromEntries(filled) }
}

function requestOf(call: Call, sent: unknown) {
  const names = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const told = [...(call.headers ?? []), ...(304 in call.answers ? ['If-None-Match'] : [])]
  const described = (name: string) => z.string().describe(named[name] ?? '')
  const headers = Object.fromEntries(told.map((name) => [name, described(name).optional()]))
  const example = sent === undefined ? {} : { example: sent }
  return {
    ...(names.length > 0 ? { params: z.object(Object.fromEntries(names.map((name) => [name, described(name)]))) } : {}),
    ...(call.query instanceof z.ZodObject ? { query: call.query } : {}),
    ...(told.length > 0 ? { headers: z.object(headers) } : {}),
    ...(call.lines
      ? {
          body: {
            required: true,
            content: { [linesType]: { schema: linesOf('a unit a line', ['UnitSent']), ...example } },
          },
        }
      : {}),
    ...(call.body
      ? { body: { required: !call.bodyOptional, content: { 'application/json': { schema: call.body, ...example } } } }
      : {}),
  }
}

function securityOf({ access, method }: Call): Record<string, string[]>[] {
  if (access === 'public') return []
  return [{ session: [], ...(method === 'get' ? {} : { csrf: [] }) }, { key: [] }]
}

function refusalOf(call: Call, status: number) {
  const examples = refusalsShown(call, status).map((code) => [code, { $ref: `#/components/examples/${code}` }])
  const waiting = status === 429 || status === 503
  return {
    description: reasons[status] ?? String(status),
    ...(waiting
      ? { headers: { 'Retry-After': { schema: { type: 'integer' as const, description: 'seconds' } } } }
      : {}),
    content: { 'application/problem+json': { schema: Problem, examples: Object.fromEntries(examples) } },
  }
}

function contentOf(answer: Answers[number] | undefined, recorded: unknown) {
  if (!answer) return {}
  const example = recorded === undefined ? {} : { example: recorded }
  if ('plain' in answer) {
    const [type = ''] = answer.plain.split(';')
    return { content: { [type]: { schema: z.string(), ...example } } }
  }
  if ('lines' in answer) {
    const description = 'one value of JSON a line: first a LinesHead, then as many of UnitScore as it counts'
    return { content: { [linesType]: { schema: linesOf(description, ['LinesHead', 'UnitScore']), ...example } } }
  }
  if ('events' in answer) {
    const names = Object.keys(answer.events).join(', ')
    const schema = {
      type: 'string' as const,
      description: `server-sent events, named ${names}; the data of each is JSON, a LiveEventData`,
      contentMediaType: 'text/event-stream',
      contentSchema: { $ref: '#/components/schemas/LiveEventData' },
    }
    return { content: { 'text/event-stream': { schema, ...example } } }
  }
  return { content: { 'application/json': { schema: answer, ...example } } }
}

/** A text of JSON values one a line. */
function linesOf(description: string, schemas: readonly string[]) {
  const anyOf = schemas.map((name) => ({ $ref: `#/components/schemas/${name}` }))
  const contentSchema = anyOf.length === 1 ? anyOf[0] : { anyOf }
  return { type: 'string' as const, description, contentMediaType: 'application/json', contentSchema }
}

function fileCall(operationId: string, summary: string, type: string, schema: object) {
  const ok = { description: 'Done', content: { [type]: { schema } } }
  const refused = { $ref: '#/components/schemas/Problem' }
  const missing = { description: 'Not here', content: { 'application/problem+json': { schema: refused } } }
  return {
    operationId,
    tags: ['operation'],
    summary,
    description: 'Anyone.',
    security: [],
    responses: { 200: ok, 404: missing },
  }
}

function accessText(access: Access): string {
  if (access === 'public') return 'Anyone.'
  return access === 'signed-in' ? 'Anyone signed in, or an API key.' : `Roles: ${access.join(', ')}.`
}
