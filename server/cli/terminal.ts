import { once } from 'node:events'
import { styleText } from 'node:util'
import type { Issue, Locale } from '@chiso/engine'
import { message } from '@chiso/engine'
import { en } from './words/en.ts'
import { vi } from './words/vi.ts'

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green'

/** Where a command writes, and in which language it speaks. */
export type Terminal = {
  locale: Locale
  words: typeof vi
  /** One line of results. */
  print(line: string): void
  /** A text of which each byte counts, with nothing after it. */
  printExactly(text: string): void
  /** Results of any size, piece by piece, and the end of their line; waits for a reader who is slow. */
  printPieces(pieces: Iterable<string>): Promise<void>
  /** One line for people: what is wrong, or how far the work is. */
  tell(line: string): void
  paint(style: Style, text: string): string
  /** Does some long work, saying what on a terminal while it lasts; silent in a pipe. */
  during<T>(what: string, work: () => T): T
  /** How far long work is, a few times a second on a terminal; null when it is done. */
  progress(said: (() => string) | null): void
  /** The outcome: 1 when something is wrong. */
  exit: number
}

type Streams = { out: NodeJS.WritableStream; err: NodeJS.WritableStream; isTerminal: boolean }

/** A terminal that speaks one language; colours only where people read. */
export function createTerminal(locale: Locale, { out, err, isTerminal }: Streams): Terminal {
  let shown = 0
  return {
    locale,
    words: locale === 'vi' ? vi : en,
    print: (line) => void out.write(`${line}\n`),
    printExactly: (text) => void out.write(text),
    async printPieces(pieces) {
      for (const bytes of chunks(pieces)) if (!out.write(bytes)) await once(out, 'drain')
      out.write('\n')
    },
    tell: (line) => void err.write(`${line}\n`),
    during(what, work) {
      if (!isTerminal) return work()
      err.write(`${what}…`)
      try {
        return work()
      } finally {
        err.write('\r\u001b[K')
      }
    },
    progress(said) {
      if (!isTerminal) return
      const now = Date.now()
      if (said && now - shown < 200) return
      err.write(said ? `\r${said()}…\u001b[K` : '\r\u001b[K')
      shown = said ? now : 0
    },
    paint: (style, text) => (isTerminal ? styleText(style, text, { validateStream: false }) : text),
    exit: 0,
  }
}

const chunkBytes = 1 << 18

/** Pieces of text as bytes, many together, since each write costs as much as a thousand characters. */
export function* chunks(pieces: Iterable<string>): Generator<Uint8Array> {
  let bytes = Buffer.allocUnsafe(chunkBytes)
  let at = 0
  for (const piece of pieces) {
    // No character takes more than three bytes a unit of its length.
    if (at + piece.length * 3 > bytes.length) {
      yield bytes.subarray(0, at)
      bytes = Buffer.allocUnsafe(Math.max(chunkBytes, piece.length * 3))
      at = 0
    }
    at += bytes.write(piece, at)
  }
  yield bytes.subarray(0, at)
}

/** Issues on standard error, each with its place and its sentence; an error makes the command fail. */
export function tellIssues(terminal: Terminal, issues: readonly Issue[], place: (issue: Issue) => string): void {
  for (const issue of issues) {
    const label = terminal.words.check.severity[issue.severity]
    const colour = issue.severity === 'error' ? 'red' : issue.severity === 'warning' ? 'yellow' : 'dim'
    terminal.tell(`${terminal.paint(colour, label)}  ${place(issue)}  ${message(issue, terminal.locale)}`)
    if (issue.severity === 'error') terminal.exit = 1
  }
}
