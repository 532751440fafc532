import {
  check,
  compile,
  type Input,
  parseRuleset,
  type RulesetDocument,
  score,
  scoreColumns,
  type Unit,
} from '@chiso/engine'
import { expect, it } from 'vitest'
import { example } from '../document/example.ts'
import { curveOf } from './curve.ts'
import { Population, pointsOf, resultsOf } from './population.ts'
import type { Focus, Tell } from './protocol.ts'
import { createScheduler } from './scheduler.ts'

const unit = (id: string, cuoc_hop: number | null, co_ke_hoach: boolean | null): Unit => ({
  id,
  name: id.toUpperCase(),
  inputs: { cuoc_hop, co_ke_hoach },
})
const units = [unit('a', 4, true), unit('b', 1, true), unit('c', 0, false), unit('d', null, true)]
const bytes = (list: readonly Unit[]) =>
  new TextEncoder().encode(JSON.stringify({ content: 'illustrative', units: list })).buffer as ArrayBuffer
const nowhere: Focus = { unit: null, indicator: null, input: null, whole: false, trial: null }

/** The scoring of drafts with a pause that ends when told to. */
function scoring() {
  const told: Tell[] = []
  const pauses: (() => void)[] = []
  const made = createScheduler(
    (message) => told.push(message),
    () => new Promise((resolve) => pauses.push(resolve)),
  )
  const goOn = async () => {
    pauses.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const settle = async () => {
    while (pauses.length > 0) await goOn()
  }
  const kinds = () => told.map(({ kind }) => kind)
  const last = <K extends Tell['kind']>(kind: K) =>
    told.findLast((each): each is Extract<Tell, { kind: K }> => each.kind === kind)
  return { ...made, told, kinds, goOn, settle, last }
}

function relative(): RulesetDocument {
  const document = example()
  const [, group] = document.indicators
  const leaf = group?.children?.[0]
  if (!leaf) throw new Error('the example has a second group')
  document.cohort = [{ id: 'nhieu_nhat', label: 'Nhiều nhất', over: 'max', of: { var: 'cuoc_hop' } as never }]
  leaf.formula = { share: [{ var: 'cuoc_hop' }, { var: 'cohort.nhieu_nhat' }, 30] } as never
  return document
}

it('[ED-34] points come before the unit looked at, and findings last', async () => {
  const { hear, kinds, settle } = scoring()
  hear({ kind: 'units', data: bytes(units) })
  await settle()
  hear({ kind: 'run', turn: 1, document: example() })
  await settle()
  expect(kinds()).toEqual(['read', 'based', 'scored', 'looked', 'checked'])
})

it('[A-16] a stroke reads each formula once, for points, findings and proofs alike', async () => {
  let readings = 0
  const { hear, kinds, settle } = scoring()
  hear({ kind: 'units', data: bytes(units) })
  hear({ kind: 'look', focus: { ...nowhere, unit: 'a', indicator: 'hop', whole: true } })
  await settle()
  const document = example()
  // Reading a formula begins with its measure, which alone asks for what it may have inherited.
  for (const leaf of document.indicators.flatMap(({ children = [] }) => children))
    leaf.formula = new Proxy(leaf.formula as object, {
      getPrototypeOf(whole) {
        readings += 1
        return Reflect.getPrototypeOf(whole)
      },
    }) as never
  hear({ kind: 'run', turn: 1, document })
  hear({ kind: 'prove', turn: 2, indicator: 'hop' })
  await settle()
  expect(kinds().slice(-4)).toEqual(['scored', 'looked', 'checked', 'proved'])
  expect(readings).toBe(3)
})

it('[ED-34] a newer draft is scored before an older one is checked, which is then left out', async () => {
  const { hear, told, goOn, settle } = scoring()
  hear({ kind: 'run', turn: 1, document: example() })
  await goOn()
  hear({ kind: 'run', turn: 2, document: { ...example(), title: '' } })
  await settle()
  expect(told.flatMap((each) => ('turn' in each ? [`${each.kind} ${each.turn}`] : []))).toEqual([
    'scored 1',
    'scored 2',
    'checked 2',
  ])
})

it('[ED-34] a broken shape has no points but findings, and a fault in one draft leaves the next to be scored', async () => {
  const { hear, last, settle } = scoring()
  hear({ kind: 'run', turn: 1, document: { format: 'chiso/1' } as RulesetDocument })
  await settle()
  expect(last('scored')).toMatchObject({ shaped: false, results: null })
  expect(last('checked')?.issues.length).toBeGreaterThan(0)
  hear({ kind: 'units', data: new TextEncoder().encode('{').buffer as ArrayBuffer })
  hear({ kind: 'run', turn: 2, document: example() })
  await settle()
  expect([last('failed')?.turn, last('scored')?.turn]).toEqual([0, 2])
})

it('[ED-133] an issued version is held against itself: only a figure that differs is asked of its wordings', async () => {
  const { hear, last, settle } = scoring()
  const document = example()
  const [leaf] = document.indicators.flatMap(({ children = [] }) => children)
  if (!leaf) throw new Error('a set with an indicator is expected')
  leaf.method = 'Theo hướng dẫn của Sở Khoa học và Công nghệ'
  const state = () => last('checked')?.wordings.find(({ indicator }) => indicator === leaf.id)?.state
  hear({ kind: 'run', turn: 1, document })
  await settle()
  expect(state()).toBe('open')
  hear({ kind: 'run', turn: 2, document, isIssued: true })
  await settle()
  expect(state()).toBe('settled')
})

it('[ED-34] columns give each unit the points, total, grade and rank of exact scoring', () => {
  const policies = [
    { total: 70 },
    { total: 70, missing: 'zero' },
    { total: 70, missing: 'exclude' },
    { total: 70, notApplicable: 'full' },
  ] as const
  const apart = { ...unit('e', 2, null), inputs: { cuoc_hop: 2, co_ke_hoach: { notApplicable: true as const } } }
  for (const policy of policies) {
    const grades = [
      { id: 'tot', label: 'Tốt', atLeast: 0.8 },
      { id: 'yeu', label: 'Yếu', atLeast: 0 },
    ]
    const { ruleset } = check({ ...relative(), policy, grades })
    if (!ruleset) throw new Error('the set parses')
    const program = compile(ruleset)
    const all = [...units, apart]
    const population = new Population(all, 'illustrative')
    const batch = scoreColumns(program, population.columnsFor(program), { keep: true })
    const results = resultsOf(ruleset, batch)
    const exact = score(program, all)
    expect(
      all.map((_, row) => [
        results.totals[row],
        results.maxima[row],
        results.order[results.grades[row] as number] ?? null,
        results.ranks[row],
        results.complete[row] === 1,
      ]),
    ).toEqual(exact.units.map(({ total, max, grade, rank, complete }) => [total, max, grade, rank ?? 0, complete]))
    for (const leaf of program.leaves.keys()) {
      const column = pointsOf(program, batch, leaf, all)
      expect(Array.from(column?.points ?? [], (points) => (Number.isNaN(points) ? null : points))).toEqual(
        exact.units.map(({ points }) => points[leaf]?.points ?? null),
      )
      expect(
        Array.from(column?.statuses ?? [], (status) => ['scored', 'pending', 'not-applicable', 'issues'][status]),
      ).toEqual(exact.units.map(({ points }) => points[leaf]?.status))
    }
  }
})

it('[ED-34] a column is read again only when its input is declared otherwise', () => {
  const population = new Population(units, 'illustrative')
  const programOf = (document: RulesetDocument) => {
    const { ruleset } = parseRuleset(document)
    if (!ruleset) throw new Error('the set parses')
    return compile(ruleset)
  }
  const inputs = (change: Partial<Input>) => {
    const document = example()
    return { ...document, inputs: document.inputs?.map((input, at) => (at === 0 ? { ...input, ...change } : input)) }
  }
  const first = population.columnsFor(programOf(example()))
  const renamed = population.columnsFor(programOf(inputs({ label: 'Cuộc họp' }) as RulesetDocument))
  expect(renamed.inputs.map((column, at) => column === first.inputs[at])).toEqual([true, true])
  const narrowed = population.columnsFor(programOf(inputs({ max: 2 }) as RulesetDocument))
  expect(narrowed.inputs.map((column, at) => column === first.inputs[at])).toEqual([false, true])
  expect(narrowed.inputs[0]?.unknown).toEqual([0, 3])
})

it('[ED-35] values are tried on one unit, and ranks and league values follow', async () => {
  const { hear, last, settle } = scoring()
  hear({ kind: 'units', data: bytes(units) })
  hear({ kind: 'run', turn: 1, document: relative() })
  const focus = { ...nowhere, unit: 'b', indicator: 'quy-che', input: 'cuoc_hop' }
  hear({ kind: 'look', focus })
  await settle()
  expect(last('looked')?.look).toMatchObject({ reported: { points: 7.5, total: 32.5, rank: 2 }, tried: null })
  hear({ kind: 'look', focus: { ...focus, trial: { inputs: { cuoc_hop: 8 }, cohort: {} } } })
  await settle()
  const look = last('looked')?.look
  // A, which had the most meetings, now has half of the most.
  expect(look?.tried).toEqual({ points: 30, total: 70, max: 70, grade: null, complete: true, rank: 1, others: 1 })
  expect([look?.inputs.cuoc_hop, look?.explanation?.total, look?.curve?.at]).toEqual([8, 70, 8])
  expect(look?.reported.total).toBe(32.5)
  const changed = units.map((one) => (one.id === 'b' ? unit('b', 8, true) : one))
  const { ruleset } = parseRuleset(relative())
  const exact = ruleset && score(compile(ruleset), changed).units[1]
  expect([exact?.total, exact?.rank]).toEqual([look?.tried?.total, look?.tried?.rank])
})

it('[ED-35] league values that are given give points but no rank, also where there are no units', async () => {
  const { hear, last, settle } = scoring()
  hear({ kind: 'run', turn: 1, document: relative() })
  const trial = { inputs: { cuoc_hop: 2, co_ke_hoach: true }, cohort: { nhieu_nhat: 3 } }
  hear({ kind: 'look', focus: { ...nowhere, indicator: 'quy-che', input: 'cuoc_hop', trial } })
  await settle()
  expect(last('looked')?.look?.tried).toMatchObject({ points: 20, total: 45, rank: null, others: 0 })
})

it('[ED-19] the curve ends soon after the last change of points and turns where a step begins', () => {
  const { ruleset } = parseRuleset(example())
  if (!ruleset) throw new Error('the example parses')
  const own = { id: 'u', name: 'Xã', inputs: { cuoc_hop: 2, co_ke_hoach: true } }
  const curve = curveOf(compile(ruleset), { cohort: new Map() }, own, 'hop', 'cuoc_hop', [3, 1, 1])
  expect(curve).toMatchObject({ at: 2, integer: true, jumps: true, edges: [4, 1], reported: 3 })
  expect(curve?.bars.map(({ count }) => count)).toEqual([2, 1])
  expect(curve?.points.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [1, 5],
    [2, 5],
    [3, 5],
    [4, 20],
    [5, 20],
  ])
})

