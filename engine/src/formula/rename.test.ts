import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { readsName, renameReads } from './rename.ts'

describe('a value under another name', () => {
  it.each<[string, Json, Json]>([
    ['a read', { '+': [{ var: 'x' }, 1] }, { '+': [{ var: 'z' }, 1] }],
    ['a read with a default', { var: ['x', { var: 'x' }] }, { var: ['z', { var: 'z' }] }],
    ['a part of a record', { var: 'x.part' }, { var: 'z.part' }],
    ['keys', { val: ['x', 'x'] }, { val: ['z', 'x'] }],
    ['what may be missing', { missing: ['x', 'y'] }, { missing: ['z', 'y'] }],
    ['some of what may be missing', { missing_some: [1, ['x', 'y']] }, { missing_some: [1, ['z', 'y']] }],
    ['whether it is there', { exists: 'x' }, { exists: 'z' }],
    ['the list of an iteration', { some: [{ var: 'x' }, { var: 'x' }] }, { some: [{ var: 'z' }, { var: 'x' }] }],
    ['a table of states', { choice: [{ var: 'x' }, { x: 1, b: 0.5 }] }, { choice: [{ var: 'z' }, { x: 1, b: 0.5 }] }],
  ])('[WD-13] is read in every way names are read: %s', (_, before, after) => {
    expect(readsName(before, 'x')).toBe(true)
    expect(renameReads(before, 'x', 'z')).toEqual(after)
  })

  it('[WD-13] leaves alone texts, longer names and formulas that do not read it', () => {
    const rule: Json = { if: [{ '===': [{ var: 'xx' }, 'x'] }, { var: 'derived.x' }, 'x'] }
    expect(readsName(rule, 'x')).toBe(false)
    expect(renameReads(rule, 'x', 'z')).toBe(rule)
  })
})
