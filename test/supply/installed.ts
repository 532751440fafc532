import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A package as it is installed; `licence` as it says itself, an SPDX expression where it keeps to the rules. */
export type Installed = { name: string; version: string; licence: string; homepage: string | null }

type Listed = Record<string, { name: string; versions: string[]; homepage?: string }[]>

/** What is installed: all of it, or what the product runs on alone. */
export function installedPackages(which: 'all' | 'shipped'): Installed[] {
  const { packageManager } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { packageManager: string }
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const args = ['--yes', packageManager, 'licenses', 'list', '--json', ...(which === 'shipped' ? ['--prod'] : [])]
  const listed = JSON.parse(execFileSync(npx, args, { cwd: root, maxBuffer: 1 << 26 }).toString()) as Listed
  return Object.entries(listed)
    .flatMap(([licence, packages]) =>
      packages.flatMap(({ name, versions, homepage }) =>
        versions.map((version) => ({ name, version, licence, homepage: homepage ?? null })),
      ),
    )
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** The digest that the lock file holds each package to, by `name@version`. Unit: SHA-512 in hex */
export function lockedDigests(): Map<string, string> {
  const lock = readFileSync(`${root}/pnpm-lock.yaml`, 'utf8')
  const entries = lock.matchAll(/^ {2}'?([^\s':]+@[^\s':(]+)'?:\n {4}resolution: \{integrity: sha512-([^,}]+)/gm)
  return new Map(
    [...entries].map(([, name = '', base64 = '']) => [name, Buffer.from(base64, 'base64').toString('hex')]),
  )
}
