import { MessageChannel } from 'node:worker_threads'
import { limits } from '../limits.ts'
import type { TextBytes } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Asker, Line, Place } from './line.ts'
import type { StreamOrder } from './thread.ts'
import { Wire } from './wire.ts'

/** Bytes as they arrive; `arrived` is told when all of them are there. */
export type Sending = { pieces: AsyncIterable<TextBytes>; arrived(): void }

/**
 * Has a thread answer a stream of bytes by another. Nothing is held here but a piece each way: who sends waits for the thread, and the thread
 * for who reads, for so long as `idleMs` says.
 *
 * Errors: a refusal of the thread's before its first piece; once something was answered the stream breaks
 */
export async function streamThrough(
  line: Line,
  order: Pick<StreamOrder, 'stream' | 'asked'>,
  sent: Sending,
  { signal, library }: Asker,
  { held, idleMs }: { held: Place; idleMs: number },
): Promise<ReadableStream<TextBytes>> {
  const { port1, port2 } = new MessageChannel()
  const wire = new Wire(port1)
  const leaving = new AbortController()
  const asker = { library, signal: AbortSignal.any([signal, leaving.signal]) }
  line
    .run({ ...order, wire: port2 }, asker)
    .catch((error: unknown) => wire.fail(error))
    .finally(() => held.leave())
  // Who sends breaks off by leaving, which ends the thread, or sends too much, which is told by the answer.
  const fed = feed(sent, wire).catch((error: unknown) => leaving.abort(error))
  let next: TextBytes | null
  try {
    next = await wire.take()
  } catch (error) {
    // Who is still sending reads no answer before.
    await fed
    throw error
  }
  let idle: NodeJS.Timeout | undefined
  return new ReadableStream(
    {
      async pull(controller) {
        clearTimeout(idle)
        const piece = next ?? (await wire.take())
        next = null
        if (!piece) {
          wire.close()
          return controller.close()
        }
        controller.enqueue(piece)
        // Whoever takes nothing is not waited for.
        idle = setTimeout(() => leaving.abort(), idleMs).unref()
      },
      cancel() {
        clearTimeout(idle)
        leaving.abort()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Gives what arrives to the thread; of what comes once it has ended nothing is kept. */
async function feed({ pieces, arrived }: Sending, wire: Wire): Promise<void> {
  const max = limits.linesBytes
  let size = 0
  let until: number | undefined
  for await (const piece of pieces) {
    size += piece.length
    if (size > max) throw new Refused(refuse('too-large', { max }, [], { max }))
    // What shares its memory with others cannot be handed over.
    const own = piece.length === piece.buffer.byteLength ? piece : new Uint8Array(piece)
    until ??= await wire.give(own).then(
      () => undefined,
      () => performance.now() + limits.readPastMs,
    )
    if (until !== undefined && performance.now() > until) return
  }
  arrived()
  if (until === undefined) wire.end()
}
