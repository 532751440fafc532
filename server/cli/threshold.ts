import { type Diff, formatNumber, nearestName } from '@chiso/engine'
import { Failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

const signs = {
  '>=': (found: number, limit: number) => found >= limit,
  '<=': (found: number, limit: number) => found <= limit,
  '!=': (found: number, limit: number) => found !== limit,
  '>': (found: number, limit: number) => found > limit,
  '<': (found: number, limit: number) => found < limit,
  '=': (found: number, limit: number) => found === limit,
}

/** What of a comparison can be limited. */
const measures = {
  changes: ({ changes }: Diff) => changes.length,
  'grade-changes': ({ units }: Diff) =>
    units.filter(({ delta, gradeBefore, gradeAfter }) => delta !== null && gradeBefore !== gradeAfter).length,
  'rank-moves': ({ units }: Diff) =>
    units.filter(({ delta, rankBefore, rankAfter }) => delta !== null && rankBefore !== rankAfter).length,
  points: ({ units }: Diff) => units.reduce((most, { delta }) => Math.max(most, Math.abs(delta ?? 0)), 0),
  'units-incomparable': ({ units }: Diff) => units.filter(({ delta }) => delta === null).length,
}

/** One limit of a comparison (điều kiện báo lỗi), such as `points > 20`. */
export type DiffLimit = { measure: keyof typeof measures; sign: keyof typeof signs; limit: number; text: string }

/** Reads `--fail-on`; every part must be a limit, or the command was called wrongly. Source: SPEC SRV-334 */
export function readLimitsOf(text: string, hasUnits: boolean, { words }: Terminal): DiffLimit[] {
  const names = Object.keys(measures)
  const said = words.testing.limit
  return text.split(',').map((part) => {
    const [, name = '', sign = '', number = ''] =
      /^\s*([a-z-]+)\s*(>=|<=|!=|>|<|=)\s*(\d+(?:\.\d+)?)\s*$/.exec(part) ?? []
    const measure = name as keyof typeof measures
    if (!Object.hasOwn(measures, name)) {
      const near = nearestName(name, names)
      throw new Failure(said.unread(part.trim(), near === undefined ? names.join(', ') : `${near}, …`), { exit: 2 })
    }
    if (measure !== 'changes' && !hasUnits) throw new Failure(said.needsUnits(name), { exit: 2 })
    return { measure, sign: sign as keyof typeof signs, limit: Number(number), text: part.trim() }
  })
}

/** Whether a comparison is beyond a limit, and what was found. */
export function beyond({ measure, sign, limit }: DiffLimit, compared: Diff): { found: number; isBeyond: boolean } {
  const found = measures[measure](compared)
  return { found, isBeyond: signs[sign](found, limit) }
}

/** A limit in words, kept or exceeded. */
export function limitText(one: DiffLimit, compared: Diff, { words, locale }: Terminal): string {
  const { found, isBeyond } = beyond(one, compared)
  const said = words.testing.limit
  const name = said.names[one.measure]
  const number = formatNumber(found, locale)
  return isBeyond ? said.exceeded(name, number, one.text) : said.held(name, number)
}
