import { describe, expect, it } from 'vitest'
import { check } from '../../analyse/analyse.ts'
import { message } from '../../messages/index.ts'
import { parseRuleset } from '../../parse/parse.ts'
import { compile } from '../../program/program.ts'
import type { Json } from '../../values/json.ts'
import { prove } from '../prove.ts'
import { verdictSentence } from '../sentence.ts'
import { head } from '../trials/example.ts'

const [a, b] = [{ var: 'a' }, { var: 'b' }]
const quotient: Json = { ratio: [a, b] }

function documentOf(more: Record<string, Json>, leaves: Json[] = []) {
  return {
    ...head,
    inputs: [
      { id: 'a', label: 'Hồ sơ đúng hạn', type: 'integer', min: 0, max: 100 },
      { id: 'b', label: 'Tổng hồ sơ', type: 'integer', min: 0, max: 100 },
    ],
    indicators: [
      {
        id: 'x',
        code: '1',
        label: 'X',
        maxPoints: 20,
        provenance: { kind: 'illustrative' },
        formula: { if: [{ '>=': [a, b] }, 20, 0] },
      },
      ...leaves,
    ],
    ...more,
  }
}

/** What is said of divisions, each with its place. */
function said(more: Record<string, Json>, leaves: Json[] = []) {
  const { ruleset, issues } = parseRuleset(documentOf(more, leaves))
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return prove(compile(ruleset))
    .filter(({ property }) => property === 'division')
    .map((verdict) => `${verdict.status} ${verdict.subject}: ${verdictSentence(verdict, ruleset, 'vi')}`)
}

const zero = 'Mẫu số có thể bằng 0: Hồ sơ đúng hạn = 0, Tổng hồ sơ = 0'
const never = 'Mẫu số luôn khác 0'
const above: Json = { '>': [{ var: 'derived.d' }, 0.5] }
const half: Json = { '>=': [quotient, 0.5] }
const guarded: Json = { if: [{ '>': [b, 0] }, quotient, 0] }
const shown = (appliesWhen: Json) => ({
  id: 'y',
  code: '2',
  label: 'Y',
  kind: 'information',
  maxPoints: 0,
  provenance: { kind: 'illustrative' },
  appliesWhen,
})

describe('[A-14] divisions outside of points', () => {
  it.each<[string, Record<string, Json>, Json[], string[]]>([
    [
      'in what leads to a league',
      { leagues: [{ id: 'n', label: 'N', when: half }] },
      [],
      [`refuted /leagues/0/when/>=/0/ratio/1: ${zero}`],
    ],
    [
      'in what leads to a league that only those the one before refuses are asked about',
      {
        leagues: [
          { id: 'm', label: 'M', when: { '==': [b, 0] } },
          { id: 'n', label: 'N', when: half },
        ],
      },
      [],
      [`proved /leagues/1/when: ${never}`],
    ],
    [
      'in what leads to a league where the one before it has no value',
      {
        leagues: [
          { id: 'm', label: 'M', when: { '==': [{ '+': [b, { '*': [0, quotient] }] }, 0] } },
          { id: 'n', label: 'N', when: half },
        ],
      },
      [],
      [`refuted /leagues/0/when/==/0/+/1/*/1/ratio/1: ${zero}`, `refuted /leagues/1/when/>=/0/ratio/1: ${zero}`],
    ],
    [
      'in two leagues alike, each at its place',
      {
        leagues: [
          { id: 'm', label: 'M', when: half },
          { id: 'n', label: 'N', when: { '<': [quotient, 0.2] } },
        ],
      },
      [],
      [`refuted /leagues/0/when/>=/0/ratio/1: ${zero}`, `refuted /leagues/1/when/</0/ratio/1: ${zero}`],
    ],
    [
      'where a leaf without a formula applies',
      {},
      [shown(half)],
      [`refuted /indicators/1/appliesWhen/>=/0/ratio/1: ${zero}`],
    ],
    [
      'in a value nothing reads',
      { derived: [{ id: 'd', formula: quotient }] },
      [],
      [`refuted /derived/0/formula/ratio/1: ${zero}`],
    ],
    [
      'in a value nothing reads that asks first',
      { derived: [{ id: 'd', formula: guarded }] },
      [],
      [`proved /derived/0/formula: ${never}`],
    ],
    [
      'in what is taken over a league, also through a value that nothing else reads',
      { derived: [{ id: 'd', formula: quotient }], cohort: [{ id: 'c', over: 'max', of: { var: 'derived.d' } }] },
      [],
      [`refuted /derived/0/formula/ratio/1: ${zero}`],
    ],
    [
      'in a value that is read, as it is read there',
      { derived: [{ id: 'd', formula: quotient }] },
      [
        shown({ and: [{ '>': [b, 0] }, { '>': [{ var: 'derived.d' }, 0.5] }] }),
        { ...shown(above), id: 'z', code: '3' },
      ],
      [`proved /indicators/1/appliesWhen: ${never}`, `refuted /derived/0/formula/ratio/1: ${zero}`],
    ],
  ])('%s', (_, more, leaves, words) => {
    expect(said(more, leaves)).toEqual(words)
  })

  it('are not proved where no unit was found that meets a zero and one may', () => {
    const hidden: Json = { '/': [1, { '-': [{ '+': [{ '*': [7, a] }, { '*': [11, b] }] }, 613] }] }
    const found = said({ leagues: [{ id: 'n', label: 'N', when: { '>': [hidden, 0] } }] }, [
      { ...shown(true), kind: 'bonus', maxPoints: 5, formula: { clamp: [hidden, 0, 5] } },
    ])
    expect(found.map((each) => each.split(' ')[0])).toEqual(['unknown', 'unknown'])
  })

  it('are a warning where they stand', () => {
    const { issues } = check(documentOf({ leagues: [{ id: 'n', label: 'N', when: half }] }))
    const found = issues.filter(({ code }) => code === 'division-by-zero-possible')
    expect(found.map((each) => `${each.severity} ${each.path} ${message(each, 'vi')}`)).toEqual([
      'warning /leagues/0/when/>=/0/ratio/1 Mẫu số “Tổng hồ sơ” có thể bằng 0: Hồ sơ đúng hạn = 0, Tổng hồ sơ = 0. Thêm điều kiện cho trường hợp đó, hoặc khai báo giá trị nhỏ nhất lớn hơn 0.',
    ])
  })
})
