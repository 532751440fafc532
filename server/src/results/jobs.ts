import { scoreEach, workOf } from '@chiso/engine'
import { sealBytes } from '../digest.ts'
import type { TextBytes } from '../ports.ts'
import { resolvePopulation, resolveSource, type Shelf } from '../scoring/sources.ts'
import type { Prepared } from '../work/job.ts'
import type { Library } from '../work/library.ts'

/** A result to close: one published version over one dataset. */
export type ToClose = { ruleset: string; dataset: string }

/** Scoring a dataset for a result that is closed for good. */
export function resultJobs(shelf: Shelf) {
  return {
    async close(
      { ruleset, dataset }: ToClose,
      library: Library,
    ): Promise<Prepared<{ bytes: TextBytes; digest: string }>> {
      const source = await resolveSource(shelf, library, ruleset)
      const { program, id, version, digest } = source
      const population = await resolvePopulation(library, { asked: { dataset }, units: null }, program)
      const count = population?.count ?? 0
      return {
        work: workOf(program, count),
        units: count,
        run() {
          const scored = scoreEach(program, population?.columns() ?? [])
          const before = { ruleset: { id, version, digest }, content: program.ruleset.legal.content }
          return sealBytes(JSON.parse([...scored.json(before)].join('')))
        },
      }
    },
  }
}
