import { describe, expect, it } from 'vitest'
import type { Command } from '../document/commands.ts'
import { example } from '../document/example.ts'
import { nameOf } from '../document/names.ts'
import { at, rowsIn } from '../document/place.ts'
import { setMaxPoints } from '../document/points.ts'
import { addAfter, duplicate, moveStep } from '../document/rows.ts'
import { createDraftStore } from './store.ts'

const open = () => createDraftStore(example())
const codes = (document: ReturnType<typeof example>) => rowsIn(document).map(({ indicator }) => indicator.code)
const first = '/indicators/0/children/0'

/** A fixed sequence of every kind of command. */
const session = (): Command[] => [
  { kind: 'set', path: `${first}/label`, value: 'Họp thường kỳ' },
  setMaxPoints(example(), first, 15),
  addAfter(example(), first, 'leaf').command,
  { kind: 'move', from: '/indicators/0/children/0', to: '/indicators/1/children/0' },
  { kind: 'remove', path: '/indicators/0/children/1' },
  addAfter(example(), null, 'group').command,
  { kind: 'set', path: '/policy/total', value: 90 },
  { kind: 'replace', document: { ...example(), title: 'Tên khác' }, why: 'json' },
  { kind: 'batch', why: 'paste', count: 1, commands: [{ kind: 'set', path: '/indicators/0/code', value: 'I' }] },
]

