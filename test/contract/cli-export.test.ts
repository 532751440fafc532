import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonLogic from 'json-logic-js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, root, serveChiso, smallSet, temporaryFile, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

const xa = 'rulesets/ha-tinh-dti-xa/2025.2'

describe('chiso export', () => {
  let server: Awaited<ReturnType<typeof serveChiso>>
  beforeAll(async () => {
    server = await serveChiso()
  })
  afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })

  it('[SRV-260] writes the published bytes, from a folder as from a server', async () => {
    const published = await (await fetch(`${server.url}/api/rulesets/ha-tinh-dti-xa/versions/2025.2`)).text()
    const folder = temporaryFolder()
    for (const [index, from] of [xa, `${server.url}/ha-tinh-dti-xa@2025.2`].entries()) {
      const to = join(folder, `${index}.json`)
      expect(await chiso(['export', from, '--to', to])).toEqual({ exit: 0, out: '', err: `Đã ghi ${to}\n` })
      expect(readFileSync(to, 'utf8')).toBe(published)
    }
    expect((await chiso(['export', xa])).out).toBe(published)
    expect(readdirSync(folder).sort()).toEqual(['0.json', '1.json'])
  })

  it('[SRV-253] writes the page that the server gives to take along', async () => {
    const answer = await fetch(`${server.url}/api/rulesets/ha-tinh-dti-xa/versions/2025.2/page`)
    const told = ['Content-Type', 'Content-Disposition'].map((name) => answer.headers.get(name))
    expect(told).toEqual(['text/html; charset=utf-8', 'attachment; filename="ha-tinh-dti-xa-2025.2.html"'])
    const held = { headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' } }
    expect((await fetch(answer.url, held)).status).toBe(304)
    const to = join(temporaryFolder(), 'bo.html')
    expect(await chiso(['export', `${server.url}/ha-tinh-dti-xa@2025.2`, '--to', to])).toMatchObject({ exit: 0 })
    expect((await answer.text()) === readFileSync(to, 'utf8')).toBe(true)
    expect((await fetch(`${server.url}/api/rulesets/ha-tinh-dti-xa/versions/1999.1/page`)).status).toBe(404)
  })

  it('[SRV-264] writes rules that another engine reads, and refuses a set that has none', async () => {
    const to = join(temporaryFolder(), 'rules.json')
    const told = await chiso(['export', xa, '--portable', '--to', to])
    expect([told.exit, told.out]).toEqual([0, ''])
    expect(told.err).toContain('so một giá trị tính ra với ngưỡng')
    const written = JSON.parse(readFileSync(to, 'utf8'))
    expect(written).toMatchObject({ format: 'chiso-portable/1', ruleset: { id: 'ha-tinh-dti-xa', version: '2025.2' } })
    const { points } = written.indicators.find(({ id }: { id: string }) => id === 'hop-bcd')
    expect([jsonLogic.apply(points, { cuoc_hop: 4 }), jsonLogic.apply(points, {})]).toEqual([15, null])

    const file = temporaryFile(
      'ruleset.json',
      smallSet({ indicators: [{ ...smallSet().indicators[0], formula: { ln: [{ var: 'cuoc_hop' }] } }] }),
    )
    const refused = await chiso(['export', file, '--portable', '--to', `${to}.json`])
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('Chỉ số 1.1 không viết được')])
    expect(existsSync(`${to}.json`)).toBe(false)
  })

  it('[SRV-264] the page is true: its set and its program give the points that it shows', async () => {
    const page = readFileSync(join(root, 'docs/portable.md'), 'utf8')
    const block = (name: string) => new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
    const folder = temporaryFolder()
    for (const name of ['json bo.json', 'js cham.mjs'])
      writeFileSync(join(folder, name.split(' ')[1] ?? ''), block(name))
    symlinkSync(join(root, 'test', 'node_modules'), join(folder, 'node_modules'))
    const to = join(folder, 'rules.json')
    expect(await chiso(['export', join(folder, 'bo.json'), '--portable', '--to', to])).toMatchObject({ exit: 0 })
    const shown = execFileSync(process.execPath, ['cham.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(shown).toBe(block('text ket-qua.txt'))
    expect(shown).not.toBe('')
  })

  it('[SRV-310] tells of wordings that nobody has answered for, of a set that is not issued alone', async () => {
    const file = temporaryFile('ruleset.json', smallSet())
    const told = await chiso(['export', file])
    expect([told.exit, told.err]).toEqual([0, expect.stringContaining('Cần rà soát: 1 chỉ số')])
    expect((await chiso(['export', xa])).err).toBe('')
  })

  it('[SRV-260] refuses another ending with those there are, and a place that cannot be written', async () => {
    const ending = await chiso(['export', xa, '--to', 'bo.doc', '--lang', 'en'])
    expect(ending).toEqual({
      exit: 2,
      out: '',
      err: expect.stringMatching(/^There is no form for "bo\.doc"\. Choose one of these endings: \.json/),
    })
    const nowhere = await chiso(['export', xa, '--to', join(mkdtempSync(join(temporaryFolder(), 'x')), 'y', 'bo.json')])
    expect([nowhere.exit, nowhere.err]).toEqual([1, expect.stringContaining('Không ghi được')])
    expect(readdirSync(root)).not.toContain('bo.doc')
  })
})
