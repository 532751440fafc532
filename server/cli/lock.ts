import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type Json, readJson } from '@chiso/engine'
import {
  type Pins,
  type Pull,
  pinned,
  type Regress,
  readPins,
  regressOfVersion,
  type Verified,
} from '@chiso/engine/trust'
import { z } from 'zod'
import { writeWhole } from '../src/adapters/files/kept.ts'
import { Failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

const KnownServer = z.custom<Pins>((pins) => readPins(pins as Json) !== null)

/**
 * What was seen of servers (tệp ghim): a file beside pulled folders that is kept with them, as in git.
 *
 * Shape: `servers` by origin; `folders` by their way from
 *        the file, with slashes: what was pulled into them
 */
const LockFile = z.strictObject({
  format: z.literal('chiso-lock/1'),
  servers: z.record(z.string(), KnownServer),
  folders: z.record(z.string(), z.strictObject({ server: z.string(), id: z.string(), version: z.string() })),
})
export type Lock = z.output<typeof LockFile>

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

/** The pins of a server; null before it was pulled from. */
export function pinsOf({ servers }: Lock, origin: string): Pins | null {
  return servers[origin] ?? null
}

/** Why a folder is not what the pins say was pulled into it. */
export function driftOf(lock: Lock, path: string, dir: string, verified: Verified): 'folder-other' | Regress | null {
  const { stated } = verified
  const folder = lock.folders[nameOf(path, dir)]
  if (!folder) return null
  if (folder.id !== stated.id || folder.version !== stated.version) return 'folder-other'
  return regressOfVersion(pinsOf(lock, folder.server), verified)
}

/** The file of pins after something was pulled into a folder. */
export function locked(lock: Lock, path: string, dir: string, origin: string, pull: Pull): Lock {
  const { id, version } = pull.verified.stated
  return {
    ...lock,
    servers: { ...lock.servers, [origin]: pinned(pinsOf(lock, origin), pull) },
    folders: { ...lock.folders, [nameOf(path, dir)]: { server: origin, id, version } },
  }
}

/** Names of a record in order, so that the same pins are the same text. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
