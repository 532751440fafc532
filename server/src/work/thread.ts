import type { MessagePort } from 'node:worker_threads'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import { type Refusal, Refused } from '../refusals.ts'
import { type Prepared, refuseBeyond, type Share } from './job.ts'
import { createJobs, type JobName } from './jobs.ts'
import { borrow, type Library } from './library.ts'

/** A job for a thread: `given` and what is borrowed through `port` is all it sees; `limit` is the work it may take. */
export type Order = { job: JobName; given: unknown; port: MessagePort; limit: number; share: Share }
/** What became of it; a fault is thrown. */
export type Outcome = { made: unknown } | { refusal: Refusal }

const jobs = createJobs()

/** Does one job in a thread of its own, and hands over what it made without copying bytes. */
export async function run({ job, given, port, limit, share }: Order): Promise<unknown> {
  try {
    const prepare = jobs[job] as (given: unknown, library: Library) => Promise<Prepared<unknown>>
    const prepared = await prepare(given, borrow(port))
    refuseBeyond(limit, prepared, share)
    const made = prepared.run()
    const moved = bytesOf(made)
    const outcome: Outcome = { made }
    return moved ? move({ [transferableSymbol]: moved.buffer, [valueSymbol]: outcome }) : outcome
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal } satisfies Outcome
    throw error
  } finally {
    port.close()
  }
}

function bytesOf(made: unknown): Uint8Array | null {
  const isWritten = typeof made === 'object' && made !== null && 'bytes' in made && made.bytes instanceof Uint8Array
  return isWritten ? (made.bytes as Uint8Array) : null
}
