import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileKeyring } from '@chiso/server/keyring'
import { beginKeys, rotateKey } from '@chiso/server/keys'
import { openSqliteStore } from '@chiso/server/sqlite'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, root, serveChiso, temporaryFolder } from './command.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

// Each check is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const page = readFileSync(join(root, 'docs/verify.md'), 'utf8')
const programs = temporaryFolder()
/** A program of the page, as its reader would copy it. */
function copied(name: string): string {
  const [, text] = new RegExp(`\`\`\`\\w+ ${name.replace('.', '\\.')}\n([^]*?)\n\`\`\``).exec(page) ?? []
  if (text === undefined) throw new Error(`the page has no ${name}`)
  writeFileSync(join(programs, name), text)
  return join(programs, name)
}
const hasPython = spawnSync('python3', ['--version']).status === 0
const hasOpenssl = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout?.startsWith('OpenSSL 3') ?? false

describe('the verifiers of docs/verify.md', () => {
  const pulled = join(temporaryFolder(), 'xa')
  let rootKey = ''
  beforeAll(async () => {
    const server = await serveChiso()
    const { exit, err } = await chiso(['pull', server.url, 'ha-tinh-dti-xa', '--version', '2025.2', '--out', pulled])
    expect(exit, err).toBe(0)
    await server.stop()
    rootKey = (JSON.parse(readFileSync(join(pulled, 'keys.json'), 'utf8')) as { root: { kid: string } }).root.kid
  })

  it.for([
    ['verify.mjs', process.execPath],
    ['verify.py', 'python3'],
  ] as const)(
    '[SRV-236] %s takes what was published, and nothing with one bit turned over',
    ([name, command], context) => {
      context.skip(name === 'verify.py' && !(hasPython && hasOpenssl), 'this machine lacks python3, or OpenSSL 3')
      const program = copied(name)
      const run = (dir: string, pinned = rootKey) => spawnSync(command, [program, dir, pinned], { encoding: 'utf8' })
      const right = run(pulled)
      expect([right.status, right.stderr]).toEqual([0, ''])
      expect(right.stdout).toContain('ha-tinh-dti-xa@2025.2')
      // Files that agree with each other under another root are another's.
      expect(run(pulled, `A${rootKey.slice(1)}`.replace(rootKey, `B${rootKey.slice(1)}`)).status).toBe(1)
      for (const file of ['keys.json', 'manifest.json', 'ruleset.json']) {
        const bytes = readFileSync(join(pulled, file))
        for (const share of [0, 0.21, 0.5, 0.83, 1]) {
          const copy = join(temporaryFolder(), 'copy')
          cpSync(pulled, copy, { recursive: true })
          const at = Math.round(share * (bytes.length - 1))
          const flipped = Buffer.from(bytes)
          flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
          writeFileSync(join(copy, file), flipped)
          expect([file, at, run(copy).status]).toEqual([file, at, 1])
        }
        const longer = join(temporaryFolder(), 'longer')
        cpSync(pulled, longer, { recursive: true })
        writeFileSync(join(longer, file), Buffer.concat([bytes, Buffer.from('\n')]))
        expect([file, run(longer).status]).toEqual([file, 1])
      }
    },
  )

  it('[SRV-236] verify.mjs takes P-256 too, of two signatures that say the same only one, and a key that was replaced', async () => {
    const store = openSqliteStore(':memory:')
    const keys = fileKeyring(temporaryFolder())
    await beginKeys(store, keys, '2026-03-01T00:00:00Z', 'ES256')
    const running = await startServer({ store, keys })
    await publishedSet(running)
    const { call } = running.browser()
    const folder = temporaryFolder()
    const version = '/rulesets/bo-thu/versions/2026.1'
    const files = { 'ruleset.json': version, 'manifest.json': `${version}/manifest`, 'keys.json': '/keys' }
    const fetchAll = async () => {
      for (const [name, path] of Object.entries(files))
        writeFileSync(join(folder, name), (await call('GET', path)).text)
    }
    await fetchAll()
    const { root: own } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { root: { kid: string } }
    const program = copied('verify.mjs')
    const run = () => spawnSync(process.execPath, [program, folder, own.kid], { encoding: 'utf8' }).status
    expect(run()).toBe(0)
    const path = join(folder, 'manifest.json')
    const manifest = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      manifest.replace(/(?<=\.\.)[\w-]+(?=")/, (sent) => mirrored(sent)),
    )
    expect(readFileSync(path, 'utf8')).not.toBe(manifest)
    expect(run()).toBe(1)
    await rotateKey(store, keys, '2026-03-03T00:00:00Z', 'Ed25519')
    await fetchAll()
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toContain('"retired"')
    expect(run()).toBe(0)
  })
})

/** The other signature that anybody can make of an ECDSA signature over P-256. */
function mirrored(sent: string): string {
  const bytes = Buffer.from(sent, 'base64url')
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const other = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  const high = Buffer.from(other.toString(16).padStart(64, '0'), 'hex')
  return Buffer.concat([bytes.subarray(0, 32), high]).toString('base64url')
}
