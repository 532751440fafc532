import { availableParallelism } from 'node:os'
import { limits } from '../limits.ts'
import type { TextBytes } from '../ports.ts'
import { Refused } from '../refusals.ts'
import { type Prepared, refuseBeyond, type Share } from './job.ts'
import { type AskedOf, createJobs, type GivenTo, type JobName, type MadeBy, type StreamName } from './jobs.ts'
import { type Library, TooLong, within } from './library.ts'
import { type Allowance, type Asker, ends, isChunks, Line, type Place } from './line.ts'
import { sizeOf } from './serialised.ts'
import { type Sending, streamThrough } from './streaming.ts'

const cores = availableParallelism()

/** What each share of callers may use. */
const usual: Record<Share, Allowance> = {
  public: {
    threads: Math.max(1, Math.floor(cores / 4)),
    places: limits.publicPlaces,
    placesPerAddress: limits.publicPlacesPerAddress,
    work: limits.publicWork,
    heapMiB: limits.threadHeapMiB,
    ms: limits.workMs,
  },
  'signed-in': {
    // A save never waits for one long comparison.
    threads: Math.max(2, Math.floor(cores / 2)),
    places: limits.signedInPlaces,
    placesPerAddress: limits.signedInPlaces,
    work: limits.signedInWork,
    heapMiB: limits.threadHeapMiB,
    ms: limits.workMs,
  },
}

/** What streams of lines may use, each in a thread of its own; how long counts also whoever reads slowly. */
const streaming: Record<Share, Allowance> = {
  public: {
    ...usual.public,
    threads: limits.publicLines,
    places: limits.publicLines,
    placesPerAddress: limits.publicLinesPerAddress,
    ms: limits.linesMs,
  },
  'signed-in': {
    ...usual['signed-in'],
    threads: limits.signedInLines,
    places: limits.signedInLines,
    placesPerAddress: limits.signedInLines,
    work: limits.signedInLinesWork,
    ms: limits.linesMs,
  },
}

/** Does jobs: small ones in place, others in threads, where strangers and people signed in never wait for each other. */
export type Work = ReturnType<typeof createWork>

/** Starts no thread before one is needed. */
export function createWork({ idleMs = limits.idleMs, ...given }: Partial<Allowance> & { idleMs?: number } = {}) {
  // How long one computation may take says nothing of how long lines come and go.
  const { ms: _, ...givenToLines } = given
  const jobs = createJobs()
  const lines = {
    public: new Line('public', { ...usual.public, ...given }),
    'signed-in': new Line('signed-in', { ...usual['signed-in'], ...given }),
  }
  const streams = {
    public: new Line('public', { ...streaming.public, ...givenToLines }, 'streams'),
    'signed-in': new Line('signed-in', { ...streaming['signed-in'], ...givenToLines }, 'streams'),
  }
  const allowedWork = (share: Share) => given.work ?? usual[share].work

  /** What a small job makes; null of one that is done faster in a thread. */
  async function inPlace<N extends JobName>(job: N, given: GivenTo<N>, { share, library, signal }: Asker) {
    if (isChunks(given) && sizeOf(given) > limits.inPlaceBytes) return null
    const prepare = jobs[job] as (given: GivenTo<N>, library: Library) => Promise<Prepared<MadeBy<N>>>
    try {
      const prepared = await prepare(given, within(library, limits.inPlaceBytes))
      refuseBeyond(allowedWork(share), prepared, share)
      if (prepared.work > limits.inPlaceWork) return null
      signal.throwIfAborted()
      return { made: prepared.run() }
    } catch (error) {
      if (error instanceof TooLong) return null
      throw error
    }
  }

  return {
    /** What is kept to here of the limits that may be set otherwise. */
    limits: { workMs: given.ms ?? limits.workMs, threadHeapMiB: given.heapMiB ?? limits.threadHeapMiB, idleMs },
    /** Takes a place before a large body is read, so that bodies do not pile up; refuses when all are taken. */
    enter: ({ share, address }: Pick<Asker, 'share' | 'address'>): Place => lines[share].enter(address),
    /** Does a job; refusals are thrown, and `CallerLeft` when nobody waits for it any more. */
    async run<N extends JobName>(job: N, given: GivenTo<N>, asker: Asker, held?: Place): Promise<MadeBy<N>> {
      const line = lines[asker.share]
      const small = await inPlace(job, given, asker).catch((error: unknown) => {
        if (error instanceof Refused) line.count('refused')
        throw error
      })
      if (small) {
        line.count('in-place')
        return small.made
      }
      const place = held ?? line.enter(asker.address)
      try {
        return (await line.run({ job, given }, asker)) as MadeBy<N>
      } finally {
        place.leave()
      }
    },
    /** Takes a place among those whose lines stream; refuses when all are taken. */
    enterStreams: ({ share, address }: Pick<Asker, 'share' | 'address'>): Place => streams[share].enter(address),
    /** Answers a stream of bytes by another; `held` is left once all of it is taken, or nobody takes it any more. */
    stream<N extends StreamName>(
      stream: N,
      asked: AskedOf<N>,
      sent: Sending,
      asker: Asker,
      held: Place,
    ): Promise<ReadableStream<TextBytes>> {
      return streamThrough(streams[asker.share], { stream, asked }, sent, asker, { held, idleMs })
    },
    /**
     * How many jobs run and wait now, and how all others ended.
     *
     * Source: Prometheus text exposition format 0.0.4
     */
    exposition(): string {
      const each = (write: (line: Line) => string[]) => Object.values(lines).flatMap(write)
      return [
        '# HELP chiso_lines_open Calls whose lines of units stream in or out now, by whose share.',
        '# TYPE chiso_lines_open gauge',
        ...Object.values(streams).map(({ share, open }) => `chiso_lines_open{share="${share}"} ${open}`),
        '# HELP chiso_work_running Jobs that threads do now, by whose share.',
        '# TYPE chiso_work_running gauge',
        ...each(({ share, running }) => [`chiso_work_running{share="${share}"} ${running}`]),
        '# HELP chiso_work_waiting Places taken by jobs that wait or whose bodies are still read.',
        '# TYPE chiso_work_waiting gauge',
        ...each(({ share, waiting }) => [`chiso_work_waiting{share="${share}"} ${waiting}`]),
        '# HELP chiso_work_total Jobs that ended, by how: in-place, done, busy (no place), refused, cancelled (the caller left), late, failed.',
        '# TYPE chiso_work_total counter',
        ...each(({ share, ended }) =>
          ends.map((end) => `chiso_work_total{share="${share}",end="${end}"} ${ended.get(end)}`),
        ),
        '',
      ].join('\n')
    },
    async close() {
      for (const line of [...Object.values(lines), ...Object.values(streams)]) await line.close()
    },
  }
}
