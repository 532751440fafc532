import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import type { Json } from '../values/json.ts'
import { prove } from './prove.ts'
import { verdictSentence } from './sentence.ts'
import { head } from './trials/example.ts'
import type { Property } from './verdict.ts'

const [ky, tong, co] = [{ var: 'ky' }, { var: 'tong' }, { var: 'co' }]
const applies = { appliesWhen: { '>': [tong, 0] } }

/** What is said of one property of one leaf of 20 points, in words. */
function said(property: Property, formula: Json, leaf: Record<string, Json>, more: Record<string, Json> = {}) {
  const { ruleset, issues } = parseRuleset({
    ...head,
    inputs: [
      { id: 'ky', label: 'Văn bản ký', type: 'integer', min: 0, max: 1000 },
      { id: 'tong', label: 'Văn bản yêu cầu', type: 'integer', min: 0, max: 1000 },
      { id: 'co', label: 'Kế hoạch', type: 'boolean' },
    ],
    indicators: [
      { id: 'x', code: '1', label: 'X', maxPoints: 20, provenance: { kind: 'illustrative' }, formula, ...leaf },
    ],
    ...more,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return prove(compile(ruleset), 'x')
    .filter((verdict) => verdict.property === property)
    .map((verdict) => `${verdict.status}: ${verdictSentence(verdict, ruleset, 'vi')}`)
}

describe('[A-8] what is said is in the words of the rule', () => {
  const share: Json = { ratio: [ky, tong] }
  const gap: Json = {
    if: [{ '>=': [share, 0.8] }, 20, { and: [{ '>=': [share, 0.5] }, { '<': [share, 0.7] }] }, 10, 0],
  }

  it.each<[string, Property, Json, Record<string, Json>, string[]]>([
    [
      'shares are in percent',
      'gap',
      gap,
      applies,
      ['refuted: giá trị = 75% không thuộc mức nào (chưa quy định từ 70% đến dưới 80%)'],
    ],
    [
      'steps of shares too',
      'steps',
      {
        tiers: [
          { ratio: [ky, { '+': [ky, tong] }] },
          [
            [1.2, 20],
            [0.5, 10],
          ],
        ],
      },
      applies,
      ['refuted: Không thể đạt mức 120% trong phạm vi số liệu đã khai báo'],
    ],
    ['a penalty deducts', 'range', { if: [co, 20, 0] }, { kind: 'penalty' }, ['proved: Luôn từ 0 đến 20 điểm trừ']],
    [
      'and more of something deducts more',
      'monotone',
      { if: [co, 20, 0] },
      { kind: 'penalty' },
      ['proved: Có “Kế hoạch”: điểm trừ tăng hoặc giữ nguyên'],
    ],
  ])('%s', (_, property, formula, leaf, words) => {
    expect(said(property, formula, leaf)).toEqual(words)
  })
})

it('[A-13] asks of what is divided only whether it is above 0', () => {
  const best: Json = { var: 'cohort.nhat' }
  const cohort: Json = [{ id: 'nhat', over: 'max', of: { ratio: [ky, { '+': [tong, 1] }] } }]
  const guarded = (edge: number): Json => ({ if: [{ '>': [best, edge] }, { share: [ky, best, 20] }, 0] })
  const words = [0, 0.3].map((edge) => said('doubles', guarded(edge), {}, { cohort })[0]?.split(':')[0])
  expect(words).toEqual(['proved', 'unknown'])
})