it('[ED-34] points rounded at the indicator, and what a case comes to, are those of exact scoring to the last place', async () => {
  const document = example()
  const leaf = document.indicators[0]?.children?.[0]
  if (!leaf) throw new Error('the example has a first component')
  document.policy = { total: 70, rounding: { places: 2, mode: 'half-up', at: 'indicator' } }
  // 3 of 800 times 20 is 0,075, half way between two hundredths; 1.1 + 2.2 is no double's 3.3.
  leaf.formula = { '*': [{ '/': [{ var: 'cuoc_hop' }, 800] }, 20] } as never
  const many = Array.from({ length: 367 }, (_, index) => unit(`u${index}`, index, true))
  const { hear, last, settle } = scoring()
  hear({ kind: 'units', data: bytes(many) })
  hear({ kind: 'run', turn: 1, document })
  hear({ kind: 'look', focus: { ...nowhere, unit: 'u3', indicator: 'hop' } })
  await settle()
  const { ruleset } = parseRuleset(document)
  if (!ruleset) throw new Error('the set parses')
  const exact = score(compile(ruleset), many)
  expect(Array.from((last('pointed') ?? last('scored'))?.points?.points ?? [])).toEqual(
    exact.units.map(({ points }) => points.hop?.points),
  )
  expect(last('looked')?.look?.reported.points).toBe(0.08)

  document.policy = { total: 70 }
  leaf.formula = { '+': [{ '*': [{ var: 'cuoc_hop' }, 1.1] }, 2.2] } as never
  hear({ kind: 'run', turn: 2, document })
  hear({ kind: 'try', turn: 3, tried: { id: 't', inputs: { cuoc_hop: 1, co_ke_hoach: true }, cohort: {} } })
  await settle()
  expect(last('came')?.outcome?.points.hop).toBe(3.3)
})
