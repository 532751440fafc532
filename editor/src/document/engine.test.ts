import { compile, parseRuleset, type RulesetDocument } from '@chiso/engine'
import { expect, it } from 'vitest'
import { curveOf } from './curve.ts'
import { createEngine, type Port } from './engine.ts'
import { example } from './example.ts'
import type { Ask, Tell } from './protocol.ts'

/** A worker that answers when told to. */
function port() {
  const asked: Ask[] = []
  const made: Port = { postMessage: (message) => asked.push(message), onmessage: null, terminate: () => undefined }
  const tell = (data: Tell) => made.onmessage?.({ data })
  return { asked, made, tell }
}

it('[ED-16] one check runs at a time and the newest draft wins', () => {
  const { asked, made, tell } = port()
  const seen: string[] = []
  const engine = createEngine(made, {
    onChecked: (issues) => seen.push(`checked ${issues.length}`),
    onScored: () => seen.push('scored'),
    onBusy: (busy) => seen.push(busy ? 'busy' : 'idle'),
    onFailed: (detail) => seen.push(detail),
  })
  const titled = (title: string): RulesetDocument => ({ ...example(), title })
  engine.run(titled('1'))
  engine.run(titled('2'))
  engine.run(titled('3'))
  expect(asked).toHaveLength(1)
  tell({ kind: 'checked', turn: 1, issues: [], shaped: true })
  tell({ kind: 'scored', turn: 1, scorecard: null, base: null })
  expect(asked.map((ask) => ('document' in ask ? ask.document?.title : ''))).toEqual(['1', '3'])
  tell({ kind: 'checked', turn: 2, issues: [], shaped: true })
  tell({ kind: 'scored', turn: 2, scorecard: null, base: null })
  expect(seen).toEqual(['busy', 'busy', 'checked 0', 'scored', 'idle'])
})

it('[ED-16] a failed check is told, and the next draft is still looked at', () => {
  const { asked, made, tell } = port()
  const failed: string[] = []
  const engine = createEngine(made, {
    onChecked: () => undefined,
    onScored: () => undefined,
    onBusy: () => undefined,
    onFailed: (detail) => failed.push(detail),
  })
  engine.run(example())
  engine.run(example())
  tell({ kind: 'failed', turn: 1, detail: 'hỏng' })
  expect([failed, asked.length]).toEqual([['hỏng'], 2])
})

it('[ED-19] the curve ends soon after the last change of points', () => {
  const { ruleset } = parseRuleset(example())
  if (!ruleset) throw new Error('the example parses')
  const unit = { id: 'u', name: 'Xã', inputs: { cuoc_hop: 2, co_ke_hoach: true } }
  const curve = curveOf({ ruleset, program: compile(ruleset), scorecard: null }, unit, 'hop', 'cuoc_hop', 3)
  expect(curve).toMatchObject({ at: 2, integer: true })
  expect(curve?.points.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [1, 5],
    [2, 5],
    [3, 5],
    [4, 20],
    [5, 20],
  ])
})
