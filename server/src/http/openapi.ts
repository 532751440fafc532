import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Answers } from './answers.ts'
import { type Access, type Call, refusalsOf } from './call.ts'
import { Problem } from './shapes.ts'

const reasons: Record<number, string> = {
  200: 'Done',
  201: 'Made',
  204: 'Done, nothing to say',
  304: 'Unchanged',
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not permitted: role, own work, step-up, or another site',
  404: 'No such thing',
  409: 'In conflict with what is there',
  412: 'If-Match is stale; the answer carries base and theirs',
  413: 'The body is too large, or more to compute than one call may take',
  415: 'The body must be application/json',
  422: 'The author can correct it; see issues',
  428: 'If-Match is required',
  429: 'Too many attempts',
  503: 'Busy; see Retry-After',
}

/** The OpenAPI 3.1 document of these calls. */
export function openApi(calls: readonly Call[], release: string): object {
  const hono = new OpenAPIHono()
  const registry = hono.openAPIRegistry
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'chiso-session' })
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  for (const call of calls) {
    const names = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const headers = Object.fromEntries((call.headers ?? []).map((name) => [name, z.string().optional()]))
    registry.registerPath({
      method: call.method,
      path: `/api${call.path}`,
      summary: call.summary,
      description: accessText(call.access),
      security: call.access === 'public' ? [] : [{ session: [] }, { key: [] }],
      request: {
        ...(names.length > 0 ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) } : {}),
        ...(call.query instanceof z.ZodObject ? { query: call.query } : {}),
        ...(call.headers ? { headers: z.object(headers) } : {}),
        ...(call.body
          ? { body: { required: !call.bodyOptional, content: { 'application/json': { schema: call.body } } } }
          : {}),
      },
      responses: {
        ...Object.fromEntries(
          Object.entries(call.answers).map(([status, schema]) => [
            status,
            { description: reasons[Number(status)] ?? status, ...contentOf(schema) },
          ]),
        ),
        ...Object.fromEntries(
          refusalsOf(call).map((status) => [
            status,
            {
              description: reasons[status] ?? String(status),
              content: { 'application/problem+json': { schema: Problem } },
            },
          ]),
        ),
      },
    })
  }
  return hono.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Chỉ Số',
      version: release,
      description: 'Official indicator sets as data: write, approve, publish, score, explain, compare.',
    },
  })
}

function contentOf(answer: Answers[number]) {
  if (!answer) return {}
  if ('plain' in answer) return { content: { [answer.plain]: { schema: z.string() } } }
  if ('events' in answer) {
    const events = [...new Set(Object.values(answer.events))] as [z.ZodType, ...z.ZodType[]]
    return { content: { 'text/event-stream': { schema: z.union(events).describe('the data of one event') } } }
  }
  return { content: { 'application/json': { schema: answer } } }
}

function accessText(access: Access): string {
  if (access === 'public') return 'Anyone.'
  return access === 'signed-in' ? 'Anyone signed in, or an API key.' : `Roles: ${access.join(', ')}.`
}
