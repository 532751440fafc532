import { type Columns, columnsOf, compile, parseRuleset, scoreColumns } from '@chiso/engine'
import { units, workload } from './workload.ts'

/** At most so many units are drawn; larger files repeat them, which loops without branches cannot tell. */
const drawn = 20_000

/** Prints what scoring `count` units by columns costs once everything is compiled. */
export function measure(count: number): void {
  const { ruleset } = parseRuleset(workload().document)
  if (!ruleset) throw new Error('the workload does not parse')
  const program = compile(ruleset)
  const base = columnsOf(program, units(Math.min(count, drawn)))
  const columns = repeated(base, count)
  const warm = repeated(base, 1_000)
  for (let round = 0; round < 1_500; round++) scoreColumns(program, warm)
  globalThis.gc?.()
  const before = process.memoryUsage()
  const passes = Math.max(1, Math.round(1_000_000 / count))
  const start = process.cpuUsage()
  let last = scoreColumns(program, columns)
  for (let pass = 1; pass < passes; pass++) last = scoreColumns(program, columns)
  const { user, system } = process.cpuUsage(start)
  globalThis.gc?.()
  const after = process.memoryUsage()
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  console.log(
    JSON.stringify({
      count: last.count,
      microseconds: (user + system) / passes / count,
      bytes: Math.max(0, grown) / count,
    }),
  )
}

function repeated(base: Columns, count: number): Columns {
  const row = (index: number) => index % base.count
  const list = (values: readonly string[]) => Array.from({ length: count }, (_, index) => values[row(index)] as string)
  return {
    count,
    ids: list(base.ids),
    names: list(base.names),
    inputs: base.inputs.map((column) => {
      const values = column.values instanceof Uint8Array ? new Uint8Array(count) : new Float64Array(count)
      for (let from = 0; from < count; from += base.count)
        values.set(column.values.subarray(0, Math.min(base.count, count - from)), from)
      return { ...column, values }
    }),
  }
}