describe('history', () => {
  it('[ED-1] undoing everything restores the draft, redoing everything restores the end', () => {
    const store = open()
    for (const command of session()) store.getState().run(command, { at: 0 })
    const end = store.getState().document
    const steps = store.getState().history.past.length
    for (let i = 0; i < steps; i++) store.getState().undo()
    expect(store.getState().document).toEqual(example())
    for (let i = 0; i < steps; i++) store.getState().redo()
    expect(store.getState().document).toEqual(end)
  })

  it('[ED-1] a new change leaves nothing to redo, and one that changes nothing is no step', () => {
    const store = open()
    store.getState().run({ kind: 'set', path: '/title', value: 'A' })
    store.getState().undo()
    store.getState().run({ kind: 'set', path: '/title', value: 'B' })
    store.getState().run({ kind: 'set', path: '/nowhere/at/all', value: 1 })
    expect(store.getState().history).toMatchObject({
      past: [{ name: { key: 'setPlace', place: 'title' } }],
      future: [],
    })
  })

  it("[ED-31] undoing and redoing one's own steps keeps what another person changed between them", () => {
    const store = open()
    const { run, receive, undo, redo } = store.getState()
    const title = () => store.getState().document.title
    const rowsNow = () => codes(store.getState().document)
    const before = rowsNow()
    run({ kind: 'set', path: `${first}/label`, value: 'Họp thường kỳ' }, { typing: 'label', at: 0 })
    run({ kind: 'remove', path: '/indicators/0/children/1' }, { at: 0 })
    receive({ ...store.getState().document, title: 'Tên của người khác' })
    run({ kind: 'set', path: `${first}/label`, value: 'Họp' }, { typing: 'label', at: 100 })
    const end = store.getState().document
    for (let step = 0; step < 3; step++) undo()
    expect(store.getState().document).toEqual({ ...example(), title: 'Tên của người khác' })
    expect([title(), rowsNow()]).toEqual(['Tên của người khác', before])
    for (let step = 0; step < 3; step++) redo()
    expect(store.getState().document).toEqual(end)
  })

  it('[ED-31] a place that another person changed after one did stays theirs when one undoes', () => {
    const store = open()
    store.getState().run({ kind: 'set', path: '/title', value: 'Của tôi' })
    store.getState().receive({ ...store.getState().document, title: 'Của họ' })
    store.getState().undo()
    expect(store.getState().document.title).toBe('Của họ')
  })

  it('[ED-76] an undo that leaves what another person made says so and whose it is, and the next one goes on', () => {
    const store = open()
    const { run, receive, undo } = store.getState()
    const lan = { username: 'lan', name: 'Nguyễn Thị Lan' }
    run({ kind: 'set', path: '/note', value: 'Ghi chú' }, { at: 0 })
    run({ kind: 'set', path: `${first}/maxPoints`, value: 15 }, { at: 5_000 })
    const mine = store.getState().document
    const theirs = structuredClone(mine)
    ;(at(theirs, first) as { maxPoints: number }).maxPoints = 12
    receive(theirs, { from: mine, to: theirs, by: lan })
    const later = { ...theirs, title: 'Tên khác' }
    receive(later, { from: theirs, to: later, by: { username: 'minh', name: 'Minh' } })
    undo()
    expect(store.getState().document).toBe(later)
    expect(store.getState().notice).toMatchObject({
      kind: 'held',
      way: 'undo',
      name: { key: 'setField', code: '1.1', after: '15' },
      changed: false,
      by: lan,
    })
    undo()
    expect(store.getState().document).not.toHaveProperty('note')
    expect(store.getState().notice).toBeNull()
  })

  it('[ED-76] so does one that takes back a part, and one that another person has made already', () => {
    const store = open()
    const { run, receive, undo, redo } = store.getState()
    run({
      kind: 'batch',
      why: 'group',
      count: 2,
      commands: [
        { kind: 'set', path: '/title', value: 'Của tôi' },
        { kind: 'set', path: '/note', value: 'Ghi chú' },
      ],
    })
    receive({ ...store.getState().document, title: 'Của họ' })
    undo()
    expect(store.getState().document).toEqual({ ...example(), title: 'Của họ' })
    expect(store.getState().notice).toMatchObject({ changed: true, conflicts: [{ path: '/title' }], by: null })
    receive({ ...store.getState().document, title: 'Của tôi', note: 'Ghi chú' })
    redo()
    expect(store.getState().notice).toMatchObject({ way: 'redo', changed: false, conflicts: [] })
    run({ kind: 'set', path: '/note', value: 'Khác' })
    expect(store.getState().notice).toBeNull()
  })

  it('[ED-77] leading to a row that the filter hides ends the filter and says so', () => {
    const store = open()
    const { setFilter, show } = store.getState()
    setFilter('hop')
    show(first)
    expect([store.getState().filter, store.getState().notice]).toEqual(['hop', null])
    show('/indicators/1/children/0/label')
    expect(store.getState()).toMatchObject({
      filter: '',
      notice: { kind: 'unfiltered', filter: 'hop', code: '2.1' },
      selection: { row: '/indicators/1/children/0' },
    })
    setFilter('hop')
    expect(store.getState().notice).toBeNull()
  })

  it('[ED-1] a draft that is only read takes no command', () => {
    const store = createDraftStore(example(), { readOnly: true })
    store.getState().run({ kind: 'set', path: '/title', value: 'A' })
    expect(store.getState().document).toEqual(example())
  })

  it('[ED-2] strokes without a pause are one step, undone at once and named from first to last', () => {
    const store = open()
    const type = (value: number, time: number) =>
      store.getState().run({ kind: 'set', path: `${first}/maxPoints`, value }, { typing: 'max', at: time })
    type(1, 0)
    type(15, 400)
    type(150, 1000)
    expect(store.getState().history.past.map(({ name }) => name)).toEqual([
      { key: 'setField', field: 'maxPoints', code: '1.1', before: '20', after: '15' },
      { key: 'setField', field: 'maxPoints', code: '1.1', before: '15', after: '150' },
    ])
    store.getState().undo()
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })

  it('[ED-2] strokes into two places stay two steps', () => {
    const store = open()
    store.getState().run({ kind: 'set', path: '/title', value: 'A' }, { typing: 'title', at: 0 })
    store.getState().run({ kind: 'set', path: '/note', value: 'B' }, { typing: 'note', at: 10 })
    expect(store.getState().history.past).toHaveLength(2)
  })
})

