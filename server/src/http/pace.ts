import { setImmediate as nextTurn } from 'node:timers/promises'
import { limits } from '../limits.ts'
import type { TextBytes } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

/** What `app.fetch` is told beside the request by the server that received it. */
export type Received = {
  /** The body may take longer than bodies do: whoever reads it bounds it by how it comes. */
  outlast?(): void
}

/**
 * A body as it arrives, for as long as it keeps coming: a fast sender waits while others are answered, and a slow one is waited for up to
 * `idleMs` at once, and in all by as much more as what came would take at the least rate. Only waiting for the sender counts, never what the
 * sender waits for us.
 *
 * Errors: `sent-too-slowly`
 */
export async function* paced(body: ReadableStream | null, idleMs: number): AsyncGenerator<TextBytes> {
  if (!body) return
  const reader = (body as ReadableStream<TextBytes>).getReader()
  let [waited, size] = [0, 0]
  try {
    for (;;) {
      const began = performance.now()
      const allowed = idleMs + (size / limits.leastBytesPerSecond) * 1000 - waited
      const { done, value } = await within(reader.read(), Math.min(idleMs, allowed))
      waited += performance.now() - began
      if (done) return
      size += value.length
      yield value
      await nextTurn()
    }
  } finally {
    // Of a body that is given up on nothing more is read.
    reader.cancel().catch(() => undefined)
  }
}

async function within<T>(awaited: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const tooSlow = () => reject(new Refused(refuse('sent-too-slowly', { rate: limits.leastBytesPerSecond / 1024 })))
    timer = setTimeout(tooSlow, ms).unref()
  })
  try {
    return await Promise.race([awaited, late])
  } finally {
    clearTimeout(timer)
  }
}
