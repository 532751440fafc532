import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseRuleset, score, type Unit } from '@chiso/engine'
import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Serving, startServing } from '../setup/serving.ts'
import { temporaryFolder } from './command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as unknown
const hasPython = spawnSync('python3', ['--version']).status === 0

/** What a consumer writes in TypeScript: every name and value in it comes out of the document. */
const program = `
import createClient from 'openapi-fetch'
import type { components, paths } from './api.js'

const client = createClient<paths>({ baseUrl: process.argv[2] ?? '' })
const units = JSON.parse(process.argv[3] ?? '') as { id: string }[]
const path = { id: 'ha-tinh-dti-xa' }
const inForce = await client.GET('/api/rulesets/{id}/in-force', { params: { path, query: { on: '2026-01-15' } } })
if (!inForce.data) throw new Error(inForce.error.detail)
const ruleset = \`\${inForce.data.id}@\${inForce.data.version}\`
const scored = await client.POST('/api/score', { body: { ruleset, units } })
if (!scored.data) throw new Error(scored.error.detail)
const totals: (number | null)[] = scored.data.units.map(({ total }) => total)
const explained = await client.POST('/api/explain', { body: { ruleset, units, unit: units[0]?.id ?? '' } })
if (!explained.data) throw new Error(explained.error.detail)
const sentLines = {
  params: { query: { ruleset } },
  body: units.map((unit) => JSON.stringify(unit)).join('\\n'),
  bodySerializer: (text: string) => text,
  headers: { 'Content-Type': 'application/x-ndjson' },
  parseAs: 'text',
} as const
const lines = await client.POST('/api/score/lines', sentLines)
if (lines.error) throw new Error(lines.error.detail)
type Line = components['schemas']['UnitScore']
const byLine = lines.data.trim().split('\\n').slice(1).map((line) => (JSON.parse(line) as Line).total)
if (JSON.stringify(byLine) !== JSON.stringify(totals)) throw new Error('lines give other totals')
const version: string = inForce.data.version
const { total, leaves } = explained.data
console.log(JSON.stringify({ version, totals, explained: total, leaves: leaves.length }))
`
const config = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2022', 'DOM'],
    types: ['node'],
  },
  include: ['*.ts'],
}

describe('a client made from the OpenAPI document alone', { timeout: 120_000 }, () => {
  let serving: Serving
  let expected: unknown
  const { units } = read('rulesets/datasets/xa-2025-69.json') as { units: Unit[] }
  const some = units.slice(0, 5)
  beforeAll(async () => {
    serving = await startServing()
    const { program: set } = parseRuleset(read('rulesets/ha-tinh-dti-xa/2025.2/ruleset.json'))
    if (!set) throw new Error('the set in force reads')
    const totals = score(set, some).units.map(({ total }) => total)
    expected = { version: '2025.2', totals, explained: totals[0], leaves: expect.any(Number) }
  }, 60_000)
  afterAll(() => serving.end())

  it('[SRV-233] in TypeScript: its types compile under strict, and it scores, explains and asks what is in force', async () => {
    const folder = temporaryFolder()
    symlinkSync(join(root, 'test/node_modules'), join(folder, 'node_modules'))
    const types = await openapiTS(new URL('/api/openapi.json', serving.url))
    writeFileSync(join(folder, 'api.ts'), astToString(types))
    writeFileSync(join(folder, 'consume.ts'), program)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(root, 'test/node_modules/typescript/bin/tsc')
    const compile = () => spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    expect(compile().stdout).toBe('')
    const args = ['--import', 'tsx', 'consume.ts', serving.url, JSON.stringify(some)]
    expect(await outputOf(process.execPath, args, folder)).toEqual(expected)
    writeFileSync(join(folder, 'consume.ts'), program.replace('{ total, leaves }', '{ total, leavs }'))
    expect(compile().stdout).toContain("'leavs' does not exist")
  })

  it('[SRV-233] in Python, by the standard library and the names of the operations', async (context) => {
    context.skip(!hasPython, 'this machine has no python3')
    const client = join(root, 'test/clients/consume.py')
    expect(await outputOf('python3', [client, serving.url], root, JSON.stringify(some))).toEqual(expected)
  })
})

async function outputOf(command: string, args: string[], cwd: string, input = ''): Promise<unknown> {
  const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(err)
  return JSON.parse(out)
}
