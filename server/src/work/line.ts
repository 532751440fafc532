import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Chunks } from '../http/sent.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Share } from './job.ts'
import { type Library, lend } from './library.ts'
import { threadFile } from './place.ts'
import { memoryOf } from './serialised.ts'
import type { Order, OrderTerms, Outcome, StreamOrder } from './thread.ts'

/**
 * Who wants a job done: by whose share, from which library, and until when anybody waits for it.
 *
 * Shape: `squeeze` is whether a large answer is wanted in gzip; `address` is where a stranger comes from, where that is
 *        known: it bounds what one of them has at once
 */
export type Asker = { share: Share; library: Library; signal: AbortSignal; squeeze?: boolean; address?: string }
/** A place among those whose jobs run or wait; whoever took it gives it back. */
export type Place = { leave(): void }
/** What one share of callers may use at once, and for how long. */
export type Allowance = {
  threads: number
  places: number
  placesPerAddress: number
  work: number
  heapMiB: number
  ms: number
}

/** Whether a job is given a body as it was sent. */
export function isChunks(given: unknown): given is Chunks {
  return Array.isArray(given)
}

/** The functions of a thread by what it does. */
const entries = { jobs: 'run', streams: 'stream' } as const

/** The caller has gone, so nobody hears what became of the job. */
class CallerLeft extends Error {
  override name = 'CallerLeft'
}

/** How a job ended. */
export const ends = ['in-place', 'done', 'busy', 'refused', 'cancelled', 'late', 'failed'] as const
type End = (typeof ends)[number]

/** The threads of one share of callers, and the line before them. */
export class Line {
  readonly share: Share
  /** What threads of it do: whole jobs, or what streams in and out. */
  private readonly entry: keyof typeof entries
  readonly ended = new Map<End, number>(ends.map((end) => [end, 0]))
  private readonly allowed: Allowance
  private threads: Piscina | null = null
  private taken = 0
  private readonly takenFrom = new Map<string, number>()
  private given = 0

  constructor(share: Share, allowed: Allowance, entry: keyof typeof entries = 'jobs') {
    this.share = share
    this.allowed = allowed
    this.entry = entry
  }

  /** Places taken. */
  get open(): number {
    return this.taken
  }

  get running(): number {
    return this.given - (this.threads?.queueSize ?? 0)
  }

  /** Places taken whose jobs do not run: they wait, or their bodies are still being read. */
  get waiting(): number {
    return this.taken - this.running
  }

  /** Takes a place, before a large body is read; refuses at once when all are taken, or those that one address may have. */
  enter(address = ''): Place {
    const own = address === '' ? 0 : (this.takenFrom.get(address) ?? 0)
    if (this.taken >= this.allowed.places || own >= this.allowed.placesPerAddress) {
      this.count('busy')
      throw new Refused(refuse('busy'))
    }
    this.take(address, 1)
    let left = false
    return {
      leave: () => {
        if (!left) this.take(address, -1)
        left = true
      },
    }
  }

  private take(address: string, more: 1 | -1): void {
    this.taken += more
    const own = (this.takenFrom.get(address) ?? 0) + more
    if (own === 0) this.takenFrom.delete(address)
    else this.takenFrom.set(address, own)
  }

  count(end: End): void {
    this.ended.set(end, (this.ended.get(end) ?? 0) + 1)
  }

  /** Does a job in a thread; the chunks of a body are handed over and not the sender's any more. */
  async run(
    order: Pick<Order, 'job' | 'given'> | Omit<StreamOrder, keyof OrderTerms>,
    { library, signal, squeeze = false }: Omit<Asker, 'share'>,
  ): Promise<unknown> {
    const { port1: ours, port2: port } = new MessageChannel()
    lend(library, ours)
    const late = AbortSignal.timeout(this.allowed.ms)
    const memory = 'wire' in order ? [order.wire] : isChunks(order.given) ? memoryOf(order.given) : []
    this.given++
    try {
      const outcome: Outcome = await this.pool().run(
        { ...order, port, limit: this.allowed.work, share: this.share, squeeze } satisfies Order | StreamOrder,
        { transferList: [port, ...memory], signal: AbortSignal.any([signal, late]) },
      )
      if ('refusal' in outcome) throw new Refused(outcome.refusal)
      this.count('done')
      return outcome.made
    } catch (error) {
      if (error instanceof Refused) this.count('refused')
      else if (signal.aborted) {
        // The call itself has taken too long, whatever this job has, or has sent too much.
        const { reason } = signal
        if (!(reason instanceof Refused)) this.count('cancelled')
        else this.count(reason.refusal.code === 'took-too-long' ? 'late' : 'refused')
        throw reason instanceof Refused ? reason : new CallerLeft()
      } else if (late.aborted) {
        this.count('late')
        throw new Refused(refuse('took-too-long', { seconds: this.allowed.ms / 1000 }))
      } else this.count('failed')
      throw error
    } finally {
      this.given--
      ours.close()
    }
  }

  async close(): Promise<void> {
    await this.threads?.destroy()
    this.threads = null
  }

  private pool(): Piscina {
    if (this.threads) return this.threads
    const { threads, heapMiB } = this.allowed
    this.threads = new Piscina({
      filename: threadFile,
      name: entries[this.entry],
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 60_000,
      recordTiming: false,
      execArgv: ['--enable-source-maps'],
      resourceLimits: { maxOldGenerationSizeMb: heapMiB },
      // Whoever computes gives way to whoever answers, and for strangers to everybody.
      niceIncrement: this.share === 'public' ? 19 : 10,
    })
    // A thread that died took its job with it, which was told.
    this.threads.on('error', () => undefined)
    return this.threads
  }
}
