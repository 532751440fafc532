import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { readJson } from '@chiso/engine'
import { z } from 'zod'
import { writeWhole } from '../src/adapters/files/kept.ts'
import { sha256 } from '../src/digest.ts'
import type { Anchor, Pulled, Verified } from '../src/keys/pulled.ts'
import { Failure } from './failure.ts'
import { revokedIn } from './pulled.ts'
import type { Terminal } from './terminal.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** Shape: `entry` is the entry of the server's log that the manifest stands on; later manifests of a version have later ones */
const KnownVersion = z.strictObject({ sequence: z.int(), digest, entry: z.int() })
/** Shape: `current` is the sequence of the version that was last pulled as the one in force, 0 before there was one */
const KnownSet = z.strictObject({ current: z.int(), versions: z.record(z.string(), KnownVersion) })
const KnownServer = z.strictObject({
  root: z.string(),
  keys: z.strictObject({ issuedAt: z.string(), sha256: digest, revoked: z.array(z.string()) }),
  sets: z.record(z.string(), KnownSet),
})

/**
 * What was seen of servers (tệp ghim): a file beside pulled folders that is kept with them, as in git.
 *
 * Shape: `servers` by origin: the thumbprint of the root key, the latest list of keys, versions; `folders` by their way from
 *        the file, with slashes: what was pulled into them
 */
const LockFile = z.strictObject({
  format: z.literal('chiso-lock/1'),
  servers: z.record(z.string(), KnownServer),
  folders: z.record(z.string(), z.strictObject({ server: z.string(), id: z.string(), version: z.string() })),
})
export type Lock = z.output<typeof LockFile>

/** What a server may not take back; `older` versions and statuses may be taken when told. */
export type Regress = 'keys-older' | 'keys-other' | 'version-other' | 'status-older' | 'version-older'

/** Where the pins of a pulled folder are kept. */
export function lockPath(dir: string, asked: string | undefined): string {
  return asked ?? join(dirname(resolve(dir)), 'chiso.lock')
}

/** What the pins call a folder. */
function nameOf(path: string, dir: string): string {
  return relative(dirname(resolve(path)), resolve(dir))
    .split(sep)
    .join('/')
}

/** The server that a folder was pulled from; undefined where the pins do not know it. */
export function serverOf({ folders }: Lock, path: string, dir: string): string | undefined {
  return folders[nameOf(path, dir)]?.server
}

/** Reads the pins; none where there is no such file. */
export function readLock(path: string, { words }: Terminal): Lock {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return { format: 'chiso-lock/1', servers: {}, folders: {} }
  const read = found.isFile() ? readJson(readFileSync(path, 'utf8')) : null
  const lock = LockFile.safeParse(read?.ok ? read.value : null)
  if (!lock.success) throw new Failure(words.trust.badLock(path))
  return lock.data
}

/** Writes the pins, whole or not at all, in lines that a version control shows. */
export function writeLock(path: string, lock: Lock, { words }: Terminal): void {
  try {
    writeWhole(path, `${JSON.stringify(lock, sorted, 2)}\n`, 0o644)
  } catch (error) {
    throw new Failure(words.failure.cannotWrite(path, (error as Error).message))
  }
}

/** What the pins make trusted of a server; null before it was pulled from. */
export function anchorOf({ servers }: Lock, origin: string): Anchor | null {
  const server = servers[origin]
  return server ? { kids: [server.root], revoked: server.keys.revoked } : null
}

/** What was pulled, from where. */
export type Pull = { origin: string; dir: string; isCurrent: boolean; pulled: Pulled; verified: Verified }

/** What a server takes back of what it said before; null where it goes on from there. */
export function regressOf({ servers }: Lock, { origin, isCurrent, pulled, verified }: Pull): Regress | null {
  const { list, stated } = verified
  const known = servers[origin]
  if (known?.root === list.root.kid) {
    const { issuedAt, sha256: held, revoked } = known.keys
    if (list.issuedAt < issuedAt) return 'keys-older'
    const isSame = list.issuedAt === issuedAt && sha256(pulled.keys) !== held
    if (isSame || revoked.some((kid) => !revokedIn(list).includes(kid))) return 'keys-other'
  }
  const set = known?.sets[stated.id]
  return set
    ? (regressOfVersion(set, verified) ?? (isCurrent && stated.sequence < set.current ? 'version-older' : null))
    : null
}

function regressOfVersion({ versions }: z.output<typeof KnownSet>, { stated }: Verified): Regress | null {
  const version = versions[stated.version]
  if (!version) return null
  if (version.digest !== stated.digest || version.sequence !== stated.sequence) return 'version-other'
  return stated.audit.sequence < version.entry ? 'status-older' : null
}

/** Why a folder is not what the pins say was pulled into it. */
export function driftOf(lock: Lock, path: string, dir: string, verified: Verified): 'folder-other' | Regress | null {
  const { stated } = verified
  const folder = lock.folders[nameOf(path, dir)]
  if (!folder) return null
  if (folder.id !== stated.id || folder.version !== stated.version) return 'folder-other'
  const set = lock.servers[folder.server]?.sets[stated.id]
  return set ? regressOfVersion(set, verified) : null
}

/** The pins after a pull. */
export function pinned(lock: Lock, path: string, { origin, dir, isCurrent, pulled, verified }: Pull): Lock {
  const { list, stated } = verified
  const { id, version, sequence } = stated
  const known = lock.servers[origin]
  const set = known?.sets[id] ?? { current: 0, versions: {} }
  const seen = { sequence, digest: stated.digest, entry: stated.audit.sequence }
  const keys = { issuedAt: list.issuedAt, sha256: sha256(pulled.keys), revoked: revokedIn(list) }
  const sets = {
    ...known?.sets,
    [id]: { current: isCurrent ? sequence : set.current, versions: { ...set.versions, [version]: seen } },
  }
  return {
    ...lock,
    servers: { ...lock.servers, [origin]: { root: list.root.kid, keys, sets } },
    folders: { ...lock.folders, [nameOf(path, dir)]: { server: origin, id, version } },
  }
}

/** Names of a record in order, so that the same pins are the same text. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
