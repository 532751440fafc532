import { describe, expect, it } from 'vitest'
import { entryCommand, stillOpen, takeCommand, uncovered } from '../../document/crosswalk.ts'
import { example } from '../../document/example.ts'
import { usesOf } from '../../document/uses.ts'
import { createDraftStore } from '../../draft/store.ts'
import { writeAt } from '../../fields/write.ts'
import { differences, newest } from './expectation.ts'

describe('places of the draft', () => {
  it('[ED-25] a value is written with the records around it that are not there yet', () => {
    const store = createDraftStore(example())
    store.getState().run(writeAt(example(), '/policy/rounding/places', 3))
    expect(store.getState().document.policy).toEqual({ total: 70, rounding: { places: 3 } })
    expect(writeAt(example(), '/note', 'x')).toEqual({ kind: 'set', path: '/note', value: 'x' })
  })

  it('[ED-25] a value that formulas read says where', () => {
    const document = {
      ...example(),
      derived: [{ id: 'hai', label: 'Hai lần', formula: { '*': [{ var: 'cuoc_hop' }, 2] } }],
    }
    expect(usesOf(document, 'cuoc_hop').map(({ label }) => label)).toEqual(['1.1', 'Hai lần'])
    expect(usesOf(document, 'co_ke_hoach').map(({ label }) => label)).toEqual(['1.2', '2.1'])
    expect(usesOf(document, 'derived.hai')).toEqual([])
  })
})

describe('cases', () => {
  const outcome = { total: 65, grade: null, points: { hop: 20, 'ke-hoach': null } }

  it('[ED-26] only what a case expects is looked at', () => {
    expect(differences({ total: 65 }, outcome)).toEqual([])
    expect(differences({ total: 60, grade: 'tot', points: { hop: 20 } }, outcome)).toEqual([
      { what: 'total', expected: 60, found: 65 },
      { what: 'grade', expected: 'tot', found: null },
    ])
    expect(differences({ points: { 'ke-hoach': 5 } }, outcome)).toEqual([
      { what: 'points', id: 'ke-hoach', expected: 5, found: null },
    ])
  })

  it('[ED-26] the new result replaces what was expected and adds nothing to it; an empty case takes total and grade', () => {
    expect(newest({ total: 1, points: { hop: 1, 'ke-hoach': 5 } }, outcome)).toEqual({ total: 65, points: { hop: 20 } })
    expect(newest({}, outcome)).toEqual({ total: 65, grade: null })
  })
})

describe('the crosswalk', () => {
  const base = () => {
    const document = example()
    const children = document.indicators[0]?.children ?? []
    if (children[1]) children[1] = { ...children[1], id: 'ke-hoach-cu' }
    return document
  }

  it('[ED-27] rows of either version that nothing is told of are listed', () => {
    expect(uncovered(example(), base())).toEqual({ old: ['ke-hoach-cu'], now: ['ke-hoach'] })
    expect(uncovered(example(), example())).toEqual({ old: [], now: [] })
  })

  it('[ED-258] suggestions are taken as one step, and those that contradict what was told are not shown', () => {
    const store = createDraftStore(example())
    const one = { kind: 'rename', old: ['ke-hoach-cu'], new: ['ke-hoach'], certain: true, likeness: 0.9 } as const
    const other = { ...one, kind: 'retire', new: [], certain: false } as const
    const kept = { ...one, kind: 'rescale', old: ['hop'], new: ['hop'] } as const
    const all = [one, other, kept].map((each) => ({ ...each, old: [...each.old], new: [...each.new] }))
    const open = () => stillOpen(store.getState().document, base(), all).map(({ kind }) => kind)
    expect(open()).toEqual(['rename', 'retire'])
    store.getState().run(takeCommand(store.getState().document, '2024.1', all.slice(0, 1)))
    expect(store.getState().document.crosswalk).toEqual({
      from: '2024.1',
      entries: [{ kind: 'rename', old: ['ke-hoach-cu'], new: ['ke-hoach'] }],
      inputs: [],
    })
    expect(open()).toEqual([])
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })

  it('[ED-27] one command tells what became of a row; rows merged into one stand in one entry', () => {
    const store = createDraftStore(example())
    const tell = (entry: Parameters<typeof entryCommand>[2]) =>
      store.getState().run(entryCommand(store.getState().document, '2024.1', entry))
    tell({ kind: 'rename', old: ['ke-hoach-cu'], new: ['ke-hoach'] })
    expect(uncovered(store.getState().document, base())).toEqual({ old: [], now: [] })
    tell({ kind: 'merge', old: ['khac'], new: ['ke-hoach'] })
    tell({ kind: 'retire', old: ['bo'], new: [] })
    expect(store.getState().document.crosswalk).toEqual({
      from: '2024.1',
      entries: [
        { kind: 'merge', old: ['ke-hoach-cu', 'khac'], new: ['ke-hoach'] },
        { kind: 'retire', old: ['bo'], new: [] },
      ],
      inputs: [],
    })
    store.getState().undo()
    store.getState().undo()
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })
})
