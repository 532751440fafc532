import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildCommand } from './command.mjs'
import { buildOffline } from './offline.mjs'
import { root } from './place.mjs'
import { run, step } from './process.mjs'
import { digestOf, isStamped, stamp } from './stamp.mjs'

const packages = ['.', 'engine', 'server', 'editor', 'rulesets', 'test']
const installed = join(root, 'node_modules', '.chiso-installed')

/** Installs the locked dependencies, unless exactly these are installed for exactly this Node. */
export async function bootstrap() {
  checkNode()
  const manifests = packages.map((folder) => join(folder, 'package.json'))
  const digest = digestOf(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests],
    [process.versions.modules, process.platform, process.arch],
  )
  if (isStamped(installed, digest) && existsSync(join(root, 'server', 'node_modules', 'tsx'))) return
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  // What once was only an optional part of something for another machine stays skipped in there, also once it is needed.
  rmSync(join(root, 'node_modules', '.modules.yaml'), { force: true })
  const exit = await step('Cài đặt thư viện', () =>
    run(npx, ['--yes', packageManager, 'install', '--frozen-lockfile', '--prod=false', '--reporter=append-only'], {
      // Without CI pnpm asks before it replaces a folder that another package manager made.
      env: { CI: 'true', NODE_ENV: 'development' },
      quiet: true,
    }),
  )
  if (exit !== 0) throw new Error('Không cài đặt được thư viện. Kiểm tra kết nối tới kho gói npm rồi chạy lại.')
  linkCommands()
  stamp(installed, digest)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Cần Node.js 20.19 trở lên, đang chạy ${process.versions.node}.`)
}

/**
 * Puts `chiso` and the tools where `npx` looks first. The root package depends on nothing, so that `npm install` and
 * `npm ci` have nothing of their own to lay over what pnpm installs.
 */
function linkCommands() {
  link('chiso', join('server', 'cli', 'chiso.mjs'))
  for (const tool of ['biome', 'knip', 'playwright', 'tsc', 'tsx', 'vitest']) {
    link(tool, join('test', 'node_modules', '.bin', tool))
  }
}

/**
 * @param {string} name
 * @param {string} target relative to the root
 */
function link(name, target) {
  const folder = join(root, 'node_modules', '.bin')
  const up = join('..', '..', target)
  const node = target.endsWith('.mjs') ? 'node ' : ''
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `#!/bin/sh\nexec ${node}"$(dirname "$0")/${up}" "$@"\n`, { mode: 0o755 })
  writeFileSync(join(folder, `${name}.cmd`), `@${node}"%~dp0${up}" %*\r\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // pnpm runs the same hook while it is the one that installs.
  const insidePnpm = (process.env.npm_config_user_agent ?? '').startsWith('pnpm')
  try {
    if (insidePnpm) linkCommands()
    else {
      await bootstrap()
      await buildCommand()
      await buildOffline()
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}
