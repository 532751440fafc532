import { Refused, refuse } from '../refusals.ts'

/**
 * Until when something is done for a call.
 *
 * Shape: `signal` ends all of it once the caller has gone or the time is over; then its reason is what is answered
 */
export type Deadline = {
  signal: AbortSignal
  /** The body is there: from now on it is this server that takes its time. */
  begin(): void
  /** It is done, in time. */
  end(): void
}

/** A deadline so many milliseconds after it was begun. */
export function createDeadline(caller: AbortSignal, ms: number): Deadline {
  const late = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    signal: AbortSignal.any([caller, late.signal]),
    begin() {
      timer ??= setTimeout(() => late.abort(new Refused(refuse('took-too-long', { seconds: ms / 1000 }))), ms).unref()
    },
    end: () => clearTimeout(timer),
  }
}
