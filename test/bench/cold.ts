import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundle } from './bundle.ts'
import { median } from './timing.ts'
import { units, workload } from './workload.ts'
import { folder } from './written.ts'

const own = `
  import { readFileSync } from 'node:fs'
  import { compile, parseRuleset, Scorer } from '@chiso/engine'
  const { document, unit } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const start = process.cpuUsage()
  const program = compile(parseRuleset(document).ruleset)
  const scorer = new Scorer(program, () => { throw new Error('no cohort') })
  const total = scorer.score(unit).total
  const { user, system } = process.cpuUsage(start)
  console.log(JSON.stringify({ total, inside: user + system, all: process.cpuUsage() }))
`

const other = `
  import { readFileSync } from 'node:fs'
  import jsonLogic from 'json-logic-js'
  const { formulas, unit } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const start = process.cpuUsage()
  const scores = {}
  for (const { key, expression, stage } of formulas) scores[key] = jsonLogic.apply(expression, stage === 1 ? unit.inputs : scores)
  const { user, system } = process.cpuUsage(start)
  console.log(JSON.stringify({ total: scores.total, inside: user + system, all: process.cpuUsage() }))
`

const nothing = `
  import { readFileSync } from 'node:fs'
  JSON.parse(readFileSync(process.argv[2], 'utf8'))
  console.log(JSON.stringify({ total: 0, inside: 0, all: process.cpuUsage() }))
`

/**
 * A process that reads a set, compiles it and scores one unit.
 *
 * Unit: milliseconds of CPU time, `process` beyond a process that only reads the file
 */
export type Cold = { name: string; process: number; inside: number }

export async function cold(rounds: number): Promise<Cold[]> {
  const { document, formulas } = workload()
  const given = join(folder, 'cold.json')
  const scripts = {
    nothing: await bundle('cold-nothing', nothing, { minify: true }),
    'this engine': await bundle('cold-own', own, { minify: true }),
    'json-logic-js': await bundle('cold-other', other, { minify: true }),
  }
  writeFileSync(given, JSON.stringify({ document, formulas, unit: units(1)[0] }))
  const times = Object.keys(scripts).map(() => ({ process: [] as number[], inside: [] as number[] }))
  for (let round = 0; round < rounds; round++)
    for (const [index, script] of Object.values(scripts).entries()) {
      const text = execFileSync(process.execPath, [script, given], { encoding: 'utf8' })
      const { inside, all } = JSON.parse(text) as { inside: number; all: NodeJS.CpuUsage }
      times[index]?.process.push((all.user + all.system) / 1000)
      times[index]?.inside.push(inside / 1000)
    }
  const base = median(times[0]?.process ?? [])
  return Object.keys(scripts)
    .map((name, index) => ({
      name,
      process: median(times[index]?.process ?? []) - base,
      inside: median(times[index]?.inside ?? []),
    }))
    .slice(1)
}

/** Minified and compressed size of what scores: reading formulas, evaluating them exactly, compiling, scoring. */
export async function size(): Promise<{ name: string; minified: number; compressed: number }[]> {
  const source = join('..', '..', 'engine', 'src')
  const parts = {
    'core without zod': `
      export { compile } from '${source}/program.ts'
      export { scoreExact } from '${source}/score.ts'
      export { Scorer } from '${source}/compile/scorer.ts'
      export { scoreColumns } from '${source}/compile/batch.ts'
      export { columnsOf } from '${source}/compile/columns.ts'`,
    'everything with zod': `export * from '@chiso/engine'`,
  }
  return Promise.all(
    Object.entries(parts).map(async ([name, contents], index) => {
      const text = readFileSync(
        await bundle(`size-${index}`, contents, { minify: true, without: index === 0 ? ['zod', 'zod/mini'] : [] }),
      )
      return { name, minified: text.length, compressed: gzipSync(text, { level: 9 }).length }
    }),
  )
}
