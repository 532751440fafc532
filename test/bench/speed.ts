import type { Program, Unit } from '@chiso/engine'
import { shippedEngine } from './bundle.ts'
import { jsonLogicEngineBuild, jsonLogicEngineRun, jsonLogicJs, type Other, zen } from './others.ts'
import { type Contender, race } from './timing.ts'
import { units, workload } from './workload.ts'
import { plainColumns, writtenColumns, writtenRows } from './written.ts'

type Engine = Awaited<ReturnType<typeof shippedEngine>>

export const many = 10_000

/** Units scored one by one, the same for all. */
const few = 1_000

export function programOf(engine: Engine, at: 'total' | 'indicator'): Program {
  const { ruleset, issues } = engine.parseRuleset(workload(at).document)
  if (!ruleset) throw new Error(JSON.stringify(issues.slice(0, 3)))
  return engine.compile(ruleset)
}

const noCohort = () => {
  throw new Error('the workload has no cohort values')
}

/** Times every way of scoring the same units, after checking that they agree. */
export async function speed(rounds: number): Promise<Map<string, number>> {
  const engine = await shippedEngine()
  const { formulas } = workload()
  const given = units(many)
  const program = programOf(engine, 'total')
  const atIndicators = programOf(engine, 'indicator')
  const columns = engine.columnsOf(program, given)
  const names = program.ruleset.inputs.map(({ id }) => id)
  const plain = plainColumns(columns, names)
  const scorer = new engine.Scorer(program, noCohort)
  const traced = new engine.Scorer(program, noCohort, { traced: true })
  const typed = new engine.Scorer(program, noCohort, { traced: true })
  const written = { rows: await writtenRows(formulas), columns: await writtenColumns(formulas) }
  const rust = zen(formulas)
  const others: [string, number, Other][] = [
    ['json-logic-js', 1, jsonLogicJs(formulas)],
    ['json-logic-engine run', 1, jsonLogicEngineRun(formulas)],
    ['json-logic-engine build', 3, jsonLogicEngineBuild(formulas)],
    ['zen-engine', 1, rust.score],
  ]
  await check(
    engine,
    program,
    given.slice(0, 200),
    others.map(([, , other]) => other),
  )

  const rows = (name: string, passes: number, score: (unit: Unit) => unknown): Contender => ({
    name,
    units: few * passes,
    run: async () => {
      for (let pass = 0; pass < passes; pass++)
        for (let index = 0; index < few; index++) {
          const scored = score(given[index] as Unit)
          if (scored instanceof Promise) await scored
        }
    },
  })
  const scores: Record<string, number> = {}
  let keystroke = 0
  typed.score(given[0] as Unit)
  const contenders: Contender[] = [
    ...others.map(([name, passes, other]) => rows(name, passes, other)),
    rows('hand-written rows', 10, ({ inputs }) => written.rows.score(inputs, scores)),
    { name: 'hand-written columns', units: many * 15, run: () => times(15, () => written.columns.score(plain, many)) },
    rows('one unit', 20, (unit) => {
      scorer.score(unit)
      return scorer.grade()
    }),
    rows('one unit, traced', 10, (unit) => {
      traced.score(unit)
      return traced.grade()
    }),
    rows('one changed value, traced', 10, () => {
      const input = names[keystroke++ % names.length] as string
      typed.change(input, (given[keystroke % few] as Unit).inputs[input] ?? null)
      return typed.grade()
    }),
    { name: 'columns', units: many * 15, run: () => times(15, () => engine.scoreColumns(program, columns)) },
    {
      name: 'columns, rounded at indicators',
      units: many * 6,
      run: () => times(6, () => engine.scoreColumns(atIndicators, columns)),
    },
  ]
  const measured = await race(contenders, rounds)
  rust.dispose()
  return measured
}

function times(count: number, run: () => unknown): void {
  for (let index = 0; index < count; index++) run()
}

/** Every engine's total within half a cent of the exact one, and ours equal to it. */
async function check(engine: Engine, program: Program, given: readonly Unit[], others: readonly Other[]) {
  const exact = engine.scoreExact(program, given)
  const batch = engine.scoreColumns(program, engine.columnsOf(program, given))
  const scorer = new engine.Scorer(program, noCohort)
  for (const [row, { total }] of exact.units.entries()) {
    if (!total) throw new Error(`unit ${row} has no total`)
    const expected = Number(total.n) / Number(total.d)
    const found = [scorer.score(given[row] as Unit).total / 100, (batch.totals[row] as number) / 100]
    if (found.some((value) => value !== expected)) throw new Error(`unit ${row}: ${expected} but ${found}`)
    for (const other of others) {
      const { total: theirs } = await other(given[row] as Unit)
      if (!(Math.abs((theirs as number) - expected) < 0.00501)) throw new Error(`unit ${row}: ${expected}, ${theirs}`)
    }
  }
}
