import { type Issue, type Locale, message, type RulesetDocument } from '@chiso/engine'
import { at, membersAt, namesOf, rowOf, rowsIn } from './place.ts'

/** The sentence of a problem in annex words: rows, inputs and grades by their names, where the problem has their ids. */
export function said(document: RulesetDocument, issue: Issue, locale: Locale, base?: RulesetDocument): string {
  return message(named(document, issue, base), locale)
}

function named(document: RulesetDocument, issue: Issue, base: RulesetDocument | undefined): Issue {
  const word = (name: string) => wordOf(document, name) ?? name
  const near = <P extends { nearest?: string }>(params: P, of = word): P =>
    params.nearest === undefined ? params : { ...params, nearest: of(params.nearest) }
  switch (issue.code) {
    case 'input-unused':
      return { ...issue, params: { input: word(issue.params.input) } }
    case 'reference-unknown':
      return { ...issue, params: near(issue.params) }
    case 'reference-cycle':
      return { ...issue, params: { names: issue.params.names.map(word) } }
    case 'cohort-reference':
      return { ...issue, params: { name: word(issue.params.name) } }
    case 'grade-unknown':
      return { ...issue, params: near(issue.params, (id) => labelIn(document, '/grades', id) ?? id) }
    case 'crosswalk-uncovered': {
      const { id, side } = issue.params
      const row = rowNamed(side === 'old' ? (base ?? {}) : document, id)
      return { ...issue, params: { id: row ?? id, side } }
    }
    case 'code-duplicate':
      return { ...issue, params: { ...issue.params, first: memberAt(document, issue.params.first) } }
    case 'id-duplicate':
      return { ...issue, params: { ...issue.params, first: memberAt(document, issue.params.first) } }
    case 'option-unknown': {
      const label = optionLabels(document)
      const { params } = issue
      return { ...issue, params: { ...near(params, label), options: params.options.map(label) } }
    }
    case 'case-failed': {
      if (!issue.path.endsWith('/grade')) return issue
      const grade = (id: string) => labelIn(document, '/grades', id) ?? id
      const { expected, found } = issue.params
      return { ...issue, params: { ...issue.params, expected: grade(expected), found: grade(found) } }
    }
    default:
      return issue
  }
}

/** What a name that formulas read is called, null for one that nothing has. */
export function wordOf(document: RulesetDocument, name: string): string | null {
  const dot = name.indexOf('.')
  const [space, id] = dot < 0 ? ['inputs', name] : [name.slice(0, dot), name.slice(dot + 1)]
  if (space === 'points') return rowNamed(document, id)
  return labelIn(document, space === 'const' ? '/constants' : `/${space}`, id)
}

function labelIn(document: RulesetDocument, list: string, id: string): string | null {
  return namesOf(membersAt(document, list).find((each) => namesOf(each).id === id)).label || null
}

function rowNamed(document: Partial<RulesetDocument>, id: string): string | null {
  const row = rowsIn({ indicators: document.indicators ?? [] }).find(({ indicator }) => indicator.id === id)
  return row ? titleOf(row.indicator) : null
}

function titleOf(value: unknown): string {
  const { code, label } = namesOf(value)
  return `${code} ${label}`.trim()
}

/** What stands at a place, by the name of the row or the member that it is of. */
function memberAt(document: RulesetDocument, path: string): string {
  for (const place of [rowOf(path) ?? path, path.replace(/\/[^/]+$/, '')]) {
    const title = titleOf(at(document, place))
    if (title) return title
  }
  return path
}

function optionLabels(document: RulesetDocument): (id: string) => string {
  const labels = new Map<string, string>()
  for (const { options = [] } of document.inputs ?? [])
    for (const option of options) if (typeof option !== 'string') labels.set(option.id, option.label)
  return (id) => labels.get(id) || id
}
