import type { RulesetDocument } from '@chiso/engine'

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
        formula: { share: [{ var: 'bang_thong' }, { var: 'cohort.lon_nhat' }, 10] },
        appliesWhen: { '>': [{ var: 'cohort.lon_nhat' }, 0] },
        provenance: { kind: 'illustrative' },
      },
    ],
    ...changes,
  }
}

export const units = [
  { id: 'x1', name: 'Xã Một', inputs: { cuoc_hop: 4, bang_thong: 50 } },
  { id: 'x2', name: 'Xã Hai', inputs: { cuoc_hop: 2, bang_thong: 100 } },
]
