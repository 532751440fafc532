import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseRuleset } from '@chiso/engine'
import { bundle } from './bundle.ts'
import { units, workload } from './workload.ts'
import { folder } from './written.ts'

/** What a process is given: the set as its author wrote it and as parsing gave it, the same as JSON Logic, and one unit. */
const given = `
  import { readFileSync } from 'node:fs'
  const { document, ruleset, formulas, unit } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const start = process.cpuUsage()
  const end = (total) => {
    const { user, system } = process.cpuUsage(start)
    console.log(JSON.stringify({ total, inside: user + system, all: process.cpuUsage(), wall: performance.now() }))
  }
`

const scripts = {
  'an empty process': `${given}
    end(0)
  `,
  'this engine, of a parsed set': `
    import { compile, score } from '@chiso/engine/core'${given}
    end(score(compile(ruleset), [unit]).units[0].total)
  `,
  'this engine, from the document': `
    import { compile, parseRuleset, score } from '@chiso/engine'${given}
    end(score(compile(parseRuleset(document).ruleset), [unit]).units[0].total)
  `,
  'this engine, closures for many units': `
    import { compile, Scorer } from '@chiso/engine/core'${given}
    const scorer = new Scorer(compile(ruleset), () => { throw new Error('no cohort') })
    end(scorer.score(unit).total / scorer.scales.total)
  `,
  'json-logic-js': `
    import jsonLogic from 'json-logic-js'${given}
    const scores = {}
    for (const { key, expression, stage } of formulas)
      scores[key] = jsonLogic.apply(expression, stage === 1 ? unit.inputs : scores)
    end(scores.total)
  `,
}

/**
 * A process that compiles a set and scores one unit.
 *
 * Unit: milliseconds beyond a process that only reads the file: CPU of all threads, and on the clock; `inside` is the CPU after
 *       everything was imported. The least of all rounds, since other work only ever adds
 */
export type Cold = { name: string; process: number; wall: number; inside: number }

export async function cold(rounds: number): Promise<Cold[]> {
  const { document, formulas } = workload()
  const { ruleset } = parseRuleset(document)
  const file = join(folder, 'cold.json')
  const bundles: string[] = []
  for (const [index, script] of Object.values(scripts).entries())
    bundles.push(await bundle(`cold-${index}`, script, { minify: true }))
  writeFileSync(file, JSON.stringify({ document, ruleset, formulas, unit: units(1)[0] }))
  const times = bundles.map(() => ({ process: [] as number[], wall: [] as number[], inside: [] as number[] }))
  const totals = new Set<string>()
  // The first round reads the files from the disk and is not counted.
  for (let round = 0; round <= rounds; round++)
    for (const [index, script] of bundles.entries()) {
      const { total, inside, all, wall } = JSON.parse(
        execFileSync(process.execPath, [script, file], { encoding: 'utf8' }),
      ) as { total: number; inside: number; all: NodeJS.CpuUsage; wall: number }
      if (index > 0) totals.add(total.toFixed(2))
      if (round === 0) continue
      times[index]?.process.push((all.user + all.system) / 1000)
      times[index]?.wall.push(wall)
      times[index]?.inside.push(inside / 1000)
    }
  if (totals.size !== 1) throw new Error(`the ways of scoring disagree: ${[...totals].join(', ')}`)
  const least = (index: number, of: 'process' | 'wall' | 'inside') => Math.min(...(times[index]?.[of] ?? []))
  return Object.keys(scripts)
    .map((name, index) => ({
      name,
      process: least(index, 'process') - least(0, 'process'),
      wall: least(index, 'wall') - least(0, 'wall'),
      inside: least(index, 'inside'),
    }))
    .slice(1)
}

/** Minified and compressed size, as a consumer's bundler leaves it: of what scores unit by unit, of the door, of everything. */
export async function size(): Promise<{ name: string; minified: number; compressed: number }[]> {
  const parts = {
    'compile, closures, what they ask of exact': `export { compile, Scorer } from '@chiso/engine/core'`,
    'and exact scores of whole files': `export { compile, scoreExact, Scorer } from '@chiso/engine/core'`,
    'compile, score: the door, with columns': `export { compile, score } from '@chiso/engine/core'`,
    'the whole core': `export * from '@chiso/engine/core'`,
    'everything with zod': `export * from '@chiso/engine'`,
  }
  return Promise.all(
    Object.entries(parts).map(async ([name, contents], index) => {
      const text = readFileSync(await bundle(`size-${index}`, contents, { minify: true }))
      return { name, minified: text.length, compressed: gzipSync(text, { level: 9 }).length }
    }),
  )
}
