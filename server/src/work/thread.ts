import type { MessagePort } from 'node:worker_threads'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import type { TextBytes } from '../ports.ts'
import { type Refusal, Refused } from '../refusals.ts'
import { type Prepared, refuseBeyond, type Share } from './job.ts'
import { createJobs, createStreams, type JobName, type StreamName } from './jobs.ts'
import { borrow, type Library } from './library.ts'
import { memoryOf, type Serialised, squeezed } from './serialised.ts'
import { Wire } from './wire.ts'

/** A job for a thread: `given` and what is borrowed through `port` is all it sees; `limit` is the work it may take. */
export type Order = OrderTerms & { job: JobName; given: unknown }
/** How every order is begun. */
export type OrderTerms = { port: MessagePort; limit: number; share: Share; squeeze: boolean }
/** Something that reads from a wire and writes to it, as fast as the other end gives and takes. */
export type StreamOrder = OrderTerms & { stream: StreamName; asked: unknown; wire: MessagePort }
/** What became of it; a fault is thrown. */
export type Outcome = { made: unknown } | { refusal: Refusal }

const jobs = createJobs()
const streams = createStreams()

/** Does one job in a thread of its own, and hands over what it made without copying bytes. */
export async function run({ job, given, port, limit, share, squeeze }: Order): Promise<unknown> {
  try {
    const prepare = jobs[job] as (given: unknown, library: Library) => Promise<Prepared<unknown>>
    const prepared = await prepare(given, borrow(port))
    refuseBeyond(limit, prepared, share)
    const done = prepared.run()
    const made = squeeze && isSerialised(done) ? squeezed(done) : done
    const outcome: Outcome = { made }
    return move({ [transferableSymbol]: memoryOf(bytesOf(made)), [valueSymbol]: outcome })
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal } satisfies Outcome
    throw error
  } finally {
    port.close()
  }
}

/** Answers a stream of bytes by another, until all is taken. */
export async function stream({ stream, asked, wire, port, limit, share }: StreamOrder): Promise<Outcome> {
  const line = new Wire(wire)
  try {
    const bound = (prepared: { work: number; units: number }) => refuseBeyond(limit, prepared, share)
    await streams[stream](asked as never, { library: borrow(port), line, bound })
    line.end()
    return { made: null }
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  } finally {
    line.close()
    port.close()
  }
}

function isSerialised(made: unknown): made is Serialised<unknown> {
  return typeof made === 'object' && made !== null && 'pieces' in made
}

/** What of a value is bytes: the pieces of an answer, or what is to be kept. */
function bytesOf(made: unknown): readonly TextBytes[] {
  if (isSerialised(made)) return made.pieces
  return typeof made === 'object' && made !== null && 'bytes' in made ? [made.bytes as TextBytes] : []
}
