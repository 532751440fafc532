import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inputsInTypescript, parseRuleset, unitsSchema } from '@chiso/engine'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'
import { smallSet } from './documents.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as never
const xa = 'rulesets/ha-tinh-dti-xa/2025.2'

/** What TypeScript says of a program that stands beside these types. */
function compiled(types: string, program: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'types.ts'), types)
  writeFileSync(join(folder, 'program.ts'), program)
  const files = ['types.ts', 'program.ts'].map((name) => join(folder, name))
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--ignoreConfig']
  const tsc = join(root, 'test/node_modules/typescript/bin/tsc')
  return spawnSync(process.execPath, [tsc, ...options, ...files], { encoding: 'utf8' }).stdout
}

const validatorOf = (schema: object) => {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

describe('types of what units report', { timeout: 60_000 }, () => {
  it('[SRV-234] are printed for a set, and compile under strict beside a program that keeps to them', async () => {
    const { exit, out: stdout } = await chiso(['types', xa])
    expect(exit).toBe(0)
    expect(stdout).toContain('ha-tinh-dti-xa@2025.2')
    expect(stdout).toMatch(/Tỷ lệ, là phần của 1/)
    const use = (units: string) =>
      `import type { UnitsFile } from './types.js'\nexport const file: UnitsFile = ${units}\n`
    const data = readFileSync(join(root, 'rulesets/datasets/xa-2025-69.json'), 'utf8')
    const { period, content, units } = JSON.parse(data) as { units: { inputs: object }[] } & Record<string, unknown>
    // One file may answer two versions; these are what this one asks for.
    for (const unit of units) {
      const asked = Object.entries(unit.inputs).filter(([id]) => stdout.includes(`  ${id}?: `))
      unit.inputs = Object.fromEntries(asked)
    }
    expect(compiled(stdout, use(JSON.stringify({ period, content, units })))).toBe('')
    expect(compiled(stdout, use('{ units: [{ id: "1", inputs: { khong_co: 1 } }] }'))).toContain('khong_co')
  })

  it('[SRV-234] choices are unions, and no label ends its comment', () => {
    const inputs = [
      {
        id: 'muc',
        label: 'Mức */ export const x = 1 /*\n dòng hai',
        type: 'choice',
        options: ['a', { id: 'b', label: 'Bê' }],
      },
      { id: 'han', label: 'Hạn', type: 'date', unit: 'ngày' },
      { id: 'so', label: 'Số', type: 'integer', min: 0, max: 12_000 },
    ]
    const { ruleset } = parseRuleset(
      smallSet({ inputs: inputs as never, indicators: [], cohort: [], policy: { total: 0 } }),
    )
    if (!ruleset) throw new Error('the set reads')
    const types = inputsInTypescript(ruleset, null, 'en')
    expect(types).toContain('muc?: "a" | "b" | null | NotApplicable')
    expect(types).toContain('from 0 up to 12,000')
    const program =
      "import type { Inputs } from './types.js'\nexport const one: Inputs = { muc: 'b', han: '2026-01-31', so: 3 }\n"
    expect(compiled(types, program)).toBe('')
    expect(compiled(types, program.replace("'b'", "'c'"))).toContain(`'"c"'`)
  })
})

describe('schemas', { timeout: 60_000 }, () => {
  it('[SRV-235] of units files take what the engine takes and refuse what it refuses', async () => {
    const { out } = await chiso(['schema', xa])
    const validate = validatorOf(JSON.parse(out) as object)
    const file = read('rulesets/datasets/xa-2025-69.json') as {
      units: { id: string; inputs: Record<string, unknown> }[]
    }
    expect([validate(file), validate.errors]).toEqual([true, null])
    const { ruleset } = parseRuleset(read(`${xa}/ruleset.json`))
    if (!ruleset) throw new Error('the set reads')
    const ratio = ruleset.inputs.find(({ type }) => type === 'ratio')?.id ?? ''
    const integer = ruleset.inputs.find(({ type }) => type === 'integer')?.id ?? ''
    const yes = ruleset.inputs.find(({ type }) => type === 'boolean')?.id ?? ''
    const wrong = [{ [ratio]: 25 }, { [integer]: 1.5 }, { [yes]: 'có' }, { [integer]: { notApplicable: false } }]
    for (const inputs of wrong) expect([inputs, validate({ units: [{ id: '1', inputs }] })]).toEqual([inputs, false])
    expect(validate({ units: [{ inputs: {} }] })).toBe(false)
    expect(
      validate({ units: [{ id: '1', inputs: { [ratio]: null, [yes]: { notApplicable: true, reason: 'x' } } }] }),
    ).toBe(true)
    expect(unitsSchema(ruleset)).toEqual(JSON.parse(out))
  })

  it('[SRV-235] of the document format takes the sets that are kept, and says where a wrong one is wrong', async () => {
    const validate = validatorOf(JSON.parse((await chiso(['schema'])).out) as object)
    const set = read(`${xa}/ruleset.json`) as object
    expect([validate(set), validate.errors]).toEqual([true, null])
    expect(validate({ ...set, level: 'village' })).toBe(false)
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain('/level')
  })

  it('[SRV-235] stand open at the server, tagged and kept for an hour', async () => {
    const running = await startServer()
    await publishedSet(running)
    const { call } = running.browser()
    for (const path of ['/schema/chiso-1.json', '/rulesets/bo-thu/versions/2026.1/units-schema']) {
      const answer = await call('GET', path)
      const told = ['Access-Control-Allow-Origin', 'Cache-Control'].map((name) => answer.headers.get(name))
      expect([answer.status, ...told]).toEqual([200, '*', 'public, max-age=3600'])
      validatorOf(answer.body)
      const held = await call('GET', path, undefined, { 'If-None-Match': answer.headers.get('ETag') ?? '' })
      expect(held.status).toBe(304)
    }
    expect((await call('GET', '/rulesets/bo-thu/versions/2026.9/units-schema')).status).toBe(404)
  })
})
