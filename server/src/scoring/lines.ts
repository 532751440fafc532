import {
  type Columns,
  issue,
  joinColumns,
  LinePieces,
  type Program,
  readJson,
  type ScoreOptions,
  scoreEach,
  workOf,
} from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { limits } from '../limits.ts'
import { Refused, refuse, refuseQuery } from '../refusals.ts'
import type { Library } from '../work/library.ts'
import { LineText, NoText } from '../work/linetext.ts'
import { pieceBytes } from '../work/serialised.ts'
import type { Wire } from '../work/wire.ts'
import { Cohort, type LinesQuery } from './shapes.ts'
import {
  columnsOfDataset,
  resolveSource,
  type Shelf,
  type Source,
  scoreOptions,
  toldBeside,
  toldByScore,
} from './sources.ts'

type Asked = z.output<typeof LinesQuery>
type Streaming = { library: Library; line: Wire; bound(prepared: { work: number; units: number }): void }
type Read = { columns: Columns; told: ReturnType<LinePieces['end']> }

/** Scoring of units that come one a line and go out so. */
export function scoringStreams(shelf: Shelf) {
  return {
    /**
     * Answers lines of units by lines of their points.
     *
     * Shape: ranks and cohort values are of all units, so that the first line is answered once the last was read; columns of values, ids
     *        and names are held, never the text that came or that goes out
     */
    async scoreLines(asked: Asked, { library, line, bound }: Streaming): Promise<void> {
      const source = await resolveSource(shelf, library, asked.ruleset)
      const options = optionsOf(asked.cohort, source)
      const { columns, told } = await readLines(source.program, line, bound)
      const own = asked.dataset === undefined ? undefined : new Set(columns.ids)
      const others = own && (await columnsOfDataset(library, asked.dataset ?? '', source.program, own))
      const all = others ? joinColumns(source.program, columns, others) : columns
      bound({ work: workOf(source.program, all.count), units: all.count })
      const scored = scoreEach(source.program, all, options)
      const { id, version, digest, program } = source
      const head = {
        ruleset: { id, version, digest },
        content: program.ruleset.legal.content,
        period: told.read?.head.period ?? '',
        unitsContent: told.read?.head.content ?? 'unstated',
        count: columns.count,
        warnings: toldBeside(
          source,
          told.issues.filter(({ severity }) => severity === 'warning'),
        ),
        untold: told.untold,
        cohort: scored.cohort,
      }
      await write(`${JSON.stringify(head)}\n`, scored.lines(own), line)
    },
  }
}

async function readLines(program: Program, line: Wire, bound: Streaming['bound']): Promise<Read> {
  const reader = new LinePieces(program, { untold: toldByScore, nameless: true })
  const bytes = new LineText()
  try {
    for (let piece = await line.take(); piece && !reader.isOver; piece = await line.take()) {
      reader.take(bytes.take(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)))
      // A line that never ends is held as long as the longest one that is read.
      if (bytes.held > limits.lineBytes) throw new Refused(refuse('too-large', { max: limits.lineBytes }))
      if (reader.count > limits.linesPerCall) throw tooMany(reader.count)
      bound({ work: workOf(program, reader.count), units: reader.count })
    }
    if (!reader.isOver) reader.take(bytes.end())
  } catch (error) {
    if (error instanceof NoText) throw new Refused(refuse('invalid', {}, [error.issue]))
    throw error
  }
  const told = reader.end()
  const errors = told.issues.filter(({ severity }) => severity === 'error')
  if (errors.length > 0 || !told.read) throw new Refused(refuse('invalid', {}, errors, { untold: told.untold }))
  if (told.read.columns.count > limits.linesPerCall) throw tooMany(told.read.columns.count)
  return { columns: told.read.columns, told }
}

function tooMany(count: number): Refused {
  const limit = `≤ ${limits.linesPerCall}`
  return new Refused(refuse('invalid', {}, [issue('shape-range', '/units', { found: String(count), limit })]))
}

function optionsOf(text: string | undefined, source: Source): ScoreOptions {
  if (text === undefined) return {}
  const read = readJson(text)
  const cohort = read.ok ? Cohort.safeParse(read.value) : null
  if (cohort?.success) return scoreOptions(cohort.data, source)
  const example = '{"tong_thu": 1250}'
  const vi = `Viết một đối tượng JSON, mã hóa cho địa chỉ, ví dụ ${example}.`
  throw new Refused(
    refuseQuery('cohort', text, { vi, en: `Write an object of JSON, encoded for an address, such as ${example}.` }),
  )
}

/** Gives a text in pieces, the first of which is its head, so that whoever waits knows that it comes. */
async function write(head: string, parts: Iterable<string>, line: Wire): Promise<void> {
  await line.give(new TextEncoder().encode(head))
  let piece = Buffer.allocUnsafeSlow(pieceBytes)
  let at = 0
  for (const part of parts) {
    // No character takes more than three bytes a unit of its length.
    if (at + part.length * 3 > piece.length) {
      if (at > 0) await line.give(piece.subarray(0, at))
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, part.length * 3))
      at = 0
    }
    at += piece.write(part, at)
  }
  if (at > 0) await line.give(piece.subarray(0, at))
}
