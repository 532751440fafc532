import { explain, parseRuleset } from '@chiso/engine'
import { expect, it } from 'vitest'
import { partsOf, scoreRows } from './rows.ts'

const steps = (id: string, max: number) => ({
  id,
  code: id,
  label: id,
  maxPoints: max,
  formula: {
    tiers: [
      { var: `so_${id}` },
      [
        [4, max],
        [2, max / 2],
      ],
    ],
  },
  provenance: { kind: 'own' },
})
const { program } = parseRuleset({
  format: 'chiso/1',
  id: 'bo',
  title: 'Bộ',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'own' },
  policy: { total: 60 },
  inputs: ['a', 'b', 'c'].map((id) => ({ id: `so_${id}`, label: id, type: 'integer', min: 0, max: 9 })),
  indicators: [
    steps('a', 10),
    steps('b', 30),
    steps('c', 20),
    { ...steps('d', 0), kind: 'information', formula: undefined, maxPoints: 0 },
  ],
})

it('[ED-196] what would earn most comes first, then what waits, what has its maximum, and what earns nothing', () => {
  if (!program) throw new Error('the set does not parse')
  const units = [{ id: 'x', name: 'Xã', inputs: { so_a: 0, so_b: 0, so_c: 4 } }]
  const { leaves } = explain(program, units, 'x')
  const rows = scoreRows(leaves, leaves.slice(0, 1))
  expect(partsOf(rows).map(({ part, rows }) => [part, ...rows.map(({ leaf, gain }) => `${leaf.id} ${gain}`)])).toEqual([
    ['gains', 'b 15', 'a 5'],
    ['full', 'c null'],
    ['apart', 'd null'],
  ])
  expect(rows.map(({ before }) => before)).toEqual([0, null, null, null])
})
