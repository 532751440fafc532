import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import type { IndicatorDocument, Ruleset, RulesetDocument } from '../ruleset/rows.ts'
import { diffRulesets } from './rulesets.ts'
import { changeSentence } from './words/sentence.ts'

const leaf = (id: string, code: string, more: Partial<IndicatorDocument> = {}): IndicatorDocument => ({
  id,
  code,
  label: `Chỉ số ${id}`,
  maxPoints: 20,
  formula: { var: 'x' },
  provenance: { kind: 'illustrative' },
  ...more,
})

const set = (changes: Partial<RulesetDocument> = {}): Ruleset => {
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: 40 },
    inputs: [
      { id: 'x', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc' },
      { id: 'a', label: 'Số hồ sơ đúng hạn', type: 'integer' },
      { id: 'b', label: 'Tổng số hồ sơ', type: 'integer' },
    ],
    indicators: [leaf('hop', '1.1'), leaf('ho-so', '1.2')],
    ...changes,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return ruleset
}

const told = (before: Ruleset, after: Ruleset) => diffRulesets(before, after).map(({ id, sentence }) => [id, sentence])
const withLeaf = (more: Partial<IndicatorDocument>) =>
  set({ indicators: [leaf('hop', '1.1'), leaf('ho-so', '1.2', more)] })
const share = { ratio: [{ var: 'a' }, { var: 'b' }] }

