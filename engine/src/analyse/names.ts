import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { optionsOf, rowsOf } from '../ruleset/rows.ts'

/**
 * Names that show nothing on a signed page: empty, or of spaces alone. A value that is computed may go without a name, a
 * text without a title; a row's number may be left out and not be spaces.
 *
 * Errors: label-empty, code-empty, number-empty
 * Source: SPEC A-20
 */
export function checkNames({ ruleset }: Program): Issue[] {
  const { title, levels, legal, inputs, derived, cohort, rollups, leagues, grades, cases } = ruleset
  const named = (items: readonly { label: string }[], at: string) =>
    items.map(({ label }, index) => ({ text: label, path: `${at}/${index}/label` }))
  const required = [
    { text: title, path: '/title' },
    ...levels.map((text, index) => ({ text, path: `/levels/${index}` })),
    ...rowsOf(ruleset).map(({ indicator, path }) => ({ text: indicator.label, path: `${path}/label` })),
    ...named(inputs, '/inputs'),
    ...inputs.flatMap((input, index) =>
      optionsOf(input).map(({ label }, option) => {
        const path = `/inputs/${index}/options/${option}`
        return { text: label, path: typeof input.options?.[option] === 'string' ? path : `${path}/label` }
      }),
    ),
    ...named(rollups, '/rollups'),
    ...rollups.flatMap(({ groups }, index) => named(groups, `/rollups/${index}/groups`)),
    ...named(leagues, '/leagues'),
    ...named(grades, '/grades'),
    ...named(cases, '/cases'),
  ]
  const written = [...named(derived, '/derived'), ...named(cohort, '/cohort')].filter(({ text }) => text !== '')
  const codes = rowsOf(ruleset).flatMap(({ indicator: { code }, path }) =>
    code !== '' && isBlank(code) ? [issue('code-empty', `${path}/code`, {})] : [],
  )
  const numbers = [
    ...(['decision', 'imitates', 'proposal'] as const).map((field) => ({ ref: legal[field], path: `/legal/${field}` })),
    ...(['basis', 'replaces', 'amends'] as const).flatMap((field) =>
      legal[field].map((ref, index) => ({ ref, path: `/legal/${field}/${index}` })),
    ),
    ...rowsOf(ruleset).flatMap(({ indicator, path }) =>
      indicator.citations.map((ref, index) => ({ ref, path: `${path}/citations/${index}` })),
    ),
  ]
  return [
    ...codes,
    ...[...required, ...written].flatMap(({ text, path }) => (isBlank(text) ? [issue('label-empty', path, {})] : [])),
    ...numbers.flatMap(({ ref, path }) =>
      ref && isBlank(ref.number) ? [issue('number-empty', `${path}/number`, {})] : [],
    ),
  ]
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
