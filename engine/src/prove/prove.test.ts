import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { said } from './trials/saying.ts'
import type { Property } from './verdict.ts'

const [ky, tong, hop, co] = [{ var: 'ky' }, { var: 'tong' }, { var: 'hop' }, { var: 'co' }]
const applies = { appliesWhen: { '>': [tong, 0] } }
const within = ['proved: Luôn từ 0 đến 20 điểm']

describe('[A-9] points within their range', () => {
  it.each<[string, Json]>([
    ['a share is capped', { share: [ky, tong, { max_points: [] }] }],
    ['a ratio of a part to the whole', { '*': [{ ratio: [ky, { '+': [ky, tong] }] }, 20] }],
    ['a ratio below an edge', { if: [{ '>=': [{ ratio: [ky, tong] }, 1] }, 20, { '*': [{ ratio: [ky, tong] }, 20] }] }],
    ['a ratio where the part was asked', { if: [{ '<=': [ky, tong] }, { '*': [{ ratio: [ky, tong] }, 20] }, 20] }],
    ['what is between two numbers of a choice', { choice: [{ var: 'nguoi' }, { 'bi-thu': 1, pho: 0.5 }, 20] }],
    [
      'a difference that was asked',
      { min: [20, { if: [{ '<': [ky, tong] }, { '-': [tong, ky] }, { '-': [ky, tong] }] }] },
    ],
    [
      'part by part, where the whole says too little',
      { clamp: [{ '-': [{ '*': [hop, hop] }, { '*': [hop, hop] }] }, 0, 20] },
    ],
    ['a value and its square', { '/': [{ '*': [hop, { '-': [366, hop] }] }, 3000] }],
  ])('%s', (_, formula) => {
    expect(said('range', formula, {}, applies)).toEqual(within)
  })

  it.each<[string, Json, string]>([
    [
      'a ratio without a cap',
      { '*': [{ ratio: [ky, tong] }, 20] },
      'Văn bản ký = 2, Văn bản yêu cầu = 1: 40 điểm, vượt 20',
    ],
    ['points below 0', { '-': [10, hop] }, 'Số cuộc họp = 100: -90 điểm, dưới 0'],
    ['points that are none', { if: [co, 20] }, 'Kế hoạch = không: không ra số điểm'],
  ])('%s is shown by a unit', (_, formula, words) => {
    expect(said('range', formula, {}, applies)[0]).toContain(words.split(':').at(-1))
    expect(said('range', formula, {}, applies)[0]).toMatch(/^refuted/)
  })

  it('a gate is yes or no', () => {
    expect(said('range', co, {}, { kind: 'gate', maxPoints: 0 })).toEqual(['proved: Luôn cho ra đạt hoặc không đạt'])
  })

  it('a league holds the unit itself, so its best is at least as large', () => {
    const cohort = [{ id: 'nhat', over: 'max', of: { var: 'hop' } }]
    const formula = { '*': [{ ratio: [hop, { var: 'cohort.nhat' }] }, 20] }
    expect(said('range', formula, { cohort })).toEqual(within)
  })
})

describe('[A-6] denominators', () => {
  it.each<[string, Json, Record<string, Json>, string]>([
    ['a condition rules 0 out', { share: [ky, tong, 20] }, applies, 'proved: Mẫu số luôn khác 0'],
    [
      'else a unit shows it',
      { share: [ky, tong, 20] },
      {},
      'refuted: Mẫu số có thể bằng 0: Văn bản ký = 0, Văn bản yêu cầu = 0',
    ],
    [
      'a branch rules 0 out',
      { if: [{ '==': [tong, 0] }, 0, { share: [ky, tong, 20] }] },
      {},
      'proved: Mẫu số luôn khác 0',
    ],
    ['a sum that cannot be 0', { share: [ky, { '+': [tong, 1] }, 20] }, {}, 'proved: Mẫu số luôn khác 0'],
    [
      'a difference that can',
      { share: [ky, { '-': [tong, 3] }, 20] },
      {},
      'refuted: Mẫu số có thể bằng 0: Văn bản ký = 0, Văn bản yêu cầu = 3',
    ],
  ])('%s', (_, formula, leaf, words) => {
    expect(said('division', formula, {}, leaf)).toEqual([words])
  })
})

