import { diff, explain, type Json, leavesOf, scoreEach, workOf, workOfDiff } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type { Chunks } from '../http/sent.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Prepared } from '../work/job.ts'
import type { Library } from '../work/library.ts'
import { type Serialised, serialise, serialiseParts } from '../work/serialised.ts'
import type { CompareBody } from './comparison.ts'
import type { ExplainBody } from './explanation.ts'
import type { ScoreBody } from './scorecard.ts'
import { CompareRequest, ExplainRequest, ScoreRequest } from './shapes.ts'
import {
  type Population,
  readAsked,
  resolvePopulation,
  resolveSource,
  type Shelf,
  type Source,
  scoreOptions,
  toldBeside,
} from './sources.ts'

/** Scoring, explaining one unit, comparing two sets: from the bytes that were sent to those that are answered. */
export function scoringJobs(shelf: Shelf) {
  return {
    async score(sent: Chunks, library: Library): Promise<Prepared<Serialised<z.output<typeof ScoreBody>>>> {
      const read = readAsked(sent, ScoreRequest)
      const source = await resolveSource(shelf, library, read.asked.ruleset)
      const population = needed(await resolvePopulation(library, read, source.program))
      return {
        work: workOf(source.program, population.count),
        units: population.count,
        run() {
          const scored = scoreEach(source.program, population.columns(), scoreOptions(read.asked.cohort, source))
          const { id, version, digest } = source
          const { content } = source.program.ruleset.legal
          return serialiseParts(
            scored.json(
              { ruleset: { id, version, digest }, content, warnings: toldBeside(source, population.warnings) as Json },
              population.wanted ?? undefined,
            ),
          )
        },
      }
    },
    async explain(sent: Chunks, library: Library): Promise<Prepared<Serialised<z.output<typeof ExplainBody>>>> {
      const read = readAsked(sent, ExplainRequest)
      const { unit, indicator, cohort } = read.asked
      const source = await resolveSource(shelf, library, read.asked.ruleset)
      const { program } = source
      const population = needed(await resolvePopulation(library, read, program))
      if (indicator && !leavesOf(program.ruleset).some((row) => row.indicator.id === indicator))
        throw unknown(indicator)
      return {
        work: workOf(program, population.count + looksToExplain),
        units: population.count,
        run() {
          const columns = population.columns()
          const ids = 'ids' in columns ? columns.ids : columns.map(({ id }) => id)
          if (!ids.includes(unit)) throw unknown(unit)
          const options = { ...scoreOptions(cohort, source), ...(indicator ? { indicator } : {}) }
          const explained = explain(program, columns, unit, options)
          return serialise({ ruleset: sideOf(source), ...explained, warnings: toldBeside(source, population.warnings) })
        },
      }
    },
    async compare(sent: Chunks, library: Library): Promise<Prepared<Serialised<z.output<typeof CompareBody>>>> {
      const read = readAsked(sent, CompareRequest)
      const base = await resolveSource(shelf, library, read.asked.base)
      const head = await resolveSource(shelf, library, read.asked.head)
      const population = await resolvePopulation(library, read, head.program)
      const origin = base.version === null ? {} : { from: base.version }
      const count = population?.count ?? 0
      return {
        work: workOfDiff(base.program, head.program, count, origin),
        units: count,
        run() {
          const given = population?.units()
          const { changes, units } = diff(base.program.ruleset, head.program.ruleset, given, origin)
          const wanted = population?.wanted
          return serialise({
            base: sideOf(base),
            head: sideOf(head),
            data: population && { digest: population.digest(), count },
            changes,
            units: wanted ? units.filter((unit) => wanted.has(unit.id)) : units,
          })
        },
      }
    },
  }
}

/** How often the formulas of a unit are looked at to explain it: as they stand, and with other values. */
const looksToExplain = 20

function needed(population: Population | null): Population {
  if (!population) throw new Refused(refuse('nothing-to-score'))
  return population
}

function unknown(what: string): Refused {
  return new Refused(refuse('not-found', { what }))
}

function sideOf({ id, version, digest, program }: Source) {
  return { id, version, digest, content: program.ruleset.legal.content }
}
