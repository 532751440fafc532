import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { agreementOf } from './agreement.ts'

const v = (name: string): Json => ({ var: name })

describe('a wording beside its formula', () => {
  const steps = (edge: number, points: number): Json => ({
    tiers: [
      v('cuoc_hop'),
      [
        [edge, points],
        [3, 10],
      ],
    ],
  })
  const text = 'Từ 4 cuộc trở lên: 15 điểm; 3 cuộc: 10 điểm; còn lại: 0 điểm'

  it.each<[string, Json, object]>([
    ['agrees', steps(4, 15), { state: 'agrees' }],
    [
      'says another edge',
      steps(5, 15),
      { state: 'differs', figures: [{ said: { role: 'edge', value: 4 }, rule: { role: 'edge', value: 5 } }] },
    ],
    [
      'says other points',
      steps(4, 14),
      { state: 'differs', figures: [{ said: { role: 'points', value: 15 }, rule: { role: 'points', value: 14 } }] },
    ],
    [
      'says a step that the rule lacks',
      { tiers: [v('cuoc_hop'), [[4, 15]]] },
      {
        state: 'differs',
        figures: [
          { said: { role: 'edge', value: 3 }, rule: null },
          { said: { role: 'points', value: 10 }, rule: null },
        ],
      },
    ],
    [
      'is of another kind',
      { if: [{ '>=': [v('cuoc_hop'), 4] }, 15, { '>=': [v('cuoc_hop'), 3] }, 10, 0] },
      { state: 'agrees' },
    ],
  ])('[WD-7] %s', (_, formula, agreement) => {
    expect(agreementOf(text, formula, 15)).toEqual(agreement)
  })

  it('[WD-7] is not held against anything where it cannot be read', () => {
    expect(agreementOf('Theo hướng dẫn của Sở', steps(4, 15), 15)).toEqual({ state: 'unread' })
  })

  it('[WD-7] probably agrees where its figures do and its kind does not', () => {
    const dated: Json = { if: [{ '<=': [v('ngay'), v('han')] }, 15, v('co'), 5, 0] }
    expect(agreementOf('Đúng hạn: 15 điểm; sau hạn: 5 điểm; chưa ban hành: 0 điểm', dated, 15)).toEqual({
      state: 'likely',
    })
  })
})
