import { operationOf, readOf } from '../formula/shape.ts'
import type { Figure } from '../issue.ts'
import { formatNumber } from '../messages/number.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { placeOf } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import type { Agreement } from './agreement.ts'
import { clausesOf } from './clauses.ts'
import { rangeOf } from './ranges.ts'
import { part, splitAt, stretchOf, trimmed } from './text.ts'

/** What a requirement asks of one value: that it is so, or that it reaches a figure. */
type Asked = { name: string; least: number | null }

function askedBy(formula: Json): Asked | null {
  const name = readOf(formula)
  if (name !== null) return { name, least: null }
  const { operator, args } = operationOf(formula) ?? { operator: '', args: [] }
  const [a, b, ...more] = args
  if (operator !== '>=' || typeof b !== 'number' || more.length > 0) return null
  const of = readOf(a)
  return of === null ? null : { name: of, least: b }
}

/**
 * The wording of a requirement (điều kiện bắt buộc): what it asks, and the grade that is the most without it; null where it
 * asks more than one thing.
 */
export function writeGate(formula: Json, ruleset: Ruleset, atMost: string | undefined): string | null {
  const asked = askedBy(formula)
  const grade = ruleset.grades.find(({ id }) => id === atMost)?.label
  const named = asked && placeOf(ruleset, 'vi', undefined).named.get(asked.name)
  if (!named || !grade || /[;:\n]/.test(named.label)) return null
  const { least } = asked
  const isYes = named.input?.type === 'boolean'
  if (isYes !== (least === null)) return null
  const isShare = named.input?.type === 'ratio'
  const figure =
    least === null
      ? ''
      : isShare
        ? `${formatNumber(Number((least * 100).toPrecision(15)), 'vi')}%`
        : formatNumber(least, 'vi')
  const unit = !isShare && named.unit ? ` ${named.unit}` : ''
  const condition = least === null ? named.label : `${named.label} từ ${figure}${unit} trở lên`
  return `Điều kiện bắt buộc: ${condition}; không đạt thì xếp loại không quá ${grade}`
}

/** Holds what a wording requires against the condition: a figure that both have must be the same. */
export function gateAgreement(method: string, formula: Json): Agreement {
  const asked = askedBy(formula)
  if (asked === null || asked.least === null) return { state: 'agrees' }
  const said = leastIn(method)
  // A requirement may be named by its words alone; a figure among them that is not read may be another.
  if (said === null) return { state: /\d/.test(method) ? 'unread' : 'agrees' }
  const figure = (value: number): Figure => ({ role: 'edge', value })
  return said === asked.least
    ? { state: 'agrees' }
    : { state: 'differs', figures: [{ said: figure(said), rule: figure(asked.least) }] }
}

/** The least value that a requirement names: "… từ 80% trở lên"; null where it names none. */
function leastIn(method: string): number | null {
  const gate = clausesOf(stretchOf(method)).find(({ kind }) => kind === 'gate')
  if (!gate) return null
  for (const clause of splitAt(gate.at, /[:,]/g)) {
    const at = clause.folded.search(/(?:tu|dat|it nhat|toi thieu|khong duoi|>=|≥)\s*\d/)
    const range = at < 0 ? null : rangeOf(trimmed(part(clause, at, clause.text.length)))
    if (range?.low?.closed && range.high === null) return range.low.value
  }
  return null
}
