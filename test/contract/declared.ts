import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { refusalsOf } from '@chiso/server/call'
import { callsOf } from '@chiso/server/calls'
import type { Setting } from '@chiso/server/setting'
import { Problem } from '@chiso/server/shapes'

type Schema = { safeParse(value: unknown): { success: boolean; data?: unknown; error?: { message: string } } }

/**
 * Says what an answer is that its call does not declare: another status, a body that its schema does not read or
 * reads with something left over, a refusal that is no problem.
 */
export function createJudge(setting: Setting) {
  // What any call may come to: our own fault, a full house, a full disk, and a demo asked from elsewhere.
  const anywhere = [500, 503, 507, ...(setting.demo ? [403] : [])]
  const calls = callsOf(setting).map((call) => ({
    call,
    pattern: new RegExp(`^/api${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))

  return async (method: string, url: string, response: Response): Promise<string[]> => {
    const path = new URL(url, 'http://localhost').pathname
    const asked = method === 'HEAD' ? 'get' : method.toLowerCase()
    const call = calls.find((one) => one.call.method === asked && one.pattern.test(path))?.call
    const { status } = response
    const type = response.headers.get('Content-Type') ?? ''
    const found = (what: string) => [`${method} ${path} ${status}: ${what}`]
    const unlike = async (schema: Schema) =>
      method === 'HEAD' ? [] : unlikeValue(schema, JSON.parse((await bytesOf(response)).toString()))
    const unlikeValue = (schema: Schema, body: unknown): string[] => {
      const read = schema.safeParse(body)
      if (!read.success) return found(read.error?.message ?? '')
      return isDeepStrictEqual(read.data, body) ? [] : found(`more than is declared in ${JSON.stringify(body)}`)
    }
    if (status >= 400) {
      if (!path.startsWith('/api')) return []
      if (!type.startsWith('application/problem+json')) return found(`refused as ${type}`)
      if (call && ![...refusalsOf(call), ...anywhere].includes(status)) return found('not among the refusals')
      return unlike(Problem)
    }
    if (!call) return []
    const declared = Object.entries(call.answers).find(([each]) => Number(each) === status)?.[1]
    if (declared === undefined) return found('not among the answers')
    if (declared === null) return (await response.clone().text()) === '' ? [] : found('a body where none is declared')
    if ('lines' in declared) {
      if (type !== 'application/x-ndjson') return found(`answered as ${type}`)
      const [head, ...each] = (await bytesOf(response))
        .toString()
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line))
      return [
        unlikeValue(declared.lines.head, head),
        ...each.map((one) => unlikeValue(declared.lines.each, one)),
      ].flat()
    }
    if ('plain' in declared) return type === declared.plain ? [] : found(`answered as ${type}`)
    if ('events' in declared) return type.startsWith('text/event-stream') ? [] : found(`answered as ${type}`)
    return type.startsWith('application/json') ? unlike(declared) : found(`answered as ${type}`)
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  const bytes = Buffer.from(await response.clone().arrayBuffer())
  return response.headers.get('Content-Encoding') === 'gzip' ? gunzipSync(bytes) : bytes
}
