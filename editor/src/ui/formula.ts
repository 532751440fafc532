import {
  completeFormula,
  type FormulaContext,
  type FormulaProblem,
  type Json,
  type Locale,
  parseFormula,
  readJson,
  type Span,
  type Token,
} from '@chiso/engine'

/** A formula as far as its text says one; `rule` is undefined while the text cannot be read. */
export type Reading = { rule: Json | undefined; problems: readonly FormulaProblem[]; tokens: readonly Token[] }

/** Reads a formula in the words of the annex, or JSON Logic pasted from elsewhere. */
export function readFormula(text: string, context: FormulaContext, locale: Locale): Reading {
  const start = text.trimStart()
  if (start.startsWith('{') || start.startsWith('[')) {
    const json = readJson(text)
    // `{1; 2}` and `[Số cuộc họp]` belong to the language of formulas; JSON is only what reads as JSON whole.
    if (json.ok) return { rule: json.value, problems: [], tokens: [] }
  }
  const { rule, issues, tokens } = parseFormula(text, context, locale)
  const unread = rule === null && issues.some(({ severity }) => severity === 'error')
  return { rule: unread ? undefined : rule, problems: issues, tokens }
}

/** The function whose brackets the caret stands in, as it is written: "NẾU(điều kiện; …)". */
export function signatureAt(
  tokens: readonly Token[],
  caret: number,
  context: FormulaContext,
  locale: Locale,
): string | null {
  const open: (string | null)[] = []
  let before: Token | undefined
  for (const token of tokens) {
    if (token.start >= caret) break
    if (token.kind === 'mark' && token.text === '(') open.push(before?.kind === 'word' ? before.text : null)
    else if (token.kind === 'mark' && token.text === ')') open.pop()
    before = token
  }
  const name = open.findLast((each) => each !== null)
  if (!name) return null
  const found = completeFormula(name, name.length, context, locale).filter(({ kind }) => kind === 'function')
  const exact = found.find(({ text }) => text.toLowerCase() === `${name.toLowerCase()}()`)
  return (exact ?? found[0])?.label ?? null
}

/** A stretch of the text that is drawn alike. */
export type Stretch = { text: string; marks: readonly Mark[] }
export type Mark = 'error' | 'warning' | 'lit'

/** Cuts the text where a problem or the lit node begins or ends. */
export function stretches(text: string, problems: readonly FormulaProblem[], lit: Span | null): Stretch[] {
  const spans = problems.map(({ start, end, severity }) => {
    // A place between two characters is shown at the one before it, or at the first.
    const from = end > start ? start : Math.max(0, Math.min(start, text.length) - 1)
    return { start: from, end: Math.max(end, from + 1), mark: severity as Mark }
  })
  if (lit) spans.push({ start: lit.start, end: lit.end, mark: 'lit' })
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((cut, index) => {
    const marks = spans.filter(({ start, end }) => start <= cut && cut < end).map(({ mark }) => mark)
    return { text: text.slice(cut, cuts[index + 1]), marks: [...new Set(marks)] }
  })
}

/** The smallest node of a printed formula around an offset. */
export function nodeAt(spans: readonly Span[], caret: number): string | null {
  const around = spans.filter(({ start, end }) => start <= caret && caret <= end)
  const smallest = around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]
  return smallest?.path ?? null
}

/** Which of several nodes light up for one: those within it, else the nearest around it. */
export function litAmong(paths: readonly (string | undefined)[], lit: string | null): ReadonlySet<string> {
  const known = paths.filter((path) => path !== undefined)
  if (lit === null) return new Set()
  const within = known.filter((path) => path === lit || path.startsWith(`${lit}/`))
  if (within.length > 0) return new Set(within)
  const around = known.filter((path) => lit.startsWith(`${path}/`)).toSorted((a, b) => b.length - a.length)[0]
  return new Set(around === undefined ? [] : [around])
}
