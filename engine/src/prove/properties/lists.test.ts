import { describe, expect, it } from 'vitest'
import type { Json } from '../../values/json.ts'
import { said } from '../trials/saying.ts'

const [ky, tong, hop, co] = [{ var: 'ky' }, { var: 'tong' }, { var: 'hop' }, { var: 'co' }]

describe('[A-6] divisions that lists hold', () => {
  const sum = { '+': [{ var: 'accumulator' }, { var: 'current' }] }
  const zero = 'refuted: Mẫu số có thể bằng 0: Văn bản ký = 0, Văn bản yêu cầu = 0'
  it.each<[string, Json, string]>([
    ['among what is written in a list', { reduce: [[{ ratio: [ky, tong] }, 1], sum, 0] }, zero],
    ['in a record', { choice: ['a', { a: { ratio: [ky, tong] } }, 20] }, zero],
    ['in a list of a list', { reduce: [{ merge: [[{ '/': [ky, tong] }], 1] }, sum, 0] }, zero],
    [
      'over items, whose names say nothing of the unit',
      { reduce: [{ map: [[tong, 1], { ratio: [1, { var: '' }] }] }, sum, 0] },
      'refuted: Mẫu số có thể bằng 0: Văn bản yêu cầu = 0',
    ],
    [
      'over items by a number',
      { reduce: [{ map: [[tong, 1], { ratio: [{ var: '' }, 2] }] }, sum, 0] },
      'proved: Mẫu số luôn khác 0',
    ],
    [
      'guarded outside and met inside',
      { if: [{ '>': [tong, 0] }, { reduce: [[ky], { ratio: [1, { var: 'tong' }] }, 0] }, 0] },
      'unknown: Chưa chứng minh được mẫu số “Văn bản yêu cầu” luôn khác 0',
    ],
  ])('%s', (_, formula, words) => {
    expect(said('division', formula)).toEqual([words])
  })
})

describe('[A-17] options and their parts of the maximum', () => {
  const of = (table: Json, when: Json = true) => ({ if: [when, { choice: [{ var: 'nguoi' }, table, 20] }, 0] })
  it.each<[string, Json, string]>([
    ['all there', of({ 'bi-thu': 1, pho: 0 }), 'proved: Lựa chọn nào cũng có phần điểm'],
    ['one is not', of({ 'bi-thu': 1 }), 'refuted: Trưởng ban: chưa cho phần điểm của “pho”'],
    [
      'one that is asked before',
      of({ pho: 1 }, { '==': [{ var: 'nguoi' }, 'pho'] }),
      'proved: Lựa chọn nào cũng có phần điểm',
    ],
  ])('%s', (_, formula, words) => {
    expect(said('options', formula)).toEqual([words])
  })
})

describe('[A-11] what is left for the other cases', () => {
  it.each<[string, Json, string]>([
    [
      'after a condition that always holds',
      { if: [true, 20, 0] },
      'refuted: Không bao giờ đến trường hợp còn lại, vì các điều kiện đứng trước đã bao trùm',
    ],
    [
      'after conditions that hold all there is, told once for all that stands there',
      { if: [{ '>': [ky, 4] }, 20, { '<=': [ky, 4] }, 10, { if: [co, 5, 0] }] },
      'refuted: Không bao giờ đến trường hợp còn lại, vì các điều kiện đứng trước đã bao trùm',
    ],
    ['reached', { if: [{ '>': [ky, 4] }, 20, 0] }, 'proved: Mức điểm nào cũng có thể đạt'],
  ])('%s', (_, formula, words) => {
    expect(said('steps', formula)).toEqual([words])
  })
})

describe('[A-13] what lists compare', () => {
  it('is not taken for proved', () => {
    expect(said('doubles', { if: [{ in: [{ '+': [hop, 0.2] }, [0.3]] }, 20, 0] })).toEqual([
      expect.stringMatching(/^refuted: Số cuộc họp = 0,1:/),
    ])
    expect(said('doubles', { if: [{ some: [[hop], { '>': [{ '*': [{ var: '' }, 3] }, 0.3] }] }, 20, 0] })).toEqual([
      expect.stringMatching(/^unknown/),
    ])
    expect(said('doubles', { if: [{ '==': [{ '%': [hop, 0.1] }, 0] }, 20, 0] })).toEqual([
      expect.stringMatching(/^refuted/),
    ])
  })
})
