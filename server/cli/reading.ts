import { type Buffer, isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, parse } from 'node:path'
import {
  type DecimalMark,
  decodeText,
  type Issue,
  type Json,
  message,
  nearestName,
  type OldEncoding,
  parseUnits,
  parseUnitsCsv,
  type Ruleset,
  readJson,
  type UnitsContent,
  type UnitsFile,
} from '@chiso/engine'
import { Failure } from './failure.ts'
import { type Terminal, tellIssues } from './terminal.ts'

const maxBytes = 32 * 1024 * 1024

/** The text of a file (`-` is standard input), strictly UTF-8; fails with what people can mend. */
export function readText(path: string, terminal: Terminal, reading: Pick<Reading, 'encoding'> = {}): string {
  const bytes = readBytes(path, terminal)
  if (bytes.length > maxBytes) throw tooLarge(path, bytes.length, maxBytes, terminal)
  return textOf(path, bytes, terminal, reading)
}

/** The text of bytes that were read from a path. */
export function textOf(
  path: string,
  bytes: Buffer,
  terminal: Terminal,
  { encoding }: Pick<Reading, 'encoding'> = {},
): string {
  // The machine's own check is several times faster than a decoder that may fail.
  const utf8 = () => (isUtf8(bytes) ? bytes.toString() : null)
  const read = decodeText(bytes, { ...(encoding ? { encoding } : {}), utf8 })
  if (read.text !== null) return read.text
  throw noText(path, read.issue, read.likely, terminal)
}

/** Bytes that are no text, with the option that reads them where one does. */
export function noText(path: string, issue: Issue, likely: OldEncoding | null, { words, locale }: Terminal): Failure {
  const option = likely ? words.failure.oldEncoding(likely) : ''
  return new Failure(`${words.failure.broken(path)} ${message(issue, locale)}${option}`)
}

/** A file that is larger than can be held. */
export function tooLarge(path: string, bytes: number, most: number, { words }: Terminal): Failure {
  return new Failure(words.failure.tooLarge(path, bytes, most))
}

function readBytes(path: string, terminal: Terminal): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch (error) {
    throw missingFile(path, error, terminal)
  }
}

/** Why a file could not be read. */
export function missingFile(path: string, error: unknown, { words: { failure } }: Terminal): Failure {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Failure(failure.noFile(path, nearestFile(path)))
  return new Failure(code === 'EISDIR' ? failure.isFolder(path) : failure.unreadable(path, message))
}

function nearestFile(path: string): string | undefined {
  const folder = dirname(path)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined
  // An ending that all share would make any two short names look alike.
  const stems = readdirSync(folder)
    .filter((name) => extname(name) === extname(path))
    .map((name) => parse(name).name)
  const nearest = nearestName(parse(path).name, stems)
  return nearest === undefined ? undefined : join(folder, nearest + extname(path))
}

/** The JSON of a file, read strictly; a malformed file is told with its line and column. */
export function readJsonFile(path: string, terminal: Terminal): Json {
  const read = readJson(readText(path, terminal))
  if (read.ok) return read.value
  throw new Failure(terminal.words.failure.broken(path), { issues: read.issues })
}

/** How a table of units is read, where its own text leaves it open. */
export type Reading = { decimal?: DecimalMark | undefined; encoding?: OldEncoding | undefined }

/**
 * Units from `.json` or `.csv` for sets that one file answers together; issues are told at once, and fail the command
 * without stopping it.
 *
 * Shape: cells of a table are read as the inputs of the sets say, the first that declares one; values are held against none
 */
export function readUnitsFile(
  path: string,
  terminal: Terminal,
  { decimal, encoding }: Reading,
  sets: readonly Pick<Ruleset, 'inputs'>[],
): UnitsFile {
  const inputs = new Map(
    sets
      .flatMap((set) => set.inputs)
      .toReversed()
      .map((input) => [input.id, input]),
  )
  const { file, issues } = isTable(path)
    ? parseUnitsCsv(readText(path, terminal, { encoding }), { inputs: [...inputs.values()] }, decimal)
    : parseUnits(readJsonFile(path, terminal))
  if (!file || issues.some(isHidden)) throw unread(path, issues, terminal)
  const told = issues.filter(({ code }) => code !== 'input-range' && code !== 'input-option')
  tellIssues(terminal, told, (issue) => `${path}${issue.path}`)
  return file
}

/** What stands above results: that a part of them was made up, else that the data name no source; null where all do. */
export function contentLabel(
  contents: readonly SetContent[],
  { words }: { words: Pick<Terminal['words'], 'illustrative' | 'unstated'> },
): string | null {
  if (contents.includes('illustrative')) return words.illustrative
  return contents.includes('unstated') ? words.unstated : null
}

/** What a set or data are. */
type SetContent = UnitsContent | Ruleset['legal']['content']

/** What cannot be read; where the file leaves its decimal mark open, with the option that decides it. */
export function unread(path: string, issues: readonly Issue[], { words }: Terminal): Failure {
  const isOpen = issues.some(({ code }) => code === 'number-ambiguous' || code === 'number-marks')
  const { broken, openDecimal } = words.failure
  return new Failure(isOpen ? openDecimal(path) : broken(path), { issues })
}

/** Units that look alike and are not are never ranked beside each other. */
export const isHidden = ({ code }: Issue) => code === 'text-hidden'

const isTable = (path: string) => /\.(csv|tsv|txt)$/i.test(path)

/** Every file below a folder that a test wants, in order; hidden folders and installed packages are left out. */
export function filesBelow(folder: string, wanted: (path: string) => boolean): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : filesBelow(path, wanted)
      }
      return wanted(path) ? [path] : []
    })
}

/** True when a path is a folder. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}
