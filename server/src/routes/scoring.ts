import { compile, score } from '@chiso/engine'
import { type Call, defineCall } from '../call.ts'
import { limits } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { resolvePopulation, resolveSource, scoreOptions } from '../sources.ts'
import { ScoreBody, ScoreRequest } from '../wire/scoring.ts'

/** Scoring with published sets, drafts or documents; nothing sent is kept. */
export function scoringCalls({ store }: Setting): Call[] {
  return [
    defineCall({
      method: 'post',
      access: 'public',
      bytes: limits.bulkBytes,
      path: '/score',
      summary: 'Scores units; several in one call are each other’s cohort, one alone needs cohort values or a dataset',
      body: ScoreRequest,
      answers: { 200: ScoreBody },
      refusals: [400, 401, 404, 413, 415, 422],
      async handle({ context, caller, body }) {
        const source = await resolveSource(store, caller, body.ruleset)
        const population = await resolvePopulation(store, body)
        if (!population) throw new Refused(refuse('nothing-to-score'))
        const { units, wanted } = population
        const card = score(compile(source.ruleset), units, scoreOptions(body.cohort, source))
        return context.json({
          ruleset: { id: source.id, version: source.version, digest: source.digest },
          content: source.ruleset.legal.content,
          units: wanted ? card.units.filter((unit) => wanted.has(unit.id)) : card.units,
          cohort: card.cohort,
        })
      },
    }),
  ]
}
