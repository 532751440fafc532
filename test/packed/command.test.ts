import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@chiso/server/main'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandTarball } from '../../.ci/pack.mjs'
import { root } from '../../.ci/place.mjs'
import { temporaryFolder } from '../contract/command.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'chiso-command-'))
const set = join(root, 'rulesets/ha-tinh-dti-xa/2025.2')
const units = join(root, 'rulesets/datasets/xa-2025-69.json')
let server: Awaited<ReturnType<typeof serve>>

/** The installed command, as somebody runs it who has nothing else of ours. */
async function chiso(...args: string[]): Promise<string> {
  const options = { cwd: folder, maxBuffer: 1 << 28, timeout: 60_000 }
  return (await run(join(folder, 'node_modules/.bin/chiso'), args, options)).stdout
}

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  server = await serve({ PORT: '0', CHISO_DATA: temporaryFolder() })
  await run('npm', ['install', '--no-audit', '--no-fund', '--silent', `${server.url}/api/cli.tgz`], {
    cwd: folder,
    timeout: 60_000,
  })
}, 240_000)
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('[SRV-211] the packed command scores as the one beside a server does, and brings nothing along', async () => {
  const beside = (
    await run(process.execPath, [join(root, 'server/cli/chiso.mjs'), 'score', set, units, '--json'], {
      maxBuffer: 1 << 28,
    })
  ).stdout
  expect(await chiso('score', set, units, '--json')).toBe(beside)
  expect(await chiso('check', set, '--lang', 'en')).toContain('No errors')
  expect(readdirSync(join(folder, 'node_modules')).sort()).toEqual(['.bin', '.package-lock.json', '@chiso'])
  expect(commandTarball).toContain('chiso-cli-')
})

it('[SRV-211] it pulls, verifies, scores by what is in force, and knows no command of a server', async () => {
  await chiso('pull', server.url, 'ha-tinh-dti-xa', '--out', 'xa')
  expect(await chiso('verify', 'xa')).toContain('đúng nội dung đã phát hành')
  const scored = JSON.parse(await chiso('score', `${server.url}/ha-tinh-dti-xa`, units, '--json'))
  expect(scored).toMatchObject({ ruleset: { version: '2025.2' } })
  await expect(chiso('serve')).rejects.toThrow('Không có lệnh “serve”')
})

it('[SRV-242] without DuckDB beside it, it says how to install the one that it knows, and what does without', async () => {
  const table = join(root, 'rulesets/datasets/xa-2025-69.csv')
  const asked = (lang: string) =>
    chiso('score', set, table, '--engine', 'duckdb', '--out', 'diem.csv', '--lang', lang).catch(
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    )
  const manifest = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>
  }
  const version = manifest.optionalDependencies['@duckdb/node-api']
  const install = `npm install @duckdb/node-api@${version}`
  expect(await asked('vi')).toEqual({ code: 1, stderr: expect.stringContaining(`Chưa cài DuckDB. Chạy “${install}”`) })
  expect(await asked('en')).toEqual({ code: 1, stderr: expect.stringContaining(`Run “${install}”`) })
  expect(readdirSync(folder)).not.toContain('diem.csv')
})

it('[SRV-250] it writes the page that scores from a file, and verifies it', async () => {
  await chiso('export', `${server.url}/ha-tinh-dti-xa@2025.2`, '--to', 'tu-cham.html')
  await chiso('pull', server.url, 'ha-tinh-dti-xa', '--out', 'keys-of')
  expect(await chiso('verify', 'tu-cham.html', '--keys', 'keys-of/keys.json')).toContain('đúng nội dung đã phát hành')
})