describe('[A-10] the maximum', () => {
  it.each<[string, Json, string]>([
    ['is shown to be earned', { if: [co, 20, 0] }, 'proved: Có thể đạt đủ 20 điểm'],
    [
      'is out of reach',
      { if: [co, 15, 0] },
      'refuted: Cao nhất được 15 điểm (Kế hoạch = có), không thể đạt đủ 20 điểm',
    ],
    [
      'of what never applies',
      { if: [{ and: [co, { '!': [co] }] }, 20, 0] },
      'refuted: Cao nhất được 0 điểm (Kế hoạch = không), không thể đạt đủ 20 điểm',
    ],
    ['of what asks nothing', 5, 'refuted: Cao nhất được 5 điểm (mọi trường hợp), không thể đạt đủ 20 điểm'],
    [
      'is a bound where no unit is known that earns it',
      { '+': [5, { if: [{ some: [[ky], { '>': [{ var: '' }, 2000] }] }, 3, 0] }] },
      'refuted: Không quá 8 điểm, không thể đạt đủ 20 điểm',
    ],
  ])('%s', (_, formula, words) => {
    expect(said('maximum', formula)).toEqual([words])
  })
})

const steps = (...pairs: [number, number][]): Json => ({ tiers: [ky, pairs] })

describe('[A-11] steps', () => {
  it.each<[string, Json, string]>([
    ['all can be reached', steps([4, 20], [3, 15], [1, 5]), 'proved: Mức điểm nào cũng có thể đạt'],
    [
      'one before holds all of another',
      steps([1, 5], [4, 20]),
      'refuted: Không bao giờ xét đến mức 4, vì mức đứng trước đã bao trùm',
    ],
    [
      'one is beyond what is declared',
      steps([2000, 20], [1, 5]),
      'refuted: Không thể đạt mức 2.000 trong phạm vi số liệu đã khai báo',
    ],
  ])('%s', (_, formula, words) => {
    expect(said('steps', formula)).toEqual([words])
  })

  const equal = (value: Json): Json => ({
    if: [{ '>=': [value, 4] }, 20, { '==': [value, 3] }, 15, { '<=': [1, value, 2] }, 5, 0],
  })
  it.each<[string, Property, Json, string]>([
    [
      'a value between two steps is left out',
      'gap',
      equal(hop),
      'refuted: Số cuộc họp = 2,5 không thuộc mức nào (chưa quy định trên 2 đến dưới 3)',
    ],
    ['where values are whole, none is', 'gap', equal(ky), 'proved: Không bỏ sót khoảng nào'],
    [
      'a value of two steps',
      'overlap',
      { if: [{ '<=': [0, ky, 3] }, 5, { '<=': [3, ky, 8] }, 20, 0] },
      'refuted: Văn bản ký = 3 thuộc hai mức khác điểm nhau',
    ],
    [
      'steps that hold each other do not overlap',
      'overlap',
      steps([4, 20], [1, 5]),
      'proved: Các mức không chồng nhau',
    ],
  ])('%s', (_, property, formula, words) => {
    expect(said(property, formula)).toEqual([words])
  })

  it('a condition that asks anything else makes no steps over one value', () => {
    expect(said('gap', { if: [{ '>=': [hop, 4] }, 20, { '!!': [co] }, 10, 0] })).toEqual([])
  })
})

