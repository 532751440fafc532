import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { LinePieces, type PieceReader, type PiecesRead, type Program, readJson, TablePieces } from '@chiso/engine'
import { LineText, NoText } from '../src/work/linetext.ts'
import { missingFile, noText, type Reading, textOf, tooLarge } from './reading.ts'
import type { Terminal } from './terminal.ts'

/** How a file holds units: cells between delimiters, one JSON object, or one a line. */
type Form = 'table' | 'json' | 'lines'

const pieceBytes = 1 << 20
/** Files of JSON and of old encodings are held whole, so that they may not be of any size. */
const mostWhole = 256 * 1024 * 1024

/** A file of units as it was read: in pieces, or its whole text where it has to be held. */
export type ReadPieces = PiecesRead | { text: string; form: 'table' | 'json' }

/**
 * Reads units from a file or standard input (`-`), never holding its text where its form allows.
 *
 * Errors: Failure for what is no text, too large to be held, or not there
 */
export async function readPieces(
  path: string,
  terminal: Terminal,
  { decimal, encoding }: Reading,
  program: Program,
): Promise<ReadPieces> {
  const source = path === '-' ? new Spooled() : new FileBytes(path, terminal)
  try {
    const first = (await source.pieces().next()).value ?? Buffer.alloc(0)
    const form = formOf(path, first)
    if (form === 'json' || encoding !== undefined || isWide(first))
      return {
        text: textOf(path, await wholeOf(source, path, terminal), terminal, { encoding }),
        form: form === 'json' ? form : 'table',
      }
    const once = await through(source, readerOf(form, program, decimal, source), path, terminal)
    return once.again ? through(source, readerOf(form, program, once.again, source), path, terminal) : once
  } finally {
    source.close()
  }
}

function readerOf(form: Form, program: Program, decimal: Reading['decimal'], { size }: Source): PieceReader {
  return form === 'lines' ? new LinePieces(program) : new TablePieces(program, { decimal, size })
}

function formOf(path: string, first: Buffer): Form {
  const ending = extname(path).toLowerCase()
  if (ending === '.ndjson' || ending === '.jsonl') return 'lines'
  if (/^\.(csv|tsv|txt)$/.test(ending)) return 'table'
  if (path !== '-') return 'json'
  const text = first
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (!text.startsWith('{') && !text.startsWith('[')) return 'table'
  const end = text.indexOf('\n')
  const line = end < 0 ? null : readJson(text.slice(0, end))
  const isUnits = line?.ok && typeof line.value === 'object' && line.value !== null && 'units' in line.value
  return line?.ok && !isUnits && text.slice(end).trim() !== '' ? 'lines' : 'json'
}

/** UTF-16 by its mark. */
function isWide(first: Buffer): boolean {
  return (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff)
}

async function through(source: Source, reader: PieceReader, path: string, terminal: Terminal): Promise<PiecesRead> {
  const { words } = terminal
  const bytes = new LineText()
  try {
    for await (const piece of source.pieces()) {
      reader.take(bytes.take(piece))
      if (bytes.held > mostWhole) throw tooLarge(path, bytes.held, mostWhole, terminal)
      terminal.progress(() => words.score.reading(reader.count))
      if (reader.isOver) break
    }
    if (!reader.isOver) reader.take(bytes.end())
    return reader.end()
  } catch (error) {
    if (error instanceof NoText) throw noText(path, error.issue, error.likely, terminal)
    throw error
  } finally {
    terminal.progress(null)
  }
}

async function wholeOf(source: Source, path: string, terminal: Terminal): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of source.pieces()) {
    length += piece.length
    if (length > mostWhole) throw tooLarge(path, length, mostWhole, terminal)
    pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces)
}

/** Bytes that can be read from their beginning as often as they are asked for; `size` is how many, where that is known. */
type Source = { size: number | undefined; pieces(): AsyncGenerator<Buffer, undefined>; close(): void }

class FileBytes implements Source {
  readonly size: number
  private readonly file: number
  private readonly path: string
  private readonly terminal: Terminal

  constructor(path: string, terminal: Terminal) {
    this.path = path
    this.terminal = terminal
    try {
      this.file = openSync(path, 'r')
      this.size = fstatSync(this.file).size
    } catch (error) {
      throw missingFile(path, error, terminal)
    }
  }

  async *pieces(): AsyncGenerator<Buffer, undefined> {
    const bytes = Buffer.allocUnsafe(pieceBytes)
    for (let at = 0; ; ) {
      let length: number
      try {
        length = readSync(this.file, bytes, 0, pieceBytes, at)
      } catch (error) {
        throw missingFile(this.path, error, this.terminal)
      }
      if (length === 0) return
      at += length
      yield bytes.subarray(0, length)
      // A signal is heard between two pieces.
      await turn()
    }
  }

  close(): void {
    closeSync(this.file)
  }
}

/** Standard input, kept beside while it is read, since a table may have to be read twice. */
class Spooled implements Source {
  readonly size = undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'chiso-'))
  private readonly file = openSync(join(this.folder, 'vao'), 'wx+', 0o600)
  private readonly input = process.stdin[Symbol.asyncIterator]()
  private length = 0
  private isOver = false

  constructor() {
    // Its name goes at once where that is possible, so that nothing is left behind however the work ends.
    if (process.platform !== 'win32') rmSync(this.folder, { recursive: true })
  }

  async *pieces(): AsyncGenerator<Buffer, undefined> {
    const bytes = Buffer.allocUnsafe(pieceBytes)
    for (let at = 0; ; ) {
      while (at >= this.length && !this.isOver) await this.more()
      const length = readSync(this.file, bytes, 0, Math.min(pieceBytes, this.length - at), at)
      if (length === 0) return
      at += length
      yield bytes.subarray(0, length)
      await turn()
    }
  }

  private async more(): Promise<void> {
    const { done, value } = await this.input.next()
    if (done) this.isOver = true
    else this.length += writeSync(this.file, value as Buffer, 0, (value as Buffer).length, this.length)
  }

  close(): void {
    closeSync(this.file)
    rmSync(this.folder, { recursive: true, force: true })
    // Whoever still writes is not waited for.
    process.stdin.destroy()
  }
}

/** Lets what waits have its turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
