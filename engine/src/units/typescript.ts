import { formatNumber, type Locale } from '../messages/number.ts'
import { domainEnds, type Input, leavesOf, optionsOf, type Ruleset } from '../ruleset/rows.ts'

type Words = {
  unit: string
  domain: string
  from: string
  upTo: string
  share: string
  options: string
  inputs: string
  missing: string
  indicators: string
}

const words: Record<Locale, Words> = {
  vi: {
    unit: 'Đơn vị tính',
    domain: 'Miền giá trị',
    from: 'từ',
    upTo: 'đến',
    share: 'Tỷ lệ, là phần của 1: 25% viết 0.25',
    options: 'Các trạng thái',
    inputs: 'Số liệu đầu vào của một đơn vị; vắng mặt hoặc null là chưa có',
    missing: 'Không áp dụng, và vì sao',
    indicators: 'Mã các chỉ số có điểm',
  },
  en: {
    unit: 'Unit',
    domain: 'Domain',
    from: 'from',
    upTo: 'up to',
    share: 'A ratio, as a share of 1: 25% reads 0.25',
    options: 'States',
    inputs: 'What one unit reports; absent or null is missing',
    missing: 'Not applicable, and why',
    indicators: 'Ids of the indicators that carry points',
  },
}

/**
 * TypeScript of what units report for a set, to be kept beside a program that scores by it.
 *
 * Shape: one module without imports; comments carry labels, units and domains in the language asked for
 */
export function inputsInTypescript(ruleset: Ruleset, version: string | null, locale: Locale): string {
  const { id, title, inputs } = ruleset
  const said = words[locale]
  const leaves = leavesOf(ruleset).map(({ indicator }) => `  | ${JSON.stringify(indicator.id)}`)
  return [
    ...comment([title, version === null ? id : `${id}@${version}`]),
    '',
    ...comment([said.missing]),
    'export type NotApplicable = { notApplicable: true; reason?: string }',
    '',
    ...comment([said.indicators]),
    'export type IndicatorId =',
    ...(leaves.length === 0 ? ['  never'] : leaves),
    '',
    ...comment([said.inputs]),
    'export type Inputs = {',
    ...inputs.flatMap((input) => [
      ...comment(toldOf(input, locale)).map((line) => `  ${line}`),
      `  ${input.id}?: ${typeOf(input)} | null | NotApplicable`,
    ]),
    '}',
    '',
    'export type Unit = { id: string; name?: string; inputs: Inputs; self?: Partial<Record<IndicatorId, number>> }',
    "export type UnitsFile = { period?: string; content?: 'sourced' | 'illustrative' | 'unstated'; units: Unit[] }",
    '',
  ].join('\n')
}

function typeOf(input: Input): string {
  switch (input.type) {
    case 'boolean':
      return 'boolean'
    case 'integer':
    case 'number':
    case 'ratio':
      return 'number'
    case 'choice':
      return optionsOf(input)
        .map(({ id }) => JSON.stringify(id))
        .join(' | ')
    case 'date':
      return `\`${Array(3)
        .fill('$' + '{number}')
        .join('-')}\``
  }
}

function toldOf(input: Input, locale: Locale): string[] {
  const said = words[locale]
  const { min, max } = domainEnds(input)
  const ends = [
    min === undefined ? '' : `${said.from} ${formatNumber(min, locale)}`,
    max === undefined ? '' : `${said.upTo} ${formatNumber(max, locale)}`,
  ].filter((end) => end !== '')
  return [
    input.label,
    ...(input.unit === '' ? [] : [`${said.unit}: ${input.unit}`]),
    ...(input.type === 'ratio' ? [said.share] : []),
    ...(ends.length === 0 || input.type === 'ratio' ? [] : [`${said.domain}: ${ends.join(' ')}`]),
    ...(input.type === 'choice'
      ? [
          `${said.options}: ${optionsOf(input)
            .map(({ id, label }) => `${id} (${label})`)
            .join('; ')}`,
        ]
      : []),
    ...(input.note === '' ? [] : [input.note]),
  ]
}

/** A comment that no text can end before its time. */
function comment(lines: readonly string[]): string[] {
  const safe = lines.map((line) => line.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim())
  return ['/**', ...safe.flatMap((line, index) => (index === 0 ? [` * ${line}`] : [' *', ` * ${line}`])), ' */']
}