describe('diffRulesets', () => {
  it('[X-2] says nothing of two equal sets', () => {
    expect(diffRulesets(set(), set())).toEqual([])
  })

  it.each([
    ['points', { maxPoints: 15 }, 'points:ho-so', 'Đổi điểm tối đa 1.2 từ 20 thành 15'],
    ['the label', { label: 'Hồ sơ' }, 'label:ho-so', 'Đổi tên 1.2 từ “Chỉ số ho-so” thành “Hồ sơ”'],
    ['the number', { code: '1.3' }, 'code:ho-so', 'Đổi STT từ “1.2” thành “1.3”: Chỉ số ho-so'],
    ['the kind', { kind: 'bonus' }, 'kind:ho-so', 'Đổi loại 1.2 từ “tính điểm” thành “điểm thưởng”'],
    ['the method', { method: 'Mới' }, 'method:ho-so', 'Sửa cách xác định và tính điểm 1.2 từ (để trống) thành “Mới”'],
    [
      'evidence',
      { evidence: 'Báo cáo' },
      'evidence:ho-so',
      'Sửa tài liệu kiểm chứng 1.2 từ (để trống) thành “Báo cáo”',
    ],
    ['the verifier', { verifier: 'Sở' }, 'verifier:ho-so', 'Sửa đơn vị xác minh 1.2 từ (để trống) thành “Sở”'],
    [
      'applicability',
      { appliesWhen: { '>': [{ var: 'b' }, 0] } },
      'applicability:ho-so',
      '1.2 chỉ áp dụng khi “Tổng số hồ sơ lớn hơn 0”',
    ],
    [
      'a formula spelt otherwise',
      { formula: { var: ['x'] } },
      'formula:ho-so',
      'Viết lại công thức 1.2, cách tính không đổi',
    ],
  ] as const)('tells %s in the words of the annex', (_, more, id, sentence) => {
    expect(told(set(), withLeaf(more as Partial<IndicatorDocument>))).toEqual([[id, sentence]])
  })

  it('tells which threshold of a ladder moved, as percent of a ratio', () => {
    const tiers = (top: number) => ({
      formula: {
        tiers: [
          share,
          [
            [top, 20],
            [0.6, 10],
          ],
        ],
      },
    })
    const [change] = diffRulesets(withLeaf(tiers(0.8)), withLeaf(tiers(0.9)))
    expect(change).toMatchObject({ id: 'thresholds:ho-so', kind: 'thresholds', path: '/indicators/1/formula' })
    expect(change?.sentence).toBe('1.2 Chỉ số ho-so: mức tối đa từ 80% thành 90%')
    expect(change && changeSentence(change, 'en')).toBe('1.2 Chỉ số ho-so: top step from 80% to 90%')
  })

  it('tells points of steps, new and dropped steps, with the unit of what is counted', () => {
    const tiers = (steps: number[][]) => ({ formula: { tiers: [{ var: 'x' }, steps] } })
    const sentence = (before: number[][], after: number[][]) =>
      told(withLeaf(tiers(before)), withLeaf(tiers(after)))[0]?.[1]
    expect(
      sentence(
        [
          [4, 20],
          [2, 10],
        ],
        [
          [4, 18],
          [2, 10],
        ],
      ),
    ).toBe('1.2 Chỉ số ho-so: mức từ 4 cuộc: từ 20 thành 18 điểm')
    expect(
      sentence(
        [
          [4, 20],
          [2, 10],
        ],
        [
          [4, 20],
          [2, 10],
          [1, 5],
        ],
      ),
    ).toBe('1.2 Chỉ số ho-so: thêm mức từ 1 cuộc: 5 điểm')
    expect(
      sentence(
        [
          [4, 20],
          [2, 10],
        ],
        [[4, 20]],
      ),
    ).toBe('1.2 Chỉ số ho-so: bỏ mức từ 2 cuộc: 10 điểm')
  })

  it('[X-1] follows the crosswalk: rename, rescale, merge, split, retire, new', () => {
    const old = set({
      indicators: [leaf('a', '1'), leaf('b', '2'), leaf('c', '3'), leaf('d', '4'), leaf('e', '5'), leaf('f', '6')],
    })
    const next = set({
      indicators: [
        leaf('a2', '1'),
        leaf('b', '2', { maxPoints: 15 }),
        leaf('cd', '3'),
        leaf('e1', '4'),
        leaf('e2', '5'),
        leaf('g', '6'),
      ],
      crosswalk: {
        from: '2023.1',
        entries: [
          { kind: 'rename', old: ['a'], new: ['a2'] },
          { kind: 'rescale', old: ['b'], new: ['b'], reason: 'giảm' },
          { kind: 'merge', old: ['c', 'd'], new: ['cd'] },
          { kind: 'split', old: ['e'], new: ['e1', 'e2'] },
          { kind: 'retire', old: ['f'] },
          { kind: 'new', new: ['g'] },
        ],
      },
    })
    expect(told(old, next)).toEqual([
      ['renamed:a2', 'Đổi mã định danh của 1 từ “a” thành “a2”, nội dung không đổi'],
      ['label:a2', 'Đổi tên 1 từ “Chỉ số a” thành “Chỉ số a2”'],
      ['rescaled:b', 'Đổi điểm tối đa 2 từ 20 thành 15, quy đổi thang điểm: giảm'],
      ['merged:cd', 'Gộp 3, 4 thành 3 (20 điểm)'],
      ['split:e1', 'Tách 5 thành 4, 5'],
      ['new:g', 'Thêm 6 Chỉ số g (20 điểm)'],
      ['retired:f', 'Bỏ 6 Chỉ số f (20 điểm)'],
      ['crosswalk', 'Cập nhật bảng đối chiếu chỉ số'],
    ])
    const strangers = diffRulesets(old, next, { from: '2022.1' }).map(({ kind }) => kind)
    expect(strangers.filter((kind) => kind === 'new')).toHaveLength(5)
    expect(strangers.filter((kind) => kind === 'retired')).toHaveLength(5)
  })

  it('tells a row that moved, not those it passed', () => {
    const rows = [leaf('a', '1'), leaf('b', '2'), leaf('c', '3')]
    const [a, b, c] = rows as [IndicatorDocument, IndicatorDocument, IndicatorDocument]
    expect(told(set({ indicators: [a, b, c] }), set({ indicators: [c, a, b] }))).toEqual([['moved:c', 'Đổi vị trí 3']])
    const group = (id: string, ...children: IndicatorDocument[]) => ({
      id,
      code: id,
      label: id,
      maxPoints: 20,
      children,
    })
    expect(
      told(
        set({ indicators: [group('x', a, b), group('y', c)] }),
        set({ indicators: [group('x', a), group('y', b, c)] }),
      ),
    ).toEqual([['moved:b', 'Chuyển 2 từ x sang y']])
  })

  it('tells policy, legal text, inputs, derived values, leagues and grades', () => {
    const next = set({
      policy: { total: 50, missing: 'zero' },
      legal: { status: 'provisional', replaces: [{ number: '2853/QĐ-UBND' }] },
      inputs: [
        { id: 'x', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0, max: 366 },
        { id: 'b', label: 'Tổng số hồ sơ', type: 'integer' },
        { id: 'c', label: 'Số hộ', type: 'integer' },
      ],
      derived: [{ id: 'ty_le', label: 'Tỷ lệ', formula: share }],
      leagues: [{ id: 'tat-ca', label: 'Tất cả' }],
      grades: [{ id: 'tot', label: 'Tốt', atLeast: 0.9 }],
    })
    expect(told(set(), next)).toEqual([
      ['legal:replaces', 'Ghi văn bản được thay thế: 2853/QĐ-UBND'],
      ['policy:total', 'Đổi tổng điểm của bộ chỉ số từ 40 thành 50'],
      ['policy:missing', 'Đổi cách tính khi chưa có số liệu từ “để chờ, chưa tính” thành “tính 0 điểm”'],
      ['input-domain:x', 'Đổi giới hạn của số liệu “Số cuộc họp”: từ … đến … thành từ 0 đến 366'],
      ['input-new:c', 'Thêm số liệu đầu vào “Số hộ”'],
      ['input-retired:a', 'Bỏ số liệu đầu vào “Số hồ sơ đúng hạn”'],
      ['derived:ty_le', 'Thêm số liệu tính ra “Tỷ lệ”'],
      ['league:tat-ca', 'Thêm nhóm xếp hạng “Tất cả”'],
      ['grade:tot', 'Thêm mức xếp loại “Tốt”'],
    ])
  })

  it('[X-7] says values in words, a value that no row scores by its formula alone, and the fields of what changed in several', () => {
    const sides = (day: string, over: 'max' | 'sum', total: number, x: number) =>
      set({
        legal: { status: 'provisional', decision: { number: '1/QĐ', issuedOn: day } },
        derived: [{ id: 'han', label: 'Hạn', formula: day }],
        cohort: [{ id: 'k', label: 'Cao nhất', over, of: { var: 'x' } }],
        leagues: [{ id: 'l', label: 'Nhóm một', when: { '>': [{ var: 'x' }, x] }, total }],
      })
    expect(told(sides('2026-03-31', 'max', 30, 1), sides('2026-04-30', 'sum', 40, 2))).toEqual([
      ['legal:decision', 'Sửa chi tiết quyết định ban hành 1/QĐ'],
      ['derived:han', 'Đổi số liệu tính ra “Hạn” từ “31/03/2026” thành “30/04/2026”'],
      ['cohort:k', 'Sửa số liệu toàn nhóm “Cao nhất”: phép lấy giá trị từ “lớn nhất” thành “tổng”'],
      ['league:l', 'Sửa nhóm xếp hạng “Nhóm một”: điều kiện vào nhóm, tổng điểm của nhóm'],
    ])
  })
})
