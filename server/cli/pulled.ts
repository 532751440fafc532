import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Anchor, anchorIn, type Pulled, pulledNames } from '@chiso/engine/trust'
import { Failure } from './failure.ts'
import { isFolder, readText } from './reading.ts'
import type { Terminal } from './terminal.ts'

/** The files of a pulled folder: exactly three, each a file of its own and no link to another. */
export function readPulled(dir: string, { words }: Terminal): Pulled {
  if (!isFolder(dir)) throw new Failure(words.failure.noFile(dir))
  const names: string[] = Object.values(pulledNames)
  const present = readdirSync(dir)
  const missing = names.find((name) => !present.includes(name))
  if (missing !== undefined) throw new Failure(words.trust.missing(missing))
  const extra = present.find((name) => !names.includes(name))
  if (extra !== undefined) throw new Failure(words.trust.extra(extra))
  const linked = names.find((name) => !lstatSync(join(dir, name)).isFile())
  if (linked !== undefined) throw new Failure(words.trust.notAFile(linked))
  const read = (name: string) => new Uint8Array(readFileSync(join(dir, name)))
  return {
    ruleset: read(pulledNames.ruleset),
    manifest: read(pulledNames.manifest),
    keys: read(pulledNames.keys),
  }
}

/** What a file of keys makes trusted. */
export async function readAnchor(path: string, terminal: Terminal): Promise<Anchor> {
  const anchor = await anchorIn(readText(path, terminal))
  if (!anchor) throw new Failure(terminal.words.trust.noKeys(path))
  return anchor
}
