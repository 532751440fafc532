import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { chiso, root, temporaryFile } from './command.ts'

// Each vector starts a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 60_000 })

type Expected = { id: string; points?: Record<string, object> } & Record<string, unknown>
type Vector = { rule: string; ruleset: object; units: object[]; expect: Expected[] }

// They lie beside the repository, and are read where they are.
const folder = join(root, '..', 'shared', 'vectors')
const suite = join(root, '..', 'shared', 'suites', 'compatible.json')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const vectors = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector[])

describe('the vectors of what a score means, through the command line', () => {
  it.each(vectors.map((vector) => [vector.rule, vector] as const))('%s', async (_, vector) => {
    const ruleset = temporaryFile('ruleset.json', vector.ruleset)
    const units = temporaryFile('units.json', { period: '2024', content: 'illustrative', units: vector.units })
    const { out, err } = await chiso(['score', ruleset, units, '--json'])
    const found = JSON.parse(out || `{"units":[],"err":${JSON.stringify(err)}}`) as { units: Expected[] }
    const byId = new Map(found.units.map((unit) => [unit.id, unit]))
    expect(vector.expect.map(({ id }) => byId.get(id))).toMatchObject(vector.expect)
  })

  it('are beside the repository', ({ skip }) => {
    if (vectors.length === 0) skip(`no folder ${folder}`)
    expect(vectors.length).toBeGreaterThan(20)
  })
})

describe('the classic suite of JSON Logic', () => {
  it('[P-1] passes whole in compat', async ({ skip }) => {
    if (!existsSync(suite)) skip(`no file ${suite}`)
    const { exit, out } = await chiso(['conformance', suite, '--json'])
    expect([exit, JSON.parse(out)]).toMatchObject([0, [{ passed: 278, failed: 0, failures: [] }]])
  })
})
