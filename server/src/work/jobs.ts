import { datasetJobs } from '../datasets/jobs.ts'
import { draftJobs } from '../drafts/jobs.ts'
import type { Chunks } from '../http/sent.ts'
import { createMemory } from '../memory.ts'
import { resultJobs } from '../results/jobs.ts'
import { scoringJobs } from '../scoring/jobs.ts'
import { scoringStreams } from '../scoring/lines.ts'
import type { Shelf } from '../scoring/sources.ts'
import type { Prepared } from './job.ts'

/** Everything that may take long, by name; what was read before is remembered among them. */
export function createJobs() {
  const shelf: Shelf = createMemory(64)
  return { ...scoringJobs(shelf), ...draftJobs(shelf), ...datasetJobs(shelf), ...resultJobs(shelf) }
}

/** Everything that streams in and out, by name. */
export function createStreams() {
  const shelf: Shelf = createMemory(8)
  return scoringStreams(shelf)
}

export type StreamName = keyof ReturnType<typeof createStreams>
export type AskedOf<N extends StreamName> = Parameters<ReturnType<typeof createStreams>[N]>[0]
export type Jobs = ReturnType<typeof createJobs>
export type JobName = keyof Jobs
export type GivenTo<N extends JobName> = Parameters<Jobs[N]>[0]
export type MadeBy<N extends JobName> = Awaited<ReturnType<Jobs[N]>> extends Prepared<infer Made> ? Made : never
/** Jobs that begin with a body as it was sent. */
export type ReadingJob = { [N in JobName]: GivenTo<N> extends Chunks ? N : never }[JobName]
