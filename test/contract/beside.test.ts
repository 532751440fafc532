import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RulesetDocument } from '@chiso/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { chiso, root, temporaryFolder } from './command.ts'
import { smallSet } from './documents.ts'
import { publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

let running: Running
beforeAll(async () => {
  running = await startServer()
  await publishedSet(running)
})

/** A set whose maxima come to more than it declares, which hinders no score. */
function faulty(): RulesetDocument {
  const set = smallSet()
  return { ...set, policy: { ...set.policy, total: 1 } }
}

describe('what is told beside points', () => {
  it('[SRV-212] is what nobody reads of the units sent, and rows of sums, by /score and /explain alike', async () => {
    const { client } = await running.as('lan')
    const [input] = smallSet().inputs
    const near = `${input?.id}x`
    const units = [
      { id: 'a', name: 'A', inputs: { [near]: 1 }, ghi_chu_rieng: 'x' },
      { id: 'b', name: 'Tổng cộng', inputs: {} },
    ]
    const body = { ruleset: 'bo-thu@2026.1', units }
    const told = [
      { code: 'unit-total', path: '/units/1/id', params: { unit: 'Tổng cộng' } },
      { code: 'key-ignored', path: '/units', params: { key: 'ghi_chu_rieng' } },
      { code: 'input-unknown', path: '/units', params: { input: near, nearest: input?.id } },
    ]
    const scored = await client.post('/score', { body })
    expect(scored.warnings).toMatchObject(told)
    expect(scored.units).toHaveLength(2)
    expect((await client.post('/explain', { body: { ...body, unit: 'a' } })).warnings).toMatchObject(told)
  })

  it('[SRV-212] is nothing where there is nothing to tell, and values out of their domain stay with their leaf', async () => {
    const { client } = await running.as('lan')
    const [input] = smallSet().inputs
    for (const value of [null, 'sai kiểu']) {
      const units = [{ id: 'a', name: 'A', inputs: { [input?.id ?? '']: value } }]
      expect((await client.post('/score', { body: { ruleset: 'bo-thu@2026.1', units } })).warnings).toEqual([])
    }
  })

  it('[SRV-213] is how many errors the set has that hinder no score', async () => {
    const { client } = await running.as('lan')
    const body = { ruleset: { document: faulty() as never }, units: [{ id: 'a', name: 'A', inputs: {} }] }
    const told = [{ code: 'set-faulty', severity: 'warning', path: '/ruleset', params: { count: 1 } }]
    expect((await client.post('/score', { body })).warnings).toEqual(told)
    expect((await client.post('/explain', { body: { ...body, unit: 'a' } })).warnings).toEqual(told)
  })

  it('[SRV-213] [A-22] the command says it on standard error and ends as it did', async () => {
    const folder = temporaryFolder()
    const source = join(root, 'rulesets/ha-tinh-dti-xa/2025.2/ruleset.json')
    const path = join(folder, 'ruleset.json')
    const set = JSON.parse(readFileSync(source, 'utf8')) as RulesetDocument
    writeFileSync(path, JSON.stringify({ ...set, policy: { ...set.policy, total: 3 } }))
    const units = 'rulesets/datasets/xa-2025-69.json'
    const sound = await chiso(['score', source, units])
    const told = await chiso(['score', path, units])
    expect(told.exit).toBe(sound.exit)
    expect(sound.err).not.toContain('chiso check')
    const line = `Bộ chỉ số còn 1 lỗi, nên điểm tính ra có thể sai. Xem và sửa từng lỗi bằng lệnh “chiso check ${path}”.`
    expect(told.err.split('\n').filter((each) => each.includes(line))).toHaveLength(1)
    const [unit] = (JSON.parse(readFileSync(join(root, units), 'utf8')) as { units: { id: string }[] }).units
    const explained = await chiso(['explain', path, units, '--unit', unit?.id ?? '', '--lang', 'en'])
    expect(explained.exit).toBe(0)
    expect(explained.err).toContain('The indicator set has 1 error, so points may be wrong.')
    expect((await chiso(['check', path])).exit).toBe(1)
  })
})
