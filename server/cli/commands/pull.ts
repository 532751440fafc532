import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { readJson } from '@chiso/engine'
import {
  type Anchor,
  anchorOf,
  type Pulled,
  pulledNames,
  regressOf,
  type Verified,
  verifyPulled,
} from '@chiso/engine/trust'
import { makeFolder } from '../../src/adapters/files/folder.ts'
import { settle } from '../../src/adapters/files/kept.ts'
import { Failure } from '../failure.ts'
import { driftOf, locked, lockPath, pinsOf, readLock, serverOf, writeLock } from '../lock.ts'
import { readAnchor, readPulled } from '../pulled.ts'
import { fetchBytes, versionInForce } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'

type Trusting = { keys?: string; lock?: string; json?: boolean }
type Options = Trusting & { version?: string; asOf?: string; out: string; allowOlder?: boolean }

/** Fetches a published version, verifies it by the keys that were pinned, and only then writes its folder and the pins. */
export async function pullCommand(
  [server, id]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const { words } = terminal
  const origin = originOf(server, terminal)
  const path = lockPath(options.out, options.lock)
  const lock = readLock(path, terminal)
  const anchor = options.keys === undefined ? anchorOf(pinsOf(lock, origin)) : await readAnchor(options.keys, terminal)
  const version = options.version ?? (await versionInForce(origin, id, options.asOf, terminal))
  const base = `/api/rulesets/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}`
  const pulled: Pulled = {
    ruleset: await fetchBytes(origin, base, terminal),
    manifest: await fetchBytes(origin, `${base}/manifest`, terminal),
    keys: await fetchBytes(origin, '/api/keys', terminal),
  }
  const verified = await verifiedOf(pulled, anchor, terminal)
  const { stated, list, kid } = verified
  const asked = { id, version }
  const field = (['id', 'version'] as const).find((name) => stated[name] !== asked[name])
  if (field !== undefined) throw new Failure(words.trust.mismatch(field, asked[field], stated[field]))
  const isCurrent = options.version === undefined && options.asOf === undefined
  const pull = { isCurrent, verified }
  const regress = regressOf(pinsOf(lock, origin), pull) ?? (isOlder(options.out, stated) ? 'version-older' : null)
  const mayRegress = options.allowOlder && (regress === 'version-older' || regress === 'status-older')
  if (regress && !mayRegress) throw new Failure(words.trust.regress[regress](`${id}@${version}`))
  writeFolder(options.out, pulled, terminal)
  // Another pull may have pinned something meanwhile.
  writeLock(path, locked(readLock(path, terminal), path, options.out, origin, pull), terminal)

  const reference = `${id}@${version}`
  if (stated.state === 'withdrawn') terminal.tell(words.trust.withdrawn(reference))
  if (stated.content === 'illustrative') terminal.tell(words.illustrative)
  if (!anchor) terminal.tell(terminal.paint('yellow', words.trust.firstUse(origin, list.root.kid, path)))
  if (options.json) {
    const { digest, content, effectiveFrom } = stated
    const trust = { kid, root: list.root.kid, lock: path, firstUse: !anchor }
    terminal.print(JSON.stringify({ id, version, digest, content, effectiveFrom, out: options.out, ...trust }))
  } else terminal.print(words.trust.wrote(options.out, reference, kid))
}

/** Verifies a pulled folder without the network; without a key that was trusted before it says so and ends with 3. */
export async function verifyCommand(dir: string, options: Trusting, terminal: Terminal): Promise<void> {
  const { words } = terminal
  if (extname(dir).toLowerCase() === '.html') return verifyPage(dir, options, terminal)
  const pulled = readPulled(dir, terminal)
  const path = lockPath(dir, options.lock)
  const lock = readLock(path, terminal)
  const origin = serverOf(lock, path, dir)
  const known = origin === undefined ? null : anchorOf(pinsOf(lock, origin))
  const anchor = options.keys === undefined ? known : await readAnchor(options.keys, terminal)
  const verified = await verifiedOf(pulled, anchor, terminal)
  const { stated, list, kid, trusted } = verified
  const drift = driftOf(lock, path, dir, verified)
  if (drift === 'folder-other') throw new Failure(words.trust.folderOther(dir, path, `${stated.id}@${stated.version}`))
  if (drift) throw new Failure(words.trust.regress[drift](`${stated.id}@${stated.version}`))
  const by = options.keys ?? path
  if (trusted === null) {
    terminal.exit = 3
    terminal.tell(terminal.paint('red', words.trust.unknownKey(dir, kid, list.root.kid)))
  } else if (!options.json) terminal.print(terminal.paint('green', words.trust.verified(dir, kid, trusted, by)))
  if (stated.state === 'withdrawn') terminal.tell(words.trust.withdrawn(`${stated.id}@${stated.version}`))
  if (!options.json) return
  const { id, version, digest } = stated
  const told = { id, version, digest, kid, root: list.root.kid, trusted, by: trusted === null ? null : by }
  terminal.print(JSON.stringify({ ...told, verified: trusted !== null }))
}

