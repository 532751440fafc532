import { check, type RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { createDraftStore } from '../draft/store.ts'
import { apply } from './commands.ts'
import { example } from './example.ts'
import { inputRemoval, rowRemoval } from './removing.ts'

/** A set that names its row "1.2" and the input "thua", which no rule reads, wherever they can be named. */
function named(): RulesetDocument {
  const base = example()
  return {
    ...base,
    inputs: [...(base.inputs ?? []), { id: 'thua', label: 'Thừa', type: 'integer', min: 0 }],
    rollups: [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: ['hop', 'ke-hoach'] }] }],
    cases: [
      { id: 'thu', label: 'Thử', inputs: { cuoc_hop: 4, thua: 1 }, expect: { points: { hop: 20, 'ke-hoach': 0 } } },
    ],
    crosswalk: {
      from: '2024.1',
      entries: [
        { kind: 'new', old: [], new: ['ke-hoach'] },
        { kind: 'rename', old: ['ke-hoach-cu'], new: ['ke-hoach'] },
        { kind: 'split', old: ['hop-cu'], new: ['hop', 'ke-hoach'] },
      ],
      inputs: [{ kind: 'rename', old: ['thua_cu'], new: ['thua'] }],
    },
  }
}

describe('[ED-241] what is removed', () => {
  it('[ED-241] leaves roll-ups, cases and the crosswalk as one step, whose undo brings all back', () => {
    const store = createDraftStore(named())
    const removal = rowRemoval(named(), ['/indicators/0/children/1'])
    expect(removal?.readers).toEqual([])
    if (removal?.command) store.getState().run(removal.command)
    const { document } = store.getState()
    expect(JSON.stringify(document)).not.toContain('"ke-hoach"')
    expect(document.crosswalk?.entries).toEqual([
      { kind: 'retire', old: ['ke-hoach-cu'], new: [] },
      { kind: 'split', old: ['hop-cu'], new: ['hop'] },
    ])
    expect(check(document).issues.filter(({ code }) => /unknown/.test(code))).toEqual([])
    store.getState().undo()
    expect(store.getState().document).toEqual(named())
  })

  it('[ED-241] goes with everything below it', () => {
    const removal = rowRemoval(named(), ['/indicators/0'])
    const left = removal?.command ? apply(named(), removal.command) : named()
    expect(left.rollups?.[0]?.groups[0]?.of).toEqual([])
    expect(left.cases?.[0]?.expect.points).toEqual({})
  })

  it('[ED-241] stays where twenty rules read it, and says where each of them is', () => {
    const base = named()
    const readers = Array.from({ length: 20 }, (_, at) => ({
      id: `doc-${at}`,
      code: `3.${at}`,
      label: 'Đọc',
      maxPoints: 1,
      formula: { min: [1, { var: at % 2 ? 'cuoc_hop' : 'points.hop' }] },
      provenance: { kind: 'own' as const },
    }))
    const document = { ...base, indicators: [...base.indicators, ...readers] }
    const row = rowRemoval(document, ['/indicators/0/children/0'])
    expect(row?.command).toBeNull()
    expect(row?.readers.map(({ label }) => label)).toEqual(readers.flatMap(({ code }, at) => (at % 2 ? [] : [code])))
    const input = inputRemoval(document, [0])
    expect(input.command).toBeNull()
    expect(input.readers).toHaveLength(11)
    // Readers that go at the same time keep nothing.
    expect(
      rowRemoval(document, ['/indicators/0/children/0', ...readers.map((_, at) => `/indicators/${at + 2}`)]),
    ).toMatchObject({ readers: [] })
  })

  it('[ED-241] an input goes from cases and the crosswalk too', () => {
    const { command } = inputRemoval(named(), [2])
    const left = command ? apply(named(), command) : named()
    expect(JSON.stringify(left)).not.toContain('"thua"')
    expect(left.crosswalk?.inputs).toEqual([{ kind: 'none', old: ['thua_cu'], new: [] }])
  })
})
