import type { Json, RulesetDocument } from '@chiso/engine'

/** A small whole set: meetings by tiers, and bandwidth relative to the best unit. */
export function smallSet(changes: Partial<RulesetDocument> = {}): RulesetDocument {
  return {
    format: 'chiso/1',
    id: 'bo-thu',
    title: 'Bộ chỉ số thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional', content: 'illustrative' },
    policy: { total: 30 },
    inputs: [
      { id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', min: 0, max: 366 },
      { id: 'bang_thong', label: 'Băng thông', type: 'number', min: 0 },
    ],
    cohort: [{ id: 'lon_nhat', over: 'max', of: { var: 'bang_thong' } }],
    indicators: [
      {
        id: 'hop',
        code: '1',
        label: 'Họp Ban Chỉ đạo',
        maxPoints: 20,
        method: 'Từ 4 cuộc trở lên: 20 điểm; từ 2 đến dưới 4 cuộc: 10 điểm; dưới 2 cuộc: 0 điểm',
        formula: {
          tiers: [
            { var: 'cuoc_hop' },
            [
              [4, 20],
              [2, 10],
            ],
          ],
        },
        provenance: { kind: 'illustrative' },
      },
      {
        id: 'bang-thong',
        code: '2',
        label: 'Băng thông so với xã cao nhất',
        maxPoints: 10,
        method:
          'Tỷ lệ chuẩn hóa = băng thông/băng thông lớn nhất; Điểm = Tỷ lệ chuẩn hóa * Điểm tối đa; không đơn vị nào trên 0 thì không áp dụng',
        formula: { share: [{ var: 'bang_thong' }, { var: 'cohort.lon_nhat' }, 10] },
        appliesWhen: { '>': [{ var: 'cohort.lon_nhat' }, 0] },
        provenance: { kind: 'illustrative' },
      },
    ],
    ...changes,
  }
}

/** A set that may look at a hundred numbers a hundred times over for every unit and row, and never does. */
export function longSet(rows: number): RulesetDocument {
  const list = Array.from({ length: 100 }, (_, at) => at)
  const found = (test: Json): Json => ({ some: [list, test] })
  const [row] = smallSet().indicators
  const formula: Json = { if: [found(found({ '>=': [{ var: '' }, 0] })), 20, 0] }
  const indicators = Array.from({ length: rows }, (_, at) => ({ ...row, id: `dong-${at}`, code: `${at}`, formula }))
  return smallSet({ indicators: indicators as RulesetDocument['indicators'], policy: { total: 20 * rows }, cohort: [] })
}

export const units = [
  { id: 'x1', name: 'Xã Một', inputs: { cuoc_hop: 4, bang_thong: 50 } },
  { id: 'x2', name: 'Xã Hai', inputs: { cuoc_hop: 2, bang_thong: 100 } },
]