/** Verifies a page of `chiso export`: the set in it as a pulled one, the rest by writing the page anew. */
async function verifyPage(path: string, options: Trusting, terminal: Terminal): Promise<void> {
  const { trust, writing } = terminal.words
  const { readPage } = await import('../offline.ts')
  const { files, isOurs } = readPage(path, terminal)
  const anchor = options.keys === undefined ? null : await readAnchor(options.keys, terminal)
  const { stated, list, kid, trusted } = await verifiedOf(files, anchor, terminal)
  if (!isOurs) throw new Failure(writing.otherPage(path))
  if (trusted === null) {
    terminal.exit = 3
    terminal.tell(terminal.paint('red', writing.unknownKey(path, kid, list.root.kid)))
  } else if (!options.json)
    terminal.print(terminal.paint('green', trust.verified(path, kid, trusted, options.keys ?? '')))
  if (stated.state === 'withdrawn') terminal.tell(trust.withdrawn(`${stated.id}@${stated.version}`))
  if (!options.json) return
  const { id, version, digest } = stated
  const told = { id, version, digest, kid, root: list.root.kid, trusted, by: trusted === null ? null : options.keys }
  terminal.print(JSON.stringify({ ...told, verified: trusted !== null }))
}

async function verifiedOf(pulled: Pulled, anchor: Anchor | null, { words }: Terminal): Promise<Verified> {
  const result = await verifyPulled(pulled, anchor)
  if (result.ok) return result.verified
  const { code, params } = result.doubt
  throw new Failure(words.trust.doubts[code](params))
}

function originOf(server: string, { words }: Terminal): string {
  const url = URL.canParse(server) ? new URL(server) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new Failure(words.failure.notOrigin(server))
  return url.origin
}

/** Whether the folder holds a later version of the same set; what cannot be read is no reason to keep it. */
function isOlder(out: string, { id, sequence }: { id: string; sequence: number }): boolean {
  const path = join(out, pulledNames.manifest)
  if (!existsSync(path)) return false
  const read = readJson(readFileSync(path, 'utf8'))
  const held = (read.ok ? read.value : null) as { id?: unknown; sequence?: unknown } | null
  return held?.id === id && typeof held.sequence === 'number' && held.sequence > sequence
}

function writeFolder(out: string, pulled: Pulled, { words }: Terminal): void {
  const target = resolve(out)
  const names: string[] = Object.values(pulledNames)
  const there = lstatSync(target, { throwIfNoEntry: false })
  if (there && (!there.isDirectory() || readdirSync(target).some((name) => !names.includes(name))))
    throw new Failure(words.failure.notEmpty(out))
  const fresh = { path: '', before: '' }
  try {
    makeFolder(dirname(target))
    // Written beside and renamed, so that a folder is never half of one version and half of another.
    fresh.path = mkdtempSync(`${target}.`)
    fresh.before = `${fresh.path}.before`
    chmodSync(fresh.path, 0o755)
    for (const part of Object.keys(pulledNames) as (keyof Pulled)[]) {
      const path = join(fresh.path, pulledNames[part])
      writeFileSync(path, pulled[part])
      settle(path)
    }
    if (there) renameSync(target, fresh.before)
    renameSync(fresh.path, target)
    rmSync(fresh.before, { recursive: true, force: true })
    settle(dirname(target))
  } catch (error) {
    // What was there stays, or comes back.
    if (fresh.path && existsSync(fresh.before)) renameSync(fresh.before, target)
    if (fresh.path) rmSync(fresh.path, { recursive: true, force: true })
    throw new Failure(words.failure.cannotWrite(out, (error as Error).message))
  }
}
