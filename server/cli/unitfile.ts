import { type Issue, type JsonObject, message, type Program, readUnits, type UnitsColumns } from '@chiso/engine'
import { readPieces } from './pieces.ts'
import { isHidden, type Reading, unread } from './reading.ts'
import { type Terminal, tellIssues } from './terminal.ts'

/** Units of a file as columns, and what is to be told of it: the first thousand issues, and how many there are beside. */
export type ReadFile = UnitsColumns & { issues: Issue[]; untold: number }

/**
 * Units from `.csv`, `.ndjson` or `.json` as columns of a set, held against it; issues are told at once, and fail the command
 * without stopping it.
 */
export async function readUnitsColumns(
  path: string,
  terminal: Terminal,
  reading: Reading,
  program: Program,
): Promise<ReadFile> {
  const found = await readPieces(path, terminal, reading, program)
  const { read, issues, untold } =
    'text' in found ? { ...readUnits(found.text, found.form, program, reading.decimal), untold: 0 } : found
  if (!read || issues.some(isHidden)) throw unread(path, issues, terminal)
  tellIssues(terminal, issues, (issue) => `${path}${issue.path}`)
  if (untold > 0) terminal.tell(terminal.words.score.untold(untold))
  return { ...read, issues, untold }
}

/** An issue as `--json` tells it: what holds it, its sentence, and its line and column where that is a text. */
export function issueOf(file: string, issue: Issue, { locale }: Terminal): JsonObject {
  const { code, severity, path, params, at } = issue
  const place: JsonObject = at ? { line: at.line, column: at.column } : {}
  return { file, code, severity, path, ...place, message: message(issue, locale), params: { ...params } as JsonObject }
}
