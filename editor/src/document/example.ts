import type { RulesetDocument } from '@chiso/engine'

/** A small commune set for tests: two groups, three components. */
export function example(): RulesetDocument {
  return {
    format: 'chiso/1',
    id: 'mau-xa',
    title: 'Bộ chỉ số mẫu',
    level: 'commune',
    levels: ['Chỉ số chính', 'Chỉ số thành phần'],
    legal: { status: 'provisional' },
    policy: { total: 70 },
    inputs: [
      { id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0, max: 366 },
      { id: 'co_ke_hoach', label: 'Có kế hoạch', type: 'boolean' },
    ],
    indicators: [
      {
        id: 'nhan-thuc',
        code: '1',
        label: 'Nhận thức số',
        children: [
          {
            id: 'hop',
            code: '1.1',
            label: 'Họp Ban Chỉ đạo',
            maxPoints: 20,
            formula: {
              tiers: [
                { var: 'cuoc_hop' },
                [
                  [4, 20],
                  [1, 5],
                ],
              ],
            },
            provenance: { kind: 'illustrative' },
          },
          {
            id: 'ke-hoach',
            code: '1.2',
            label: 'Kế hoạch năm',
            maxPoints: 20,
            formula: { if: [{ var: 'co_ke_hoach' }, 20, 0] },
            provenance: { kind: 'illustrative' },
          },
        ],
      },
      {
        id: 'the-che',
        code: '2',
        label: 'Thể chế số',
        children: [
          {
            id: 'quy-che',
            code: '2.1',
            label: 'Quy chế\tsố',
            maxPoints: 30,
            formula: { if: [{ var: 'co_ke_hoach' }, 25, 0] },
            provenance: { kind: 'illustrative' },
          },
        ],
      },
    ],
  }
}
