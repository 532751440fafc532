import { describe, expect, it } from 'vitest'
import { createDraftStore } from '../draft/store.ts'
import { fillRows, moveRows, outermost, placeRows, removeRows } from './block.ts'
import type { Command } from './commands.ts'
import { example } from './example.ts'
import { at, rowsIn } from './place.ts'

const group = '/indicators/0'
const [first, second] = ['/indicators/0/children/0', '/indicators/0/children/1']
const other = '/indicators/1/children/0'
const rows = (...paths: string[]) => rowsIn(example()).filter(({ path }) => paths.includes(path))

function run(command: Command | null) {
  const store = createDraftStore(example())
  if (command) store.getState().run(command, { at: 0 })
  return store
}

const codes = (store: ReturnType<typeof run>) =>
  rowsIn(store.getState().document).map(({ indicator }) => indicator.code)
const names = (store: ReturnType<typeof run>) => store.getState().history.past.map(({ name }) => name)

describe('several rows at once', () => {
  it('[ED-70] moving them past a sibling and over the edge keeps their order and is one step', () => {
    const moved = moveRows(example(), [first, second], 1)
    const store = run(moved?.command ?? null)
    expect([codes(store), moved?.rows]).toEqual([
      ['1', '2', '1.1', '1.2', '2.1'],
      ['/indicators/1/children/0', '/indicators/1/children/1'],
    ])
    expect(names(store)).toEqual([{ key: 'moveRows', count: 2 }])
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })

  it('[ED-70] a row put into a gap of its own list or of another of the same depth stands there', () => {
    expect(codes(run(placeRows(example(), [second], '/indicators/0/children', 0)?.command ?? null))).toEqual([
      '1',
      '1.2',
      '1.1',
      '2',
      '2.1',
    ])
    expect(codes(run(placeRows(example(), [first], '/indicators/1/children', 1)?.command ?? null))).toEqual([
      '1',
      '1.2',
      '2',
      '2.1',
      '1.1',
    ])
    expect(codes(run(placeRows(example(), [group], '/indicators', 2)?.command ?? null))).toEqual([
      '2',
      '2.1',
      '1',
      '1.1',
      '1.2',
    ])
  })

  it.each([
    ['another depth', placeRows(example(), [first], '/indicators', 0)],
    ['rows of two groups', moveRows(example(), [first, other], 1)],
    ['where they stand already', placeRows(example(), [first], '/indicators/0/children', 1)],
    ['past the end of the annex', moveRows(example(), [other], 1)],
  ])('[ED-70] %s is no move', (_, moved) => {
    expect(moved).toBeNull()
  })

  it('[ED-70] removing them takes each once, with what lies below, as one step', () => {
    expect(outermost([group, first, second, other])).toEqual([group, other])
    const store = run(removeRows([first, second, other]))
    expect([codes(store), names(store)]).toEqual([['1', '2'], [{ key: 'removeRows', count: 3 }]])
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })

  it('[ED-70] one value for all is one step named for the components it changed; groups stay as they are', () => {
    const store = run(fillRows(example(), rows(group, first, second), 'verifier', 'Sở Nội vụ'))
    const verifiers = rowsIn(store.getState().document).map(({ indicator }) => indicator.verifier)
    expect(verifiers).toEqual([undefined, 'Sở Nội vụ', 'Sở Nội vụ', undefined, undefined])
    expect(names(store)).toEqual([{ key: 'fillRows', field: 'verifier', count: 2 }])
    expect(
      fillRows(store.getState().document, rowsIn(store.getState().document).slice(0, 3), 'verifier', 'Sở Nội vụ'),
    ).toBeNull()
  })

  it('[ED-70] new points are carried into the rules, and what is not scored has no points', () => {
    const points = run(fillRows(example(), rows(first, other), 'maxPoints', 25))
    expect(names(points)).toEqual([{ key: 'fillRows', field: 'maxPoints', count: 2 }])
    expect(at(points.getState().document, `${first}/formula/tiers/1/0`)).toEqual([4, 25])
    const kinds = run(fillRows(example(), rows(first), 'kind', 'information'))
    expect(at(kinds.getState().document, first)).toMatchObject({ kind: 'information', maxPoints: 0 })
  })

  it('[ED-93] rows of an illustration become the office’s own at once, with the reason, and groups stay', () => {
    const store = run(fillRows(example(), rows(group, first, second), 'own', 'Sở soạn lại năm 2026'))
    const kinds = rowsIn(store.getState().document).map(({ indicator }) => indicator.provenance)
    const own = { kind: 'own', note: 'Sở soạn lại năm 2026' }
    expect(kinds.slice(0, 3)).toEqual([undefined, own, own])
    expect(kinds.at(-1)).toEqual({ kind: 'illustrative' })
    expect(names(store)).toEqual([{ key: 'fillRows', field: 'provenance', count: 2 }])
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })
})