describe('[A-12] more and less', () => {
  it.each<[string, Json, string[]]>([
    ['rises', steps([4, 20], [3, 15]), ['proved: “Văn bản ký” tăng: điểm tăng hoặc giữ nguyên']],
    ['falls', { linear: [ky, 0, 20, 3, 0] }, ['proved: “Văn bản ký” tăng: điểm giảm hoặc giữ nguyên']],
    [
      'rises with the part, falls with the whole',
      { if: [{ '>=': [{ ratio: [ky, tong] }, 0.8] }, 20, { share: [ky, tong, 20] }] },
      [
        'proved: “Văn bản ký” tăng: điểm tăng hoặc giữ nguyên',
        'proved: “Văn bản yêu cầu” tăng: điểm giảm hoặc giữ nguyên',
      ],
    ],
    ['yes above no', { if: [co, 20, 5] }, ['proved: Có “Kế hoạch”: điểm tăng hoặc giữ nguyên']],
    [
      'points that fall where others rise',
      steps([4, 10], [3, 15], [1, 5]),
      ['refuted: “Văn bản ký” từ 3 lên 4: điểm giảm từ 15 xuống 10, chỗ khác lại tăng'],
    ],
  ])('%s', (_, formula, words) => {
    expect(said('monotone', formula, {}, applies)).toEqual(words)
  })
})

describe('[A-13] comparisons in doubles', () => {
  it.each<[string, Json, string]>([
    ['decimals as written', steps([4, 20], [3, 15]), 'proved: Phần mềm nào cũng xét ngưỡng như nhau'],
    [
      'a ratio of whole numbers against a short decimal',
      { if: [{ '>=': [{ ratio: [ky, tong] }, 0.58] }, 20, 0] },
      'proved: Phần mềm nào cũng xét ngưỡng như nhau',
    ],
    [
      'a product that binary numbers miss',
      { if: [{ '>=': [{ '*': [hop, 100] }, 58] }, 20, 0] },
      'refuted: Số cuộc họp = 0,58: sát ngưỡng, phần mềm tính gần đúng sẽ xét sai',
    ],
  ])('%s', (_, formula, words) => {
    expect(said('doubles', formula, {}, applies)[0]).toContain(words.split(': ').at(-1))
    expect(said('doubles', formula, {}, applies)[0]?.split(':')[0]).toBe(words.split(':')[0])
  })
})

describe('[A-8] nothing is said of what cannot be followed', () => {
  it('is unknown, never proved', () => {
    const formula = { reduce: [[1, 2], { '+': [{ var: 'accumulator' }, { var: 'current' }] }, 0] }
    expect(said('range', formula)).toEqual(['unknown: Chưa chứng minh được luôn từ 0 đến 20 điểm'])
  })

  it('ends early on a formula that doubles at every name', () => {
    const derived = Array.from({ length: 60 }, (_, index): Json => {
      const before: Json = index === 0 ? ky : { var: `derived.d${index - 1}` }
      return {
        id: `d${index}`,
        formula: { if: [{ '>': [before, index] }, { '+': [before, before] }, { '-': [before, 1] }] },
      }
    })
    const started = performance.now()
    expect(said('range', { var: 'derived.d59' }, { derived })[0]).toMatch(/^(unknown|refuted)/)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('ends early on a condition that doubles at every name', () => {
    const derived = Array.from({ length: 60 }, (_, index) => {
      const before: Json = index === 0 ? { '>=': [ky, 3] } : { var: `derived.d${index - 1}` }
      return { id: `d${index}`, formula: { [index % 2 ? 'and' : 'or']: [before, before] } as Json }
    })
    const last = { var: 'derived.d59' }
    const started = performance.now()
    expect(said('range', { if: [last, 20, { '!': [last] }, 10, 0] }, { derived })).toEqual([
      'unknown: Chưa chứng minh được luôn từ 0 đến 20 điểm',
    ])
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('says nothing of formulas too deep in one another', () => {
    const nested = (inner: Json, levels: number): Json =>
      levels === 0 ? inner : { '+': [nested(inner, levels - 1), 1] }
    const derived = Array.from({ length: 100 }, (_, index) => ({
      id: `d${index}`,
      formula: nested(index === 0 ? ky : { var: `derived.d${index - 1}` }, 28),
    }))
    expect(said('range', { var: 'derived.d99' }, { derived })).toEqual([])
  })

  it('says nothing of values that need themselves', () => {
    expect(said('range', { var: 'derived.a' }, { derived: [{ id: 'a', formula: { var: 'derived.a' } }] })).toEqual([])
  })
})
