import { check, type RulesetDocument } from '@chiso/engine'
import { expect, it } from 'vitest'
import { apply } from './commands.ts'
import { example } from './example.ts'
import { repairOf } from './repairs.ts'

/** Presses every repair there is, as long as there is one. */
function repaired(document: RulesetDocument): { document: RulesetDocument; pressed: string[] } {
  const [repair] = check(document).issues.flatMap((issue) => repairOf(document, issue) ?? [])
  if (!repair) return { document, pressed: [] }
  const rest = repaired(apply(document, repair.command))
  return { document: rest.document, pressed: [repair.what, ...rest.pressed] }
}

it('[ED-135] one press takes the sum as the total, and leaves out a row that is gone from a roll-up', () => {
  const base = example()
  const [first] = base.indicators
  const gone: RulesetDocument = {
    ...base,
    policy: { ...base.policy, total: 7 },
    rollups: [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: ['da-xoa', first?.id ?? ''] }] }],
  }
  const { document, pressed } = repaired(gone)
  expect([...pressed].sort()).toEqual(['leaveOut', 'takeTotal'])
  expect(document.rollups?.[0]?.groups[0]?.of).toEqual([first?.id])
  expect(check(document).issues.filter(({ code }) => /total|indicator-unknown/.test(code))).toEqual([])
})

it('[ED-135] what has no one right answer offers none', () => {
  const nameless = { ...example(), title: ' ' }
  expect(check(nameless).issues.flatMap((issue) => repairOf(nameless, issue) ?? [])).toEqual([])
})

it('[ED-190] a deleted row leaves a case, and the entry of the crosswalk that named it alone; a grade mistyped becomes the nearest', () => {
  const base = example()
  const [first] = base.indicators
  const gone: RulesetDocument = {
    ...base,
    grades: [
      { id: 'tot', label: 'Tốt', atLeast: 0.8 },
      { id: 'kha', label: 'Khá', atLeast: 0.5 },
    ],
    indicators: [
      ...base.indicators,
      {
        id: 'dieu-kien',
        code: '9',
        label: 'Điều kiện',
        maxPoints: 0,
        kind: 'gate',
        gate: { atMost: 'khaa' },
        formula: true,
        provenance: { kind: 'own' },
      },
    ],
    cases: [{ id: 'thu', label: 'Thử', inputs: {}, expect: { points: { 'da-xoa': 3 } } }],
    crosswalk: {
      from: '2023.1',
      entries: [
        { kind: 'new', old: [], new: ['da-xoa'], reason: 'mới' },
        { kind: 'split', old: ['cu'], new: ['da-xoa', first?.id ?? ''], reason: 'tách' },
      ],
    },
  }
  const { document, pressed } = repaired(gone)
  expect(pressed.filter((what) => what === 'leaveOut')).toHaveLength(3)
  expect(pressed).toContain('takeNearest')
  expect(document.cases?.[0]?.expect.points).toEqual({})
  expect(document.crosswalk?.entries).toEqual([{ kind: 'split', old: ['cu'], new: [first?.id], reason: 'tách' }])
  expect(document.indicators.at(-1)?.gate).toEqual({ atMost: 'kha' })
})

it('[ED-242] a name whose nearest is clear becomes it by one press, in formulas of every kind; an id taken twice another', () => {
  const base = example()
  const [first, second] = base.indicators
  const [meeting, plan] = first?.children ?? []
  const misspelt: RulesetDocument = {
    ...base,
    indicators: [
      {
        ...first,
        children: [
          { ...meeting, formula: { tierss: [{ var: 'cuoc_hop' }, [[4, 20]]] } },
          { ...plan, id: 'hop', formula: { if: [{ '>': [{ var: 'cuoc_hopp' }, 2] }, 20, 0] } },
        ],
      },
      { ...second, formula: 1, children: second?.children },
    ] as RulesetDocument['indicators'],
  }
  const { document, pressed } = repaired(misspelt)
  expect([...pressed].sort()).toEqual(['dropRule', 'newId', 'takeNearest', 'takeNearest'])
  const [one, two] = document.indicators[0]?.children ?? []
  expect(one?.formula).toEqual({ tiers: [{ var: 'cuoc_hop' }, [[4, 20]]] })
  expect(two?.formula).toEqual({ if: [{ '>': [{ var: 'cuoc_hop' }, 2] }, 20, 0] })
  expect(two?.id).not.toBe('hop')
  expect(document.indicators[1]?.formula).toBeUndefined()
})

it('[ED-242] an option, a day, a field and letters that were mistyped are mended in their place', () => {
  const base = example()
  const [first, ...rest] = base.indicators
  const [meeting, plan] = first?.children ?? []
  const options = [
    { id: 'tot', label: 'Tốt' },
    { id: 'kem', label: 'Kém' },
  ]
  const misspelt = {
    ...base,
    title: base.title.normalize('NFD'),
    policy: { totl: 70 },
    inputs: [
      ...(base.inputs ?? []),
      { id: 'muc', label: 'Mức', type: 'choice', options },
      { id: 'ngay', label: 'Ngày', type: 'date' },
    ],
    indicators: [
      {
        ...first,
        children: [
          { ...meeting, formula: { choice: [{ var: 'muc' }, { tot: 1, kemm: 0 }, 20] } },
          { ...plan, formula: { if: [{ '<=': [{ var: 'ngay' }, '31/01/2026'] }, 20, 0] } },
        ],
      },
      ...rest,
    ],
  } as unknown as RulesetDocument
  const { document } = repaired(misspelt)
  expect(document.title).toBe(base.title)
  expect(document.policy).toEqual({ total: 70 })
  const [one, two] = document.indicators[0]?.children ?? []
  expect(one?.formula).toEqual({ choice: [{ var: 'muc' }, { tot: 1, kem: 0 }, 20] })
  expect(two?.formula).toEqual({ if: [{ '<=': [{ var: 'ngay' }, '2026-01-31'] }, 20, 0] })
})
