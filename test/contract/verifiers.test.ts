import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, root, serveChiso, temporaryFolder } from './command.ts'

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
})
