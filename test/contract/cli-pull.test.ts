import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, serveChiso, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

describe('chiso serve, pull, verify', () => {
  let server: Awaited<ReturnType<typeof serveChiso>>
  beforeAll(async () => {
    server = await serveChiso()
  })
  afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })

  it('pulls exactly three files that verify without the network, and scores from the server alike', async () => {
    const out = join(temporaryFolder(), 'xa')
    const pulled = await chiso(['pull', server.url, 'ha-tinh-dti-xa', '--as-of', '2024-01-15', '--out', out])
    expect(pulled.exit, pulled.err).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['keys.json', 'manifest.json', 'ruleset.json'])
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toMatchObject({ version: '2023.1' })
    expect((await chiso(['verify', out])).exit).toBe(0)
    const data = 'rulesets/datasets/xa-2023-216.json'
    const [near, far] = await Promise.all([
      chiso(['score', out, data, '--json']),
      chiso(['score', `${server.url}/ha-tinh-dti-xa@2023.1`, data, '--json']),
    ])
    const scored = (text: string) => JSON.parse(text) as { units: unknown; ruleset: { digest: string } }
    expect(scored(far.out).units).toEqual(scored(near.out).units)
    expect(scored(far.out).ruleset.digest).toBe(scored(near.out).ruleset.digest)
  })

  it('refuses a folder in which one byte or one file is not what was published', async () => {
    const out = join(temporaryFolder(), 'tinh')
    expect((await chiso(['pull', server.url, 'vn-dti-tinh', '--version', '2022.1', '--out', out])).exit).toBe(0)
    const spoil = async (name: string, change: (text: string) => string) => {
      const copy = join(temporaryFolder(), 'copy')
      cpSync(out, copy, { recursive: true })
      const path = join(copy, name)
      writeFileSync(path, change(name === 'la.txt' ? '' : readFileSync(path, 'utf8')))
      return (await chiso(['verify', copy])).exit
    }
    const exits = await Promise.all([
      spoil('ruleset.json', (text) => text.replace('"maxPoints":100', '"maxPoints":101')),
      spoil('ruleset.json', (text) => `${text}\n`),
      spoil('manifest.json', (text) => text.replace('2022-05-20', '2022-05-21')),
      spoil('la.txt', () => 'x'),
    ])
    expect(exits).toEqual([1, 1, 1, 1])
  })

  it('says what the server refuses, and writes nothing', async () => {
    const parent = temporaryFolder()
    mkdirSync(join(parent, 'trong'))
    const absent = await chiso(['pull', server.url, 'khong-co', '--version', '2025.1', '--out', join(parent, 'trong')])
    expect(absent.exit).toBe(1)
    expect(absent.err).toContain('404')
    expect(readdirSync(join(parent, 'trong'))).toEqual([])
    const far = await chiso(['pull', 'http://127.0.0.1:1', 'x', '--version', '2025.1', '--out', join(parent, 'x')])
    expect([far.exit, far.err]).toEqual([1, 'Không kết nối được “http://127.0.0.1:1”. Kiểm tra địa chỉ và mạng.\n'])
  })
})
