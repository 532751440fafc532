import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { UnitSent } from '../http/shapes.ts'
import { limits } from '../limits.ts'
import type { Setting } from '../setting.ts'
import { CompareBody } from './comparison.ts'
import { ExplainBody } from './explanation.ts'
import { LinesHead, ScoreBody, UnitScore } from './scorecard.ts'
import { CompareRequest, ExplainRequest, LinesQuery, ScoreRequest } from './shapes.ts'

/** Scoring, explaining one unit's points, comparing two sets in words and in points; nothing sent is kept. */
export function scoringCalls({ work }: Pick<Setting, 'work'>) {
  const common = {
    method: 'post',
    access: 'public',
    open: true,
    bytes: limits.bulkBytes,
    refusals: [401, 404],
  } as const

  return [
    defineCall({
      ...common,
      path: '/score',
      name: 'score',
      summary: 'Scores units; several in one call are each other’s cohort, one alone needs cohort values or a dataset',
      body: ScoreRequest,
      through: 'score',
      answers: { 200: ScoreBody },
      handle: ({ reply, body }) => reply(200, new Written(body)),
    }),
    defineCall({
      ...common,
      path: '/score/lines',
      name: 'scoreLines',
      summary: 'Scores many units sent one a line (NDJSON), and answers a line for each as it is written',
      query: LinesQuery,
      lines: UnitSent,
      refusals: [401, 404, 408],
      answers: { 200: { lines: { head: LinesHead, each: UnitScore } } },
      async handle({ reply, query, sent, place, asker }) {
        if (!sent || !place) throw new Error('a call of lines was given none')
        return reply(200, await work.stream('scoreLines', query, sent, asker, place))
      },
    }),
    defineCall({
      ...common,
      path: '/explain',
      name: 'explain',
      summary: 'Why one unit has these points',
      body: ExplainRequest,
      through: 'explain',
      answers: { 200: ExplainBody },
      handle: ({ reply, body }) => reply(200, new Written(body)),
    }),
    defineCall({
      ...common,
      path: '/compare',
      name: 'compare',
      summary: 'What changed between two sets, and what that does to each unit',
      body: CompareRequest,
      through: 'compare',
      answers: { 200: CompareBody },
      handle: ({ reply, body }) => reply(200, new Written(body)),
    }),
  ]
}
