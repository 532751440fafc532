import type { Fields } from '../../ruleset/field.ts'
import { parts } from '../../ruleset/fields/parts.ts'
import { isObject, type Json } from '../../values/json.ts'
import {
  differingWords,
  edgeWords,
  fieldWords,
  pointsWords,
  rowName,
  rowsIn,
  shorten,
  stepsWords,
  type Telling,
  type Told,
  valueWords,
} from '../told.ts'

const value = (json: Json) => valueWords(json, 'en')
const points = (json: Json | undefined) => (typeof json === 'number' ? pointsWords(json, 'en') : '…')
const codes = (json: Json) =>
  rowsIn(json)
    .map(({ code, label }) => code || `“${shorten(label)}”`)
    .join(', ')

function fromTo({ before, after }: Pick<Told, 'before' | 'after'>): string {
  const [was, is] = [value(before), value(after)]
  return was === null && is === null ? '' : ` from ${was ?? '(empty)'} to ${is ?? '(empty)'}`
}

const named = (change: Told) => `“${shorten(change.subject.label || change.subject.id)}”`
const worth = (json: Json) => {
  const max = rowsIn(json)[0]?.maxPoints
  return max === null || max === undefined ? '' : ` (${pointsWords(max, 'en')} points)`
}
const reason = (change: Told) => (change.reason ? `: ${shorten(change.reason)}` : '')

const roundedAt: Record<string, string> = {
  indicator: 'each indicator',
  group: 'each outermost group',
  each: 'each indicator and each group',
  total: 'the total',
}

function policyValue(json: Json): string {
  if (isObject(json)) return `${String(json.places)} decimals at ${roundedAt[String(json.at)] ?? '…'}`
  return value(json) ?? '…'
}

function legalValue(json: Json): string | null {
  if (typeof json === 'string') return json
  const numbers = (Array.isArray(json) ? json : [json]).flatMap((reference) =>
    isObject(reference) && typeof reference.number === 'string' ? [reference.number] : [],
  )
  return numbers.length > 0 ? numbers.join(', ') : null
}

function legal(change: Told): string {
  const { before, after } = change
  const what = fieldWords(parts.legal, change, 'en')
  const [was, is] = [legalValue(before), legalValue(after)]
  if (was === is) return `Edit details of the ${what}${is ? ` ${is}` : ''}`
  return `Change the ${what} from ${was ?? '(none)'} to ${is ?? '(none)'}`
}

const ways: Record<string, string> = {
  max: 'the largest',
  min: 'the smallest',
  mean: 'the mean',
  median: 'the median',
  sum: 'the sum',
  count: 'the number of units',
}

function detail(change: Told, fields: Fields): string {
  const { field, before, after } = change
  if (field === undefined) {
    const several = differingWords(fields, change, 'en')
    return several.length === 0 ? '' : `: ${several.join(', ')}`
  }
  const what = fieldWords(fields, change, 'en')
  if (field === 'over') return `: ${what} from “${ways[String(before)] ?? before}” to “${ways[String(after)] ?? after}”`
  if (field !== 'atLeast') return `: ${what}${fromTo({ before, after })}`
  const edge = (json: Json) => edgeWords(Number(json), { percent: true, unit: '' }, 'en')
  return `: ${what} from ${edge(before)} to ${edge(after)}`
}

const part = (what: string, fields: Fields) => (change: Told) => {
  if (change.field === 'order') return `Reorder: ${what}`
  if (change.before === null) return `Add ${what} ${named(change)}`
  if (change.after === null) return `Remove ${what} ${named(change)}`
  const words = change.words?.en
  if (!words) return `Edit ${what} ${named(change)}${detail(change, fields)}`
  if (words.before === words.after) return `Rewrite the formula of ${what} ${named(change)}, same calculation`
  return `Change ${what} ${named(change)} from “${words.before}” to “${words.after}”`
}

function bounds(json: Json, field?: string): string {
  if (isObject(json)) return `${value(json.min ?? null) ?? '…'} to ${value(json.max ?? null) ?? '…'}`
  return `${field === 'min' ? 'at least' : 'at most'} ${value(json) ?? 'anything'}`
}

