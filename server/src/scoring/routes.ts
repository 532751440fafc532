import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { limits } from '../limits.ts'
import { CompareBody } from './comparison.ts'
import { ExplainBody } from './explanation.ts'
import { ScoreBody } from './scorecard.ts'
import { CompareRequest, ExplainRequest, ScoreRequest } from './shapes.ts'

/** Scoring, explaining one unit's points, comparing two sets in words and in points; nothing sent is kept. */
export function scoringCalls() {
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
