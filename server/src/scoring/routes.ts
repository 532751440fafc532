import { diff, explain, leavesOf, score } from '@chiso/engine'
import { defineCall } from '../http/call.ts'
import { limits } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { CompareBody } from './comparison.ts'
import { ExplainBody } from './explanation.ts'
import { ScoreBody } from './scorecard.ts'
import { CompareRequest, ExplainRequest, ScoreRequest } from './shapes.ts'
import { resolvePopulation, resolveSource, type Source, scoreOptions } from './sources.ts'

/** Scoring, explaining one unit's points, comparing two sets in words and in points; nothing sent is kept. */
export function scoringCalls(setting: Setting) {
  const { store } = setting
  const common = { method: 'post', access: 'public', bytes: limits.bulkBytes } as const
  const refusals = [401, 404]

  return [
    defineCall({
      ...common,
      path: '/score',
      summary: 'Scores units; several in one call are each other’s cohort, one alone needs cohort values or a dataset',
      body: ScoreRequest,
      answers: { 200: ScoreBody },
      refusals,
      async handle({ reply, caller, body }) {
        const source = await resolveSource(setting, caller, body.ruleset)
        const population = await resolvePopulation(store, body)
        if (!population) throw new Refused(refuse('nothing-to-score'))
        const { units, wanted } = population
        const card = score(source.program, units, scoreOptions(body.cohort, source))
        return reply(200, {
          ruleset: { id: source.id, version: source.version, digest: source.digest },
          content: source.ruleset.legal.content,
          units: wanted ? card.units.filter((unit) => wanted.has(unit.id)) : card.units,
          cohort: card.cohort,
        })
      },
    }),
    defineCall({
      ...common,
      path: '/explain',
      summary: 'Why one unit has these points',
      body: ExplainRequest,
      answers: { 200: ExplainBody },
      refusals,
      async handle({ reply, caller, body }) {
        const source = await resolveSource(setting, caller, body.ruleset)
        const population = await resolvePopulation(store, body)
        if (!population) throw new Refused(refuse('nothing-to-score'))
        if (!population.units.some((unit) => unit.id === body.unit)) {
          throw new Refused(refuse('not-found', { what: body.unit }))
        }
        const options = {
          ...scoreOptions(body.cohort, source),
          ...(body.indicator ? { indicator: body.indicator } : {}),
        }
        const { indicator } = body
        if (indicator && !leavesOf(source.ruleset).some((row) => row.indicator.id === indicator)) {
          throw new Refused(refuse('not-found', { what: indicator }))
        }
        const explanation = explain(source.program, population.units, body.unit, options)
        return reply(200, { ruleset: sideOf(source), ...explanation })
      },
    }),
    defineCall({
      ...common,
      path: '/compare',
      summary: 'What changed between two sets, and what that does to each unit',
      body: CompareRequest,
      answers: { 200: CompareBody },
      refusals,
      async handle({ reply, caller, body }) {
        const base = await resolveSource(setting, caller, body.base)
        const head = await resolveSource(setting, caller, body.head)
        const population = await resolvePopulation(store, body)
        const origin = base.version === null ? {} : { from: base.version }
        const { changes, units } = diff(base.ruleset, head.ruleset, population?.units, origin)
        const wanted = population?.wanted
        return reply(200, {
          base: sideOf(base),
          head: sideOf(head),
          changes,
          units: wanted ? units.filter((unit) => wanted.has(unit.id)) : units,
        })
      },
    }),
  ]
}

function sideOf({ id, version, digest, ruleset }: Source) {
  return { id, version, digest, content: ruleset.legal.content }
}
