import type { RulesetDocument } from '@chiso/engine'
import { afterEach, expect, it, vi } from 'vitest'
import { example } from '../document/example.ts'
import { createConnection } from './connection.ts'
import type { Port, Start } from './link.ts'
import type { Ask, Tell } from './protocol.ts'

/** Workers that answer when told to; the newest hears. */
function workers() {
  const asked: Ask[] = []
  const ended: Port[] = []
  let newest = (_: Tell) => {}
  const start: Start = (hear) => {
    const made: Port = { postMessage: (message) => asked.push(message), terminate: () => ended.push(made) }
    newest = hear
    return made
  }
  const seen: string[] = []
  const engine = createConnection(start, {
    onRead: () => seen.push('read'),
    onScored: () => seen.push('scored'),
    onBase: () => seen.push('base'),
    onPoints: () => seen.push('points'),
    onLook: () => seen.push('look'),
    onChecked: (issues) => seen.push(`checked ${issues.length}`),
    onBusy: (busy) => seen.push(busy ? 'busy' : 'idle'),
    onFailed: (detail) => seen.push(detail),
  })
  return { asked, ended, seen, engine, tell: (tell: Tell) => newest(tell) }
}

const titled = (title: string): RulesetDocument => ({ ...example(), title })
const scored = (turn: number): Tell => ({ kind: 'scored', turn, shaped: true, results: null, points: null })
const titles = (asked: readonly Ask[]) => asked.flatMap((ask) => (ask.kind === 'run' ? [ask.document.title] : []))

afterEach(() => vi.useRealTimers())

it('[ED-16] one draft is looked at at a time and the newest draft wins', () => {
  const { asked, seen, engine, tell } = workers()
  for (const title of ['1', '2', '3']) engine.run(titled(title))
  expect(asked).toHaveLength(1)
  tell(scored(1))
  expect(titles(asked)).toEqual(['1', '3'])
  tell({ kind: 'checked', turn: 1, issues: [], wordings: [] })
  tell(scored(2))
  tell({ kind: 'checked', turn: 2, issues: [], wordings: [] })
  expect(seen).toEqual(['busy', 'scored', 'busy', 'scored', 'idle', 'checked 0'])
})

it('[ED-16] a failed check is told, and the next draft is still looked at', () => {
  const { asked, seen, engine, tell } = workers()
  engine.run(titled('1'))
  engine.run(titled('2'))
  tell({ kind: 'failed', turn: 1, detail: 'hỏng' })
  expect([seen.includes('hỏng'), titles(asked)]).toEqual([true, ['1', '2']])
})

it('[ED-34] a draft that keeps a newer one waiting is given up, and the worker begins anew', () => {
  vi.useFakeTimers()
  const { asked, ended, engine, tell } = workers()
  const data = new ArrayBuffer(2)
  engine.units(data)
  engine.run(titled('1'))
  vi.advanceTimersByTime(1500)
  engine.run(titled('2'))
  expect(ended).toHaveLength(0)
  vi.advanceTimersByTime(600)
  expect([ended.length, titles(asked)]).toEqual([1, ['1', '2']])
  expect(asked.slice(2)).toEqual([
    { kind: 'units', data },
    { kind: 'run', turn: 2, document: titled('2') },
  ])
  tell(scored(2))
})

it('[ED-34] stopping ends what is computed and answers what was asked', async () => {
  const { asked, ended, seen, engine } = workers()
  engine.run(titled('1'))
  const proved = engine.prove('hop')
  engine.stop()
  expect([await proved, ended.length, seen.at(-1)]).toEqual([[], 1, 'idle'])
  engine.run(titled('2'))
  expect(titles(asked)).toEqual(['1', '2'])
})