describe('what the screens show', () => {
  const quiet = { typing: 'max', at: 0, quiet: true }
  const max = (value: number): Command => ({ kind: 'set', path: `${first}/maxPoints`, value })
  const points = (document: unknown) => at(document, `${first}/maxPoints`)
  const now = (store: ReturnType<typeof open>) => {
    const { document, shown, checked, lit } = store.getState()
    return [points(document), points(shown), checked, lit]
  }

  it('[ED-39] a quiet stroke is in the draft at once and shown when it has settled, with what was lit meanwhile', () => {
    const store = open()
    store.setState({ checked: true })
    store.getState().run(max(15), quiet)
    store.getState().light('/indicators/0')
    expect(now(store)).toEqual([15, 20, true, null])
    store.getState().settle()
    expect(now(store)).toEqual([15, 15, false, '/indicators/0'])
    store.getState().light(null)
    store.setState({ checked: true })
    store.getState().settle()
    expect(now(store)).toEqual([15, 15, true, null])
  })

  it.each<[string, (store: ReturnType<typeof open>) => void]>([
    ['another change', (store) => store.getState().run({ kind: 'set', path: '/title', value: 'A' })],
    ['undoing', (store) => store.getState().undo()],
    ['what another person saved', (store) => store.getState().receive({ ...store.getState().document, title: 'B' })],
  ])('[ED-39] %s shows quiet strokes as well', (_, act) => {
    const store = open()
    store.getState().run(max(15), quiet)
    act(store)
    expect(store.getState().shown).toBe(store.getState().document)
  })
})

describe('names', () => {
  it.each<[string, Command, object]>([
    [
      'a field',
      { kind: 'set', path: `${first}/maxPoints`, value: 12.5 },
      { key: 'setField', before: '20', after: '12,5' },
    ],
    ['a carried maximum', setMaxPoints(example(), first, 15), { key: 'setField', field: 'maxPoints', after: '15' }],
    [
      'a formula',
      { kind: 'set', path: `${first}/formula`, value: { '+': [1] } },
      { key: 'rewriteField', field: 'formula' },
    ],
    ['an input', { kind: 'set', path: '/inputs/0/max', value: 9 }, { key: 'changeInput', label: 'Số cuộc họp' }],
    ['a removed row', { kind: 'remove', path: '/indicators/1' }, { key: 'removeRow', code: '2', label: 'Thể chế số' }],
    ['a pasted block', { kind: 'batch', why: 'paste', count: 6, commands: [] }, { key: 'paste', count: 6 }],
  ])('[ED-3] %s is named in annex words', (_, command, name) => {
    expect(nameOf(example(), command)).toMatchObject(name)
  })
})

describe('maximum points', () => {
  it('[ED-4] the rule that earned the old maximum earns the new one', () => {
    const store = open()
    store.getState().run(setMaxPoints(example(), first, 25))
    expect(at(store.getState().document, first)).toMatchObject({
      maxPoints: 25,
      formula: {
        tiers: [
          { var: 'cuoc_hop' },
          [
            [4, 25],
            [1, 5],
          ],
        ],
      },
    })
  })

  it('[ED-4] a rule that earned something else stays as written', () => {
    expect(setMaxPoints(example(), '/indicators/1/children/0', 40)).toEqual({
      kind: 'set',
      path: '/indicators/1/children/0/maxPoints',
      value: 40,
    })
  })
})

describe('rows', () => {
  it('[ED-6] a row moves past its siblings and into the neighbouring group', () => {
    const store = open()
    const move = (path: string, by: 1 | -1) => {
      const placed = moveStep(store.getState().document, path, by)
      if (placed) store.getState().run(placed.command, { select: placed.row })
      return placed?.row
    }
    expect(move(first, 1)).toBe('/indicators/0/children/1')
    expect(move('/indicators/0/children/1', 1)).toBe('/indicators/1/children/0')
    expect(codes(store.getState().document)).toEqual(['1', '1.2', '2', '1.1', '2.1'])
    expect(moveStep(store.getState().document, '/indicators/0', -1)).toBeNull()
  })

  it('[ED-6] a copy of a group has ids of its own throughout', () => {
    const store = open()
    const copy = duplicate(example(), '/indicators/0')
    if (copy) store.getState().run(copy.command)
    const ids = rowsIn(store.getState().document).map(({ indicator }) => indicator.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(8)
  })

  it('[ED-6] a new row continues the numbering of its list', () => {
    const store = open()
    store.getState().run(addAfter(example(), '/indicators/0', 'leaf').command)
    expect(codes(store.getState().document)).toEqual(['1', '1.1', '1.2', '1.3', '2', '2.1'])
  })

  it('[ED-10] the author stands in a row that exists after a removal and after its undo', () => {
    const store = open()
    store.getState().select('/indicators/1/children/0')
    store.getState().run({ kind: 'remove', path: '/indicators/1/children/0' })
    expect(store.getState().selection.row).toBe('/indicators/1')
    store.getState().undo()
    expect(store.getState().selection.row).toBe('/indicators/1/children/0')
  })
})
