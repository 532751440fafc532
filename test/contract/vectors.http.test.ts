import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RulesetDocument, Unit } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { startServer } from './server.ts'

type Vector = {
  rule: string
  ruleset: RulesetDocument
  units: Unit[]
  expect: { id: string; points?: Record<string, unknown>; [field: string]: unknown }[]
}

const folder = fileURLToPath(new URL('../../../shared/vectors/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const vectors = files.flatMap((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Vector[])

describe('[SRV-25] the meaning of a score, through HTTP', () => {
  it('[SRV-25] has vectors to hold', ({ skip }) => {
    if (vectors.length === 0) skip('the shared vectors do not lie beside the project')
    expect(vectors.length).toBeGreaterThan(20)
  })

  it.each(vectors.map((vector) => [vector.rule, vector] as const))('[SRV-25] %s', async (_, vector) => {
    const running = await startServer()
    const { client } = running.browser()
    const card = await client.post('/score', { body: { ruleset: { document: vector.ruleset }, units: vector.units } })
    for (const expected of vector.expect) {
      const { points, ...rest } = expected
      const unit = card.units.find(({ id }) => id === expected.id)
      expect(unit).toMatchObject(rest)
      if (points) expect(unit?.points).toMatchObject(points)
    }
  })
})
