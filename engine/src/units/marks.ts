import { type CellPlace, type Issue, issue } from '../issue.ts'
import type { Input } from '../ruleset/rows.ts'
import { type DecimalMark, readWritten, type Written } from '../values/written.ts'
import { fittingOf, percentOf, saysMissing } from './cell.ts'

type Shown = { text: string; at: CellPlace }

/**
 * What the number cells of one file show of its decimal mark (dấu thập phân): some prove it by how they are written, some
 * by what their column allows, and some leave it open.
 *
 * Source: SPEC TB-2, TB-3
 */
export class Marks {
  private readonly proven = new Map<DecimalMark, Shown>()
  private readonly fitting = new Map<DecimalMark, Shown>()
  private open: (Shown & { written: Written & { ways: 2 } }) | null = null
  private left = 0

  see(text: string, at: () => CellPlace, input?: Input): void {
    if (/^\d*$/.test(text)) return
    const simple = /^\d+([.,])\d{1,2}$/.exec(text)?.[1] as DecimalMark | undefined
    if (simple !== undefined) return void note(this.proven, simple, { text, at })
    if (saysMissing(text)) return
    const written = readWritten(text)
    if (!written || (written.percent && percentOf(input) === 'none')) return
    if (written.ways === 1) {
      if (written.shows !== null) note(this.proven, written.shows, { text, at })
      return
    }
    const way = fittingOf(written, input)?.way
    if (way === undefined) {
      this.left++
      this.open ??= { text: text.trim(), at: at(), written }
    } else note(this.fitting, (way === 'decimal') === (written.mark === '.') ? '.' : ',', { text, at })
  }

  /** Whether a cell shows the mark by how it is written, whatever others may say. */
  get isProven(): boolean {
    return this.proven.size > 0
  }

  /** The decimal mark of the file; null where nothing needs one. */
  decide(): { decimal: DecimalMark | null; issues: Issue[] } {
    for (const shown of [this.proven, this.fitting]) {
      const [comma, point] = [shown.get(','), shown.get('.')]
      if (comma && point) {
        const [first, second] = comma.at.line <= point.at.line ? [comma, point] : [point, comma]
        const told = issue('number-marks', '', { text: first.text, other: second.text, place: second.at })
        return { decimal: null, issues: [{ ...told, at: first.at }] }
      }
      if (comma || point) return { decimal: comma ? ',' : '.', issues: [] }
    }
    if (!this.open) return { decimal: null, issues: [] }
    const { text, at, written } = this.open
    const { mark, decimal, grouped } = written
    const told = issue('number-ambiguous', '', { text, mark, decimal, grouped, others: this.left - 1 })
    return { decimal: null, issues: [{ ...told, at }] }
  }
}

function note(
  into: Map<DecimalMark, Shown>,
  mark: DecimalMark,
  { text, at }: { text: string; at: () => CellPlace },
): void {
  if (!into.has(mark)) into.set(mark, { text: text.trim(), at: at() })
}
