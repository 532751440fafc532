import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Columns, Json } from '@chiso/engine'
import { cache } from '../../.ci/place.mjs'
import type { Formula } from './workload.ts'

type Scores = Record<string, number>

/** What a programmer would type for one unit: one line a formula. */
export type WrittenRows = { score(unit: Record<string, unknown>, scores: Scores): void }

/** What a programmer would type for many units: one loop a formula over blocks that stay in the cache. */
export type WrittenColumns = {
  score(inputs: Record<string, ArrayLike<number>>, count: number): { total: Float64Array; grade: Float64Array }
}

/** Where bench files are written, out of the sources. */
export const folder = join(cache, 'bench')

/** Prints a formula as an expression of JavaScript, name by name as `name` writes it. */
export function print(expression: Json, name: (id: string) => string): string {
  if (typeof expression !== 'object' || expression === null) return String(expression)
  const [[operator, given] = ['', []]] = Object.entries(expression)
  if (operator === 'var') return name(String(given))
  const args = (Array.isArray(given) ? given : [given]).map((arg) => print(arg, name))
  if (operator === 'if') return chain(args)
  if (operator === 'min' || operator === 'max') return `Math.${operator}(${args.join(', ')})`
  if (operator === '!') return `!${args[0]}`
  const sign = operator === 'and' ? '&&' : operator === 'or' ? '||' : operator
  return `(${args.join(` ${sign} `)})`
}

function chain([test, chosen, ...rest]: string[]): string {
  if (chosen === undefined) return test ?? '0'
  return `(${test} ? ${chosen} : ${chain(rest)})`
}

export async function writtenRows(formulas: readonly Formula[]): Promise<WrittenRows> {
  const lines = formulas.map(
    ({ key, expression, stage }) => `  s.${key} = ${print(expression, (id) => `${stage === 1 ? 'u' : 's'}.${id}`)}`,
  )
  return load('rows', `export function score(u, s) {\n${lines.join('\n')}\n}\n`)
}

const block = 1024

export async function writtenColumns(formulas: readonly Formula[]): Promise<WrittenColumns> {
  const kept = new Set(['total', 'grade'])
  const loops = formulas.map(({ key, expression, stage }) => {
    const reads = namesIn(expression)
    const at = (id: string) => (stage === 1 || kept.has(id) ? `${id}[from + i]` : `${id}[i]`)
    const out = kept.has(key) ? 'out[from + i]' : 'out[i]'
    return {
      define: `function score_${key}(out, ${reads.join(', ')}, from, n) {\n  for (let i = 0; i < n; i++) ${out} = ${print(expression, at)}\n}`,
      call: `    score_${key}(${key}, ${reads.map((id) => (stage === 1 ? `inputs.${id}` : id)).join(', ')}, from, n)`,
    }
  })
  return load(
    'columns',
    [
      ...formulas.filter(({ key }) => !kept.has(key)).map(({ key }) => `const ${key} = new Float64Array(${block})`),
      ...loops.map(({ define }) => define),
      'export function score(inputs, count) {',
      '  const total = new Float64Array(count)',
      '  const grade = new Float64Array(count)',
      `  for (let from = 0; from < count; from += ${block}) {`,
      `    const n = Math.min(${block}, count - from)`,
      ...loops.map(({ call }) => call),
      '  }',
      '  return { total, grade }',
      '}',
      '',
    ].join('\n'),
  )
}

function namesIn(expression: Json): string[] {
  const found = new Set<string>()
  print(expression, (id) => {
    found.add(id)
    return id
  })
  return [...found]
}

async function load<T>(name: string, source: string): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, source)
  return (await import(pathToFileURL(file).href)) as T
}

/** Columns by id as plain typed arrays: bytes for yes and no, doubles for numbers. */
export function plainColumns(columns: Columns, ids: readonly string[]): Record<string, ArrayLike<number>> {
  return Object.fromEntries(
    ids.map((id, index) => {
      const values = columns.inputs[index]?.values ?? new Float64Array(0)
      return [id, id.startsWith('b') ? Uint8Array.from(values) : Float64Array.from(values)]
    }),
  )
}
