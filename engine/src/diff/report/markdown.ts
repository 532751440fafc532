import { formatNumber } from '../../messages/number.ts'
import type { Effect } from '../effects.ts'
import type { Diff } from '../scores.ts'
import { causesByEffect, movements, nameIn, type ReportAbout, type ReportPart, whyNot } from './report.ts'
import { reportWords, signedNumber } from './words.ts'

const shownChanges = 20
const shownUnits = 20

/**
 * A comparison as Markdown, for a pull request: what is compared, changes by effect, units by how far they moved.
 *
 * Shape: the rest of long tables stands folded in `<details>`; no text of a document can be markup, or call anybody
 * Source: SPEC X-13
 */
export function comparisonMarkdown(diff: Diff, about: ReportAbout): string {
  const { locale, places } = about
  const words = reportWords[locale]
  const scored = diff.units.length > 0
  const part = ({ name, digest }: ReportPart) => plain(name) + (digest ? ` (\`sha256-${digest}\`)` : '')
  const moved = movements(diff)
  const counts = (Object.keys(moved) as (keyof typeof moved)[])
    .filter((key) => moved[key] > 0)
    .map((key) => words.counts[key](formatNumber(moved[key], locale)))
  const facts = [
    `- ${words.facts.base}: ${part(about.base)}`,
    `- ${words.facts.head}: ${part(about.head)}`,
    ...(about.data ? [`- ${words.facts.data}: ${part(about.data)}`] : []),
    ...(scored ? [`- ${words.facts.units}: ${formatNumber(diff.units.length, locale)}: ${counts.join(', ')}`] : []),
    ...(about.address ? [`- ${words.facts.address}: <${about.address}>`] : []),
  ]
  const effect = (found: Effect | null) =>
    found
      ? words.effect(signedNumber(found.points, locale, places), formatNumber(found.units, locale))
      : words.untouched
  const changes = causesByEffect(diff, locale).map((cause) => [
    plain(cause.row),
    plain(cause.sentence),
    ...(scored ? [effect(cause.effect)] : []),
  ])
  const { columns, sheets } = words
  return `${[
    `## ${plain(words.title(about.title, about.base.name, about.head.name))}`,
    ...about.labels.map((label) => `**${plain(label)}**`),
    facts.join('\n'),
    `### ${sheets.changes} (${formatNumber(changes.length, locale)})`,
    changes.length === 0
      ? words.noChanges
      : table([columns.row, columns.change, ...(scored ? [columns.effect] : [])], changes, shownChanges, words.others),
    ...(scored ? [`### ${sheets.units}`, unitTable(diff, about)] : []),
  ].join('\n\n')}\n`
}

function unitTable({ units }: Diff, about: ReportAbout): string {
  const { base, head, locale, places } = about
  const words = reportWords[locale]
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, locale, places))
  const far = (delta: number | null) => (delta === null ? Number.POSITIVE_INFINITY : Math.abs(delta))
  const rows = [...units]
    .sort((a, b) => far(b.delta) - far(a.delta) || 0)
    .map((unit) => {
      const grades = [unit.gradeBefore, unit.gradeAfter].map((id) => nameIn(about, 'grades', id) ?? '–')
      return [
        plain(unit.name || unit.id),
        number(unit.before),
        number(unit.after),
        unit.delta === null ? plain(whyNot(unit, locale)) : signedNumber(unit.delta, locale, places),
        `${unit.rankBefore ?? '–'} → ${unit.rankAfter ?? '–'}`,
        plain(grades[0] === grades[1] ? (grades[0] ?? '') : grades.join(' → ')),
      ]
    })
  const { columns } = words
  const heads = [
    columns.unit,
    words.points(base.name),
    words.points(head.name),
    columns.delta,
    `${words.rank(base.name)} → ${head.name}`,
    words.grade(`${base.name} → ${head.name}`),
  ]
  return table(heads, rows, shownUnits, words.others)
}

function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  shown: number,
  others: (count: string) => string,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const of = (some: readonly (readonly string[])[]) =>
    [line(heads.map(plain)), line(heads.map(() => '---')), ...some.map(line)].join('\n')
  if (rows.length <= shown) return of(rows)
  const rest = rows.slice(shown)
  return `${of(rows.slice(0, shown))}\n\n<details><summary>${others(String(rest.length))}</summary>\n\n${of(rest)}\n\n</details>`
}

/** Text that stays text: no table, tag, link, emphasis or name that is called. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#|~!]/g, '\\$&')
    .replace(/[<>&@]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
