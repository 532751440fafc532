import type { Locale } from '../messages/number.ts'
import { type Json, readJson } from '../values/json.ts'
import { Refusal, type RefusalCode, type RefusalParams } from './refusal.ts'
import { type Transport, Unreachable } from './transport.ts'

/** How JSON is asked of one server. */
export type Asking = {
  /** An answer, null for 404; what is held is not sent again. Errors: unreachable, answer-wrong */
  ask(path: string): Promise<Json | null>
  /** The names of a set's versions, latest first. Errors: set-unknown besides */
  versionsOf(id: string): Promise<string[]>
  refuse(code: RefusalCode, params: RefusalParams): Refusal
  /** Why something failed, as it is told; a bug stays one. */
  refusalOf(error: unknown): Refusal
}

export function createAsking(transport: Transport, server: string, locale: Locale): Asking {
  const answers = new Map<string, { etag: string; value: Json }>()
  const refuse = (code: RefusalCode, params: RefusalParams) => new Refusal(code, { server, ...params }, locale)
  const ask = async (path: string): Promise<Json | null> => {
    const known = answers.get(path)
    const { status, etag, bytes } = await transport.get(path, known?.etag)
    if (status === 304 && known) return known.value
    if (status === 404) return null
    const read = status === 200 ? readJson(new TextDecoder().decode(bytes)) : null
    if (!read?.ok) throw refuse('answer-wrong', {})
    if (etag) answers.set(path, { etag, value: read.value })
    return read.value
  }
  return {
    ask,
    refuse,
    async versionsOf(id) {
      const detail = (await ask(`/rulesets/${id}`)) as { versions?: { version: string }[] } | null
      if (!detail) throw refuse('set-unknown', { id })
      return (detail.versions ?? []).map(({ version }) => version)
    },
    refusalOf(error) {
      if (error instanceof Unreachable) return refuse('unreachable', { cause: error.message })
      if (error instanceof Refusal) return error
      throw error
    },
  }
}
