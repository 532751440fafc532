import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { settle } from '../../src/adapters/files/kept.ts'
import { Failure } from '../failure.ts'
import { turn } from '../pieces.ts'
import { chunks, type Terminal } from '../terminal.ts'

/** Writes a file that is to be called `path` in the end. */
export type WriteFile = (aside: string) => Promise<void>

/**
 * Writes a file of any size beside its place and puts it there when it is whole: whoever stops the work, or fills the disk,
 * leaves no half of it, and what stood there stays until then.
 *
 * Errors: Failure, where it cannot be written
 * Source: SPEC SRV-262
 */
export async function writeAside(path: string, terminal: Terminal, write: WriteFile): Promise<void> {
  const aside = `${path}.${process.pid}.new`
  const stop = (signal: NodeJS.Signals) => {
    rmSync(aside, { force: true })
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await write(aside)
    settle(aside)
    renameSync(aside, path)
    settle(dirname(path))
  } catch (error) {
    rmSync(aside, { force: true })
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new Failure(terminal.words.failure.cannotWrite(path, error.message))
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
  terminal.tell(terminal.words.score.written(path))
}

/** Writes pieces of text, so that signals are heard between them. */
export async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  const file = openSync(path, 'w')
  try {
    for (const bytes of chunks(pieces)) {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      await turn()
    }
  } finally {
    closeSync(file)
  }
}
