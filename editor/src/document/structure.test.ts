import type { RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { apply } from './commands.ts'
import { example } from './example.ts'
import { rowsIn } from './place.ts'
import { mergeRows, numbered, renumber, shareOut, shares, splitRow } from './structure.ts'

const leaf = (id: string, code: string, maxPoints = 10) => ({
  id,
  code,
  label: id,
  maxPoints,
  method: id,
  formula: maxPoints,
})
const yes = (id: string, code: string) => ({ ...leaf(id, code), formula: { if: [{ var: 'dat' }, 10, 0] } })
const set = (indicators: unknown): RulesetDocument => ({ ...example(), indicators }) as RulesetDocument
const codes = (document: RulesetDocument) => rowsIn(document).map(({ indicator }) => indicator.code)
const changed = (document: RulesetDocument, command: Parameters<typeof apply>[1] | null) =>
  command ? apply(document, command) : document

describe('numbers of rows', () => {
  it('[ED-176] follow the annex: headings, 1.1 below 1, counting on across groups where it did', () => {
    const document = set([
      {
        id: 'a',
        code: 'I',
        label: '',
        children: [{ id: 'b', code: '1', label: '', children: [leaf('c', '1.1'), leaf('d', 'x')] }],
      },
      { id: 'e', code: '', label: '', children: [{ id: 'f', code: '2', label: '', children: [leaf('g', '9')] }] },
    ])
    expect(codes(changed(document, renumber(document)))).toEqual(['I', '1', '1.1', '1.2', 'II', '2', '2.1'])
    expect(renumber(changed(document, renumber(document)))).toBeNull()
  })

  it('[ED-176] go along with rows that move, as one step', () => {
    const document = set([leaf('a', '1'), leaf('b', '2'), leaf('c', '3')])
    const moved = numbered(document, { kind: 'move', from: '/indicators/2', to: '/indicators/0' })
    expect(rowsIn(moved).map(({ indicator }) => `${indicator.code} ${indicator.id}`)).toEqual(['1 c', '2 a', '3 b'])
  })

  it('[ED-176] go along with rows that come and go', () => {
    const document = set([leaf('a', '1'), leaf('b', '2'), leaf('c', '3')])
    const come = numbered(document, { kind: 'insert', path: '/indicators/1', value: leaf('d', '4') })
    expect(rowsIn(come).map(({ indicator }) => `${indicator.code} ${indicator.id}`)).toEqual([
      '1 a',
      '2 d',
      '3 b',
      '4 c',
    ])
    expect(codes(numbered(come, { kind: 'remove', path: '/indicators/0' }))).toEqual(['1', '2', '3'])
  })

  it('[ED-176] stay where somebody wrote them otherwise, and where they were pasted', () => {
    const own = set([leaf('a', '7'), leaf('b', '9')])
    expect(codes(numbered(own, { kind: 'remove', path: '/indicators/0' }))).toEqual(['9'])
    const document = set([leaf('a', '1')])
    const insert = { kind: 'insert', path: '/indicators/1', value: leaf('b', '9') } as const
    expect(codes(numbered(document, { kind: 'batch', why: 'paste', count: 1, commands: [insert] }))).toEqual(['1', '9'])
  })

  it('[ED-176] stay Roman whichever pillar comes first', () => {
    const document = set(['I', 'II', 'III', 'IV', 'V'].map((code) => leaf(code.toLowerCase(), code)))
    const moved = numbered(document, { kind: 'move', from: '/indicators/4', to: '/indicators/0' })
    expect(codes(moved)).toEqual(['I', 'II', 'III', 'IV', 'V'])
  })
})

describe('points shared out', () => {
  it.each([
    [1000, 27],
    [100, 3],
    [12.5, 4],
    [1, 3],
    [0.1, 3],
    [1000, 8],
  ])('[ED-177] %d among %d sum exactly', (total, count) => {
    const parts = shares(total, count)
    expect(parts).toHaveLength(count)
    const places = Math.max(...parts.map((part) => (String(part).split('.')[1] ?? '').length))
    expect(parts.reduce((sum, part) => sum + BigInt(Math.round(part * 10 ** places)), 0n)).toBe(
      BigInt(Math.round(total * 10 ** places)),
    )
    expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(total >= count ? 1 : 0.0100001)
  })

  it('[ED-177] reach the groups, and take the rules along', () => {
    const document = set([
      { id: 'g', code: '1', label: '', maxPoints: 20, children: [yes('a', '1.1'), yes('b', '1.2')] },
    ])
    const shared = changed(document, shareOut(document, null, 101))
    expect(rowsIn(shared).map(({ indicator }) => indicator.maxPoints)).toEqual([101, 50.5, 50.5])
    expect(rowsIn(shared)[1]?.indicator.formula).toEqual({ if: [{ var: 'dat' }, 50.5, 0] })
  })

  it('[ED-177] declare the total where none was', () => {
    const open = { ...set([yes('a', '1'), yes('b', '2')]), policy: { ...example().policy, total: 0 } }
    expect(changed(open, shareOut(open, null, 30)).policy.total).toBe(30)
    const group = set([{ id: 'g', code: '1', label: '', children: [yes('a', '1.1'), yes('b', '1.2')] }])
    const shared = changed(group, shareOut(group, '/indicators/0', 30))
    expect(rowsIn(shared).map(({ indicator }) => indicator.maxPoints)).toEqual([30, 15, 15])
  })
})

describe('rows merged and split', () => {
  const document = set([leaf('a', '1'), leaf('b', '2', 5), leaf('c', '3')])
  const base = { version: '2025.1', document }

  it('[ED-178] earn together what they earned, and the crosswalk says so', () => {
    const merged = changed(document, mergeRows(document, base, rowsIn(document).slice(0, 2)))
    expect(rowsIn(merged).map(({ indicator }) => [indicator.id, indicator.maxPoints])).toEqual([
      ['a', 15],
      ['c', 10],
    ])
    expect(rowsIn(merged)[0]?.indicator).toMatchObject({ label: 'a; b', method: 'a\nb', formula: { '+': [10, 5] } })
    expect(merged.crosswalk).toEqual({
      from: '2025.1',
      entries: [{ kind: 'merge', old: ['a', 'b'], new: ['a'] }],
      inputs: [],
    })
  })

  it('[ED-178] share the points of the one they were, and the crosswalk says so', () => {
    const split = changed(document, splitRow(document, base, '/indicators/1'))
    expect(rowsIn(split).map(({ indicator }) => indicator.maxPoints)).toEqual([10, 2.5, 2.5, 10])
    expect(split.crosswalk?.entries).toEqual([
      { kind: 'split', old: ['b'], new: ['b', rowsIn(split)[2]?.indicator.id] },
    ])
  })

  it('[ED-178] are refused where a group is among them or they lie in several', () => {
    const nested = set([{ id: 'g', code: '1', label: '', children: [leaf('a', '1.1')] }, leaf('b', '2')])
    expect(mergeRows(nested, null, rowsIn(nested))).toBeNull()
    expect(mergeRows(nested, null, rowsIn(nested).slice(1))).toBeNull()
    expect(splitRow(nested, null, '/indicators/0')).toBeNull()
  })
})
