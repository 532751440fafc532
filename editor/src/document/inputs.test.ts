import type { InputDocument, RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { apply } from './commands.ts'
import { example } from './example.ts'
import { changeType, mergeInputs, mergeRefusal, renameInput, shareAmong } from './inputs.ts'
import { nameOf } from './names.ts'
import { usesOf } from './uses.ts'

const meetings = 'cuoc_hop'
const other: InputDocument = { id: 'so_hop', label: 'Số buổi họp', type: 'integer', supplier: 'Văn phòng' }

/** A draft that reads meetings everywhere a value can be read. */
function wide(): RulesetDocument {
  const base = example()
  return {
    ...base,
    inputs: [...(base.inputs ?? []), other],
    indicators: base.indicators?.map((group) => ({
      ...group,
      ...(group.children
        ? {
            children: group.children.map((row, index) =>
              index === 0 ? { ...row, method: 'Số cuộc họp từ 4: 20 điểm; số cuộc họp khác không tính' } : row,
            ),
          }
        : {}),
    })),
    derived: [{ id: 'gap_doi', label: 'Gấp đôi', formula: { '*': [{ var: meetings }, 2] } }],
    cohort: [{ id: 'nhat', label: 'Nhất', over: 'max', of: { '+': [{ var: meetings }, { var: 'so_hop' }] } }],
    leagues: [{ id: 'co-hop', label: 'Có họp', when: { exists: meetings } }],
    cases: [
      { id: 'a', label: 'Một', inputs: { cuoc_hop: 4 }, expect: { total: 20 } },
      { id: 'b', label: 'Hai', inputs: { cuoc_hop: 4, so_hop: 5 }, expect: {} },
    ],
  }
}

const base = { version: '2025.1', document: example() }
const run = (document: RulesetDocument, command: ReturnType<typeof renameInput>) =>
  command ? apply(document, command) : document

describe('an input under another name', () => {
  const command = renameInput(wide(), 0, { label: 'Số phiên họp', id: 'phien_hop', wordings: true }, base)
  const after = run(wide(), command)

  it('[ED-212] is renamed in formulas, cases, the crosswalk and wordings, in one step', () => {
    expect(JSON.stringify(after).match(/cuoc_hop/g)).toHaveLength(1)
    expect(usesOf(after, 'phien_hop')).toEqual(usesOf(wide(), meetings))
    expect(after.leagues?.[0]?.when).toEqual({ exists: 'phien_hop' })
    expect(after.cases?.map(({ inputs }) => inputs)).toEqual([{ phien_hop: 4 }, { so_hop: 5, phien_hop: 4 }])
    expect(after.crosswalk).toEqual({
      from: '2025.1',
      entries: [],
      inputs: [{ kind: 'rename', old: ['cuoc_hop'], new: ['phien_hop'] }],
    })
    expect(after.indicators?.[0]?.children?.[0]?.method).toBe(
      'Số phiên họp từ 4: 20 điểm; số phiên họp khác không tính',
    )
    expect(command && nameOf(wide(), command)).toEqual({ key: 'renameInput', label: 'Số cuộc họp' })
  })

  it('[ED-212] keeps one entry in the crosswalk however often it is renamed, and none when it is back', () => {
    const twice = run(after, renameInput(after, 0, { label: 'Số phiên họp', id: 'hop_bcd', wordings: false }, base))
    expect(twice.crosswalk?.inputs).toEqual([{ kind: 'rename', old: ['cuoc_hop'], new: ['hop_bcd'] }])
    const back = run(twice, renameInput(twice, 0, { label: 'Số cuộc họp', id: meetings, wordings: true }, base))
    expect(back.crosswalk?.inputs).toEqual([])
    expect({ ...back, crosswalk: undefined }).toEqual({ ...wide(), crosswalk: undefined })
  })

  it('[ED-212] tells the crosswalk nothing of an input that the version before did not have', () => {
    const renamed = run(wide(), renameInput(wide(), 2, { label: other.label, id: 'buoi', wordings: false }, base))
    expect(renamed.crosswalk).toBeUndefined()
  })
})

describe('two inputs made one', () => {
  it('[ED-213] are read, tried and told to the crosswalk as one, which takes what it lacks', () => {
    const after = run(wide(), mergeInputs(wide(), 2, 0, base))
    expect(after.inputs?.map(({ id }) => id)).toEqual(['co_ke_hoach', 'so_hop'])
    expect(after.inputs?.[1]).toMatchObject({ unit: 'cuộc', supplier: 'Văn phòng' })
    expect(after.cohort?.[0]?.of).toEqual({ '+': [{ var: 'so_hop' }, { var: 'so_hop' }] })
    expect(after.cases?.map(({ inputs }) => inputs)).toEqual([{ so_hop: 4 }, { so_hop: 5 }])
    expect(after.crosswalk?.inputs).toEqual([{ kind: 'rename', old: ['cuoc_hop'], new: ['so_hop'] }])
  })

  it('[ED-213] leave an old one without a counterpart where the one that is kept has its own', () => {
    const old = { version: '2025.1', document: wide() }
    const after = run(wide(), mergeInputs(wide(), 0, 2, old))
    expect(after.crosswalk?.inputs).toEqual([{ kind: 'none', old: ['so_hop'], new: [] }])
  })

  it('[ED-213] must be reported in the same way', () => {
    const [kept = other, yes = other] = wide().inputs ?? []
    expect(mergeRefusal(kept, yes)).toBe('types')
    expect(mergeRefusal(kept, kept)).toBe('same')
    expect(mergeRefusal(kept, { ...other, unit: 'buổi' })).toBe('units')
    const choice = { ...other, type: 'choice' as const, options: ['a', 'b'] }
    expect(mergeRefusal({ ...choice, id: 'k', options: ['a'] }, choice)).toBe('options')
    expect(mergeRefusal({ ...choice, id: 'k', options: ['a', 'b', 'c'] }, choice)).toBeNull()
    expect(mergeInputs(wide(), 0, 1, base)).toBeNull()
  })
})

describe('another type', () => {
  it('[ED-214] drops the limits that mean nothing under it, and says which', () => {
    const count: InputDocument = { ...other, unit: 'buổi', min: 0, max: 366, merge: 'sum' }
    expect(changeType(count, 'boolean')).toMatchObject({ dropped: ['min', 'max', 'unit', 'merge'] })
    expect(changeType(count, 'ratio')).toMatchObject({ input: { min: 0, max: 1 }, dropped: ['max'] })
    expect(changeType(count, 'number')).toEqual({ input: { ...count, type: 'number' }, dropped: [] })
    expect(changeType({ ...count, max: 2.5 }, 'integer')).toMatchObject({ dropped: ['max'] })
    expect(changeType({ ...other, type: 'ratio', min: 0, max: 1 }, 'integer')).toMatchObject({ dropped: ['max'] })
    expect(changeType({ ...other, type: 'choice', options: ['a', 'b'] }, 'date')).toMatchObject({
      dropped: ['options'],
    })
  })
})

it('[ED-211] several inputs are given one text as one step', () => {
  const command = shareAmong(wide(), [0, 2], 'supplier', 'Văn phòng')
  expect(command).toMatchObject({ kind: 'batch', count: 1 })
  expect(run(wide(), command).inputs?.[0]?.supplier).toBe('Văn phòng')
  expect(shareAmong(wide(), [2], 'supplier', 'Văn phòng')).toBeNull()
})
