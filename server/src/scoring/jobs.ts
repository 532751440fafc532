import { diff, diffOverTwo, explain, isDay, type Json, leavesOf, scoreEach, workOf, workOfDiff } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { joinedOn } from '../datasets/registry.ts'
import type { Chunks } from '../http/sent.ts'
import { Refused, refuse, refuseDay } from '../refusals.ts'
import type { Prepared } from '../work/job.ts'
import { type Library, take } from '../work/library.ts'
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
  sentOf,
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
      const { headUnits, headDataset, join } = read.asked
      const population = await resolvePopulation(library, read, join === undefined ? head.program : base.program)
      const own = { units: headUnits, dataset: headDataset }
      const headPopulation = await resolvePopulation(library, sentOf(own), head.program)
      if (join !== undefined && !isDay(join)) throw new Refused(refuseDay('join', join))
      const registry = join === undefined ? null : await take(library, { kind: 'registry', id: '' })
      const origin = base.version === null ? {} : { from: base.version }
      const count = population?.count ?? 0
      const headCount = headPopulation?.count ?? 0
      const [was, is] = [base.program.ruleset, head.program.ruleset]
      return {
        work: workOfDiff(base.program, head.program, count + headCount, origin),
        units: count + headCount,
        run() {
          const sent = population?.units()
          const joined =
            registry && join !== undefined && sent
              ? joinedOn(JSON.parse(registry.text), sent, [...was.inputs, ...is.inputs], join)
              : null
          const given = joined?.units ?? sent
          const { changes, units } = headPopulation
            ? diffOverTwo(was, is, [given ?? [], headPopulation.units()], origin)
            : diff(was, is, given, origin)
          const wanted = population?.wanted
          const told = wanted ? units.filter((unit) => wanted.has(unit.id)) : units
          return serialise({
            base: sideOf(base),
            head: sideOf(head),
            data: population && { digest: population.digest(), count },
            headData: headPopulation && { digest: headPopulation.digest(), count: headCount },
            changes,
            units: joined
              ? told.map((unit) => (joined.estimated.has(unit.id) ? { ...unit, estimated: true as const } : unit))
              : told,
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