const own: Telling['own'] = {
  renamed: (c) => `Change the identifier of ${rowName(c)}${fromTo(c)}, same meaning${reason(c)}`,
  rescaled: (c) =>
    `Change the maximum points of ${rowName(c)} from ${points(c.before)} to ${points(c.after)}, rescaled${reason(c)}`,
  merged: (c) => `Merge ${codes(c.before)} into ${codes(c.after)}${worth(c.after)}${reason(c)}`,
  split: (c) => `Split ${codes(c.before)} into ${codes(c.after)}${reason(c)}`,
  retired: (c) => `Retire ${codes(c.before)} ${shorten(c.subject.label)}${worth(c.before)}${reason(c)}`,
  new: (c) => `Add ${codes(c.after)} ${shorten(c.subject.label)}${worth(c.after)}${reason(c)}`,
  moved: (c) =>
    c.before === c.after
      ? `Move ${rowName(c)}${c.after === null ? '' : ` within ${String(c.after)}`}`
      : `Move ${rowName(c)} from ${c.before === null ? 'the top level' : String(c.before)} to ${c.after === null ? 'the top level' : String(c.after)}`,
  structure: (c) =>
    c.after === 'group'
      ? `${rowName(c)} becomes a group, its points come from its components`
      : `${rowName(c)} is no group any more, it has a calculation of its own`,
  code: (c) =>
    `Renumber from ${value(c.before) ?? '(empty)'} to ${value(c.after) ?? '(empty)'}: ${shorten(c.subject.label)}`,
  label: (c) => `Rename ${rowName(c)}${fromTo(c)}`,
  points: (c) => `Change the maximum points of ${rowName(c)}${fromTo(c)}`,
  kind: (c) => `Change the kind of ${rowName(c)}${fromTo(c)}`,
  gate: (c) =>
    `Change the best grade after failing ${rowName(c)}${fromTo({ before: c.words?.en.before ?? null, after: c.words?.en.after ?? null })}`,
  formula: (c) => {
    const words = c.words?.en
    if (c.before === null) return `Set the calculation of ${rowName(c)}: “${words?.after ?? ''}”`
    if (c.after === null) return `Remove the calculation of ${rowName(c)}: “${words?.before ?? ''}”`
    if (!words || words.before === words.after) return `Rewrite the formula of ${rowName(c)}, same calculation`
    return `Change the calculation of ${rowName(c)} from “${words.before}” to “${words.after}”`
  },
  thresholds: (c) =>
    `${[c.subject.code, shorten(c.subject.label)].filter(Boolean).join(' ')}: ${stepsWords(c, (step) => {
      const edge = (at: number | null) => edgeWords(at, c.edges, 'en')
      const earned = pointsWords(step.points, 'en')
      if (step.what === 'edge')
        return `${step.top ? 'top step' : `step of ${earned} points`} from ${edge(step.before)} to ${edge(step.after)}`
      if (step.what === 'points')
        return `step at ${edge(step.edge)}: from ${points(step.before)} to ${points(step.after)} points`
      return `${step.what === 'added' ? 'new' : 'no more'} step at ${edge(step.edge)}: ${earned} points`
    })}`,
  applicability: (c) => {
    const words = c.words?.en
    if (c.after === true) return `${rowName(c)} applies to every unit, no longer only when “${words?.before ?? ''}”`
    if (c.before === true) return `${rowName(c)} applies only when “${words?.after ?? ''}”`
    return `Change when ${rowName(c)} applies from “${words?.before ?? ''}” to “${words?.after ?? ''}”`
  },
  'wording-kept': (c) =>
    isObject(c.after)
      ? `Keep the wording of ${rowName(c)}, because: “${shorten(String(c.after.reason ?? ''))}”`
      : `The wording of ${rowName(c)} is no longer kept for a reason`,
  'input-new': (c) => `Add input ${named(c)}`,
  'input-retired': (c) => `Retire input ${named(c)}`,
  'input-renamed': (c) => `Change the identifier of input ${named(c)}${fromTo(c)}`,
  'input-type': (c) => `Change the type of input ${named(c)}${fromTo(c)}`,
  'input-domain': (c) =>
    `Change the limits of input ${named(c)}: ${bounds(c.before, c.field)} becomes ${bounds(c.after, c.field)}`,
  'input-options': (c) => `Edit the options of input ${named(c)}`,
  'input-merge': (c) => `Change how input ${named(c)} adds up when units are joined${fromTo(c)}`,
  'input-text': (c) => `Edit the ${fieldWords(parts.input, c, 'en') || 'description'} of input ${named(c)}${fromTo(c)}`,
  'input-order': () => 'Reorder the inputs',
  constant: part('constant of the set', parts.constant),
  derived: part('derived value', parts.derived),
  cohort: part('cohort value', parts.cohort),
  rollup: part('roll-up', parts.rollup),
  league: part('league', parts.league),
  grade: part('grade', parts.grade),
  case: part('case', parts.case),
  crosswalk: () => 'Update the crosswalk of indicators',
  policy: (c) =>
    `Change the ${fieldWords(parts.policy, c, 'en')} from ${policyValue(c.before)} to ${policyValue(c.after)}`,
  legal,
  title: (c) => `Rename the set${fromTo(c)}`,
  level: (c) => (c.field === 'levels' ? `Rename the levels${fromTo(c)}` : `Change the level${fromTo(c)}`),
  identity: (c) => `These are two different sets:${fromTo(c)}`,
}

/** The English sentences of a comparison. */
export const en: Telling = {
  own,
  plain: (field, c) => `Edit the ${field} of ${c.subject.code === undefined ? 'the set' : rowName(c)}${fromTo(c)}`,
}
