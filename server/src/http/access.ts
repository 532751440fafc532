import type { Caller } from '../people/sessions.ts'
import type { Measures } from './measures.ts'

/**
 * One request in the log of who asked for what: no address, no path, no text that anybody sent, no name of a person.
 *
 * Shape: `route` is the pattern of the call, `file` of what the screens are made of, `unknown` of no call; `status` 499 of who left before the
 *        answer; `who` is an account, `key` the id of the API key it came by
 *
 * Unit: `ms` until the answer began
 */
export type AccessLine = {
  at: string
  id: string
  method: string
  route: string
  status: number
  ms: number
  who: string | null
  key: string | null
}

/** Notes when a request begins and when it is answered. */
export type Watch = {
  started(): void
  finished(answer: Omit<AccessLine, 'at' | 'who' | 'key'> & { caller: Caller | null }): void
}

/** Counts requests, and tells of each where somebody wants to hear of it. */
export function createWatch(measures: Measures, now: () => Date, onAccess?: (access: AccessLine) => void): Watch {
  return {
    started: () => measures.started(),
    finished({ caller, ms, ...answer }) {
      measures.finished(answer.method, answer.route, answer.status, ms / 1000)
      onAccess?.({
        at: now().toISOString(),
        ...answer,
        ms: Math.round(ms * 10) / 10,
        who: caller?.username ?? null,
        key: caller?.key ?? null,
      })
    },
  }
}
