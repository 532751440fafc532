import type { RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { fillRows, moveRows, placeRows, removeRows } from '../../document/block.ts'
import type { Column } from '../../document/columns.ts'
import type { Command } from '../../document/commands.ts'
import { example } from '../../document/example.ts'
import { type Row, rowsIn } from '../../document/place.ts'
import { setMaxPoints } from '../../document/points.ts'
import { addAfter, clear, duplicate, insertAfter } from '../../document/rows.ts'
import { createDraftStore } from '../../draft/store.ts'
import { messagesOf } from '../../text/catalogue.ts'
import { write } from './cells.ts'
import { gapAt } from './drag.ts'
import { planPaste } from './paste.ts'

const titleOf = (column: Column) => messagesOf('vi').annex.columns[column]

/** Numbers that look random and come again from the same seed (mulberry32). Unit: 0 … 1 */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A change that the screens can make to a draft, chosen by chance; null where the choice does not fit it. */
function change(document: RulesetDocument, next: () => number): Command | null {
  const rows = rowsIn(document)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)]
  const row = pick(rows)
  const start = Math.floor(next() * rows.length)
  const some: Row[] = rows.slice(start, start + 1 + Math.floor(next() * 4))
  const paths = some.map(({ path }) => path)
  const text = pick(['', 'Sở Nội vụ', 'một\nhai', '12,5', 'ô "lạ"\t']) ?? ''
  const table = Array.from({ length: 1 + Math.floor(next() * 4) }, () =>
    Array.from({ length: 1 + Math.floor(next() * 9) }, () => pick(['', 'x', '3', '1.234,5', '\u0000', '-1']) ?? ''),
  )
  if (!row) return addAfter(document, null, 'group').command
  const kinds: (() => Command | null)[] = [
    () => ({ kind: 'set', path: `${row.path}/label`, value: text }),
    () => setMaxPoints(document, row.path, Math.floor(next() * 40)),
    () => addAfter(document, row.path, next() < 0.2 ? 'group' : 'leaf').command,
    () => duplicate(document, row.path)?.command ?? null,
    () => insertAfter(document, row.path, [row.indicator]).command,
    () => removeRows(paths),
    () => moveRows(document, paths, next() < 0.5 ? 1 : -1)?.command ?? null,
    () => {
      const gap = gapAt(rows, pick(rows)?.path ?? '', next() < 0.5, row.depth)
      return gap ? (placeRows(document, [row.path], gap.list, gap.index)?.command ?? null) : null
    },
    () => fillRows(document, some, 'verifier', text),
    () => fillRows(document, some, 'maxPoints', Math.floor(next() * 9)),
    () => fillRows(document, some, 'kind', pick(['scored', 'gate', 'information', 'bonus'])),
    () => clear(some, ['label', 'maxPoints', 'evidence'] as const, (each, to, cell) => write(document, each, to, cell)),
    () => planPaste(document, rows, { top: start, bottom: start, left: 0, right: 0 }, table, titleOf).command,
    () => ({ kind: 'replace', document: { ...document, title: `${document.title} ${text}` }, why: 'json' }),
    () => ({ kind: 'replace', document: { ...example(), note: text }, why: 'file' }),
  ]
  return (pick(kinds) ?? (() => null))()
}

describe('steps', () => {
  it('[ED-73] from any point any other is reached, through paste, moves, fills and JSON, and each is what it was', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const next = random(seed)
      const store = createDraftStore(example())
      const seen = [store.getState().document]
      for (let turn = 0; turn < 25; turn++) {
        const command = change(store.getState().document, next)
        if (command) store.getState().run(command, { at: turn })
        const { past } = store.getState().history
        if (past.length === seen.length) seen.push(store.getState().document)
      }
      expect(seen.length, `seed ${seed}`).toBeGreaterThan(8)
      for (let turn = 0; turn < 12; turn++) {
        const to = Math.floor(next() * seen.length)
        store.getState().travel(to)
        expect(store.getState().document, `seed ${seed}, step ${to}`).toEqual(seen[to])
      }
      store.getState().travel(0)
      expect(store.getState().document, `seed ${seed}`).toEqual(example())
      store.getState().travel(seen.length)
      expect(store.getState().document, `seed ${seed}`).toEqual(seen.at(-1))
    }
  })

  it('[ED-73] going to a point and changing something there leaves nothing ahead', () => {
    const store = createDraftStore(example())
    for (const title of ['A', 'B', 'C']) store.getState().run({ kind: 'set', path: '/title', value: title })
    store.getState().travel(1)
    expect([store.getState().document.title, store.getState().history.future.length]).toEqual(['A', 2])
    store.getState().run({ kind: 'set', path: '/title', value: 'D' })
    store.getState().travel(9)
    expect([store.getState().document.title, store.getState().history.past.length]).toEqual(['D', 2])
  })
})

describe('a held row', () => {
  const rows = rowsIn(example())
  it.each([
    ['/indicators/0/children/1', false, 1, { list: '/indicators/0/children', index: 1, below: false }],
    ['/indicators/0/children/1', true, 1, { list: '/indicators/0/children', index: 2, below: true }],
    ['/indicators/1', false, 1, { list: '/indicators/1/children', index: 0, below: true }],
    ['/indicators/1', false, 0, { list: '/indicators', index: 1, below: false }],
    ['/indicators/0/children/1', true, 0, { list: '/indicators', index: 1, below: true }],
  ])('[ED-70] over %s, lower half %s, at depth %i, goes to the gap a line shows', (over, lower, depth, gap) => {
    expect(gapAt(rows, over, lower, depth)).toMatchObject(gap)
  })

  it('[ED-70] has no place at another depth', () => {
    expect(gapAt(rows, '/indicators/0', true, 2)).toBeNull()
  })
})
