import type { RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { apply, type Command } from './commands.ts'
import { example } from './example.ts'
import { merge } from './merge.ts'
import { at, rowsIn } from './place.ts'

const changed = (...commands: Command[]): RulesetDocument =>
  commands.reduce((document, command) => apply(document, command), example())
const set = (path: string, value: unknown): Command => ({ kind: 'set', path, value: value as never })
const hop = '/indicators/0/children/0'
const plan = '/indicators/0/children/1'

describe('merge', () => {
  it('[ED-15] what only one side changed is taken from it', () => {
    const mine = changed(set(`${hop}/maxPoints`, 15), set('/title', 'Tên mới'))
    const theirs = changed(set(`${hop}/evidence`, 'Biên bản'), set(`${plan}/label`, 'Kế hoạch'))
    const { document, conflicts } = merge(example(), mine, theirs)
    expect(conflicts).toEqual([])
    expect(document.title).toBe('Tên mới')
    expect(at(document, hop)).toMatchObject({ maxPoints: 15, evidence: 'Biên bản' })
    expect(at(document, plan)).toMatchObject({ label: 'Kế hoạch' })
  })

  it('[ED-15] what both changed is asked about, and the choice decides', () => {
    const mine = changed(set(`${hop}/maxPoints`, 15))
    const theirs = changed(set(`${hop}/maxPoints`, 10))
    const path = '/indicators/nhan-thuc/children/hop/maxPoints'
    const { conflicts } = merge(example(), mine, theirs)
    expect(conflicts).toEqual([{ path, base: 20, mine: 15, theirs: 10 }])
    const of = (choice: 'mine' | 'theirs') =>
      at(merge(example(), mine, theirs, { [path]: choice }).document, `${hop}/maxPoints`)
    expect([of('mine'), of('theirs')]).toEqual([15, 10])
  })

  it('[ED-15] two edits of one formula never make a third', () => {
    const mine = changed(set(`${hop}/formula/tiers/1/0/1`, 18))
    const theirs = changed(set(`${hop}/formula/tiers/1/1/1`, 3))
    expect(merge(example(), mine, theirs).conflicts.map(({ path }) => path)).toEqual([
      '/indicators/nhan-thuc/children/hop/formula',
    ])
  })

  it('[ED-15] rows are matched by id, so a moved row and an edited row fit together', () => {
    const mine = changed({ kind: 'move', from: hop, to: plan })
    const theirs = changed(set(`${hop}/label`, 'Họp giao ban'))
    const { document, conflicts } = merge(example(), mine, theirs)
    expect([
      conflicts,
      rowsIn(document)
        .map(({ indicator }) => indicator.label)
        .slice(1, 3),
    ]).toEqual([[], ['Kế hoạch năm', 'Họp giao ban']])
  })

  it('[ED-15] a row that one side removed and the other edited is asked about', () => {
    const mine = changed({ kind: 'remove', path: hop })
    const theirs = changed(set(`${hop}/maxPoints`, 10))
    const { conflicts } = merge(example(), mine, theirs)
    expect(conflicts).toMatchObject([{ path: '/indicators/nhan-thuc/children/hop', mine: undefined }])
  })

  it('[ED-15] rows that both sides added are both there', () => {
    const leaf = (id: string) => ({ id, code: '1.9', label: id, provenance: { kind: 'illustrative' } })
    const add = (id: string): Command => ({
      kind: 'insert',
      path: '/indicators/0/children/2',
      value: leaf(id) as never,
    })
    const { document } = merge(example(), changed(add('a')), changed(add('b')))
    expect(rowsIn(document).map(({ indicator }) => indicator.id)).toEqual(
      expect.arrayContaining(['a', 'b', 'hop', 'ke-hoach', 'quy-che']),
    )
  })
})
