import { extname } from 'node:path'
import {
  type DecimalMark,
  leavesOf,
  type Scored,
  type SheetCell,
  type Standing,
  sheetMark,
  sheetRow,
  type UnitsHead,
} from '@chiso/engine'
import { Failure } from '../failure.ts'
import { contentLabel } from '../reading.ts'
import type { Source } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'
import { writeAside, writePieces } from './aside.ts'

/** Units that were scored, by which set, from which data. */
export type Scores = { scored: Scored; source: Source; head: UnitsHead }

type Write = (aside: string, scores: Scores, terminal: Terminal, mark: DecimalMark) => Promise<void>

/** How scores are written, by the ending of the file. */
const forms: Readonly<Record<string, Write>> = {
  '.csv': (aside, scores, terminal, mark) => writePieces(aside, sheetRows(scores, terminal, mark)),
  '.ndjson': (aside, scores) => writePieces(aside, scoreLines(scores)),
  '.parquet': async (aside, scores) => {
    // Few calls write one, and its library takes longer to load than most calls take.
    const { writeParquet } = await import('./parquet.ts')
    await writeParquet(aside, scores)
  },
}

/** Refuses a file of a form that there is not, before anything is computed. */
export function checkForm(path: string, { words }: Terminal): void {
  if (!forms[extname(path).toLowerCase()])
    throw new Failure(words.writing.noForm(path, Object.keys(forms).join(', ')), { exit: 2 })
}

/** Writes scores in the form that the ending of the file names; `.csv` as spreadsheets open it, the others for machines. */
export async function writeScores(path: string, scores: Scores, mark: DecimalMark, terminal: Terminal): Promise<void> {
  const write = forms[extname(path).toLowerCase()] as Write
  await writeAside(path, terminal, (aside) => write(aside, scores, terminal, mark))
}

/** What a file says of itself: by which set its units were scored, and from which data. */
export function aboutScores({ source, head }: Scores) {
  const { ruleset, version, digest } = source
  return {
    ruleset: { id: ruleset.id, version, digest: digest() },
    content: ruleset.legal.content,
    period: head.period,
    unitsContent: head.content,
  }
}

/** One JSON value a line: what the file is, then every unit as `--json` prints it. */
function* scoreLines(scores: Scores): Generator<string> {
  const { scored } = scores
  yield `${JSON.stringify({ ...aboutScores(scores), cohort: scored.cohort })}\n`
  yield* scored.lines()
}

function* sheetRows(scores: Scores, terminal: Terminal, mark: DecimalMark): Generator<string> {
  const { scored, source, head: file } = scores
  const { ruleset, version, digest } = source
  const { columns, statuses } = terminal.words.score
  const leaves = leavesOf(ruleset).map(({ indicator }) => indicator)
  const said = contentLabel([ruleset.legal.content, file.content], terminal)
  yield sheetMark
  if (said !== null) yield sheetRow([said], mark)
  yield sheetRow([`${ruleset.id}${version ? `@${version}` : ''}`, `sha256:${digest()}`, file.period], mark)
  const named = [columns.id, columns.name, columns.league, columns.total, columns.max, columns.grade, columns.rank]
  yield sheetRow([...named, columns.state, ...leaves.map(({ code, label }) => `${code} ${label}`)], mark)
  for (let row = 0; row < scored.columns.count; row++) {
    const unit = scored.head(row)
    const cells: SheetCell[] = [
      unit.id,
      unit.name,
      unit.league === null ? null : labelOf(ruleset.leagues, unit.league),
      unit.total,
      unit.max,
      unit.grade === null ? null : labelOf(ruleset.grades, unit.grade),
      unit.rank,
      stateOf(unit.total, scored.standing(row), terminal.words),
    ]
    for (const { points, status } of scored.leaves(row)) cells.push(points ?? statuses[status])
    yield sheetRow(cells, mark)
  }
}

/** What a part of a set is called, by its id. */
export function labelOf(parts: readonly { id: string; label: string }[], id: string | null): string {
  return id === null ? '–' : (parts.find((part) => part.id === id)?.label ?? id)
}

/** What stands in a unit's way, in words. */
export function stateOf(
  total: number | null,
  { pending, issues }: Standing,
  { score: words }: Terminal['words'],
): string {
  if (total === null) return words.none
  const parts = [...(issues > 0 ? [words.issues(issues)] : []), ...(pending > 0 ? [words.pending(pending)] : [])]
  return parts.length === 0 ? words.complete : parts.join(', ')
}
