import { formatNumber, type Locale } from '../messages/number.ts'
import { parts } from '../ruleset/fields/parts.ts'
import { type FormulaContext, foldedLabel, type KnownName } from './names.ts'
import { type Token, tokenize } from './token.ts'
import {
  constants,
  dayWord,
  type FunctionWord,
  folded,
  functionWords,
  infixes,
  infixNames,
  nameOf,
  signOf,
} from './words.ts'

/**
 * One suggestion (gợi ý) at the caret.
 *
 * Unit: start and end are the part of the text that `text` takes the place of; `caret` is where the caret goes then
 */
export type Completion = {
  kind: 'name' | 'function' | 'operator' | 'value' | 'option'
  text: string
  start: number
  end: number
  caret: number
  /** What people see, and what they are told beside it. */
  label: string
  detail: string
}

/** How many suggestions are of use. */
const most = 50
const longestRun = 16

/** Operators that are suggested behind a value: those with a sign, then those with a word. */
const behind = [...infixes].filter(([, { isRare }]) => !isRare)
const signed = behind.filter(([, { sign }]) => sign !== 'word').map(([operator]) => operator)
const worded = behind.filter(([, { sign }]) => sign === 'word').map(([operator]) => operator)
const kinds = {
  vi: {
    input: parts.set.inputs.vi,
    constant: parts.set.constants.vi,
    derived: parts.set.derived.vi,
    cohort: parts.set.cohort.vi,
    points: 'điểm của chỉ số',
  },
  en: {
    input: 'input',
    constant: 'constant of the set',
    derived: 'derived value',
    cohort: 'over all units',
    points: 'points of an indicator',
  },
} as const
const types: Record<Locale, Readonly<Record<string, string>>> = {
  vi: { boolean: 'có/không', integer: 'số nguyên', number: 'số', ratio: 'tỷ lệ', choice: 'lựa chọn', date: 'ngày' },
  en: { boolean: 'yes/no', integer: 'whole number', number: 'number', ratio: 'ratio', choice: 'choice', date: 'date' },
}

type Found = Omit<Completion, 'start' | 'end' | 'caret'> & { rank: number; back?: number }

/** What fits at the caret: values and functions where a value is wanted, signs behind one, options of a choice. */
export function completeFormula(
  text: string,
  caret: number,
  context: FormulaContext,
  locale: Locale = 'vi',
): Completion[] {
  const tokens = tokenize(text.slice(0, caret)).slice(0, -1)
  const last = tokens.at(-1)
  if (last?.kind === 'text' && last.open) return made(options(tokens, last.text, context), last.start, caret, text)
  if (last?.kind === 'label') {
    // what is behind a finished label is no label any more
    return last.open ? made(names(last.text, context, locale), last.start, caret, text) : []
  }
  const touches = last !== undefined && last.end === caret
  if (last?.kind === 'number' && touches) return []
  const words = trailingWords(tokens, caret)
  for (let taken = words.length; taken > 0; taken--) {
    const run = words.slice(-taken)
    const first = run[0] as Token
    const before = tokens[tokens.length - taken - 1]
    const query = run.map((token) => token.text).join(' ')
    if (!wantsValue(before)) continue
    const found = [...names(query, context, locale), ...spoken(query.replaceAll(' ', '_'), locale)]
    if (found.length > 0 || taken === 1) return made(found, first.start, end(text, caret), text)
  }
  if (words.length > 0)
    return made(operators(words.at(-1)?.text ?? '', locale), words.at(-1)?.start ?? caret, caret, text)
  if (!wantsValue(last)) return made(operators('', locale), caret, caret, text)
  return made(
    [...options(tokens, '', context), ...names('', context, locale), ...spoken('', locale)],
    caret,
    caret,
    text,
  )
}

/** The rest of a word the caret stands in goes with it. */
function end(text: string, caret: number): number {
  return caret + (/^[\p{L}\p{M}\p{N}_]*/u.exec(text.slice(caret))?.[0].length ?? 0)
}

function made(found: readonly Found[], start: number, stop: number, text: string): Completion[] {
  return [...found]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ rank: _, back = 0, ...completion }) => {
      // a bracket that is there already is not written again
      const called = completion.kind === 'function' && text.charAt(stop) === '('
      const shown = called ? completion.text.slice(0, -2) : completion.text
      return { ...completion, text: shown, start, end: stop, caret: start + shown.length - (called ? 0 : back) }
    })
}

/** The words that end at the caret and could be one label: "so cuoc hop". */
function trailingWords(tokens: readonly Token[], caret: number): readonly Token[] {
  let first = tokens.length
  if (tokens.at(-1)?.end !== caret) return []
  while (first > 0 && tokens.length - first < longestRun && isNameWord(tokens[first - 1])) first -= 1
  return tokens.slice(first)
}

function isNameWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && !infixNames.has(token.name)
}

/** True where a value may follow. */
function wantsValue(before: Token | undefined): boolean {
  if (before === undefined) return true
  if (before.kind === 'sign') return before.text !== '%'
  if (before.kind === 'mark') return before.text !== ')' && before.text !== '}'
  return before.kind === 'word' && infixNames.has(before.name)
}

/** By id or label, without marks; better beginnings first. */
function names(query: string, context: FormulaContext, locale: Locale): Found[] {
  const wanted = foldedLabel(query)
  return context.names.flatMap((known, i): Found[] => {
    const rank = rankOf(wanted, [foldedLabel(known.name), foldedLabel(known.label)])
    if (rank === null) return []
    const kind = { input: 0, constant: 1, derived: 2, cohort: 3, points: 4 }[known.kind]
    return [
      {
        kind: 'name',
        text: known.name,
        label: known.label || known.name,
        detail: detailOf(known, locale),
        rank: rank * 10_000 + kind * 1_000 + i / 1_000,
      },
    ]
  })
}

function rankOf(wanted: string, texts: readonly string[]): number | null {
  if (texts.some((text) => text.startsWith(wanted))) return 0
  if (texts.some((text) => text.includes(` ${wanted}`))) return 1
  if (wanted.length > 1 && texts.some((text) => text.includes(wanted))) return 2
  const parts = wanted.split(' ')
  return parts.length > 1 && texts.some((text) => parts.every((part) => text.includes(part))) ? 3 : null
}

/** What is known of a name in one line: its kind, type, unit and domain. */
function detailOf({ name, kind, type, unit, min, max, options }: KnownName, locale: Locale): string {
  const number = (value: number) => formatNumber(value, locale)
  const range = min !== null && max !== null ? `${number(min)}–${number(max)}` : ''
  const bounds = range || (min !== null ? `≥ ${number(min)}` : max !== null ? `≤ ${number(max)}` : '')
  const domain = type === 'choice' ? options.map(({ label }) => label).join(', ') : bounds
  const shown = kind === 'input' ? (types[locale][type] ?? type) : kinds[locale][kind]
  return [name, unit, `${shown} ${domain}`.trim()].filter((part) => part !== '').join(' · ')
}

/** Functions and values by their words. */
function spoken(query: string, locale: Locale): Found[] {
  const wanted = folded(query)
  const called = functionWords.flatMap((word, i): Found[] => {
    const shown = matching(word, wanted, locale)
    if (shown === null) return []
    const { takes } = word
    const bare = word.form === 'value'
    const text = bare ? shown : `${shown}()`
    const label = bare ? shown : `${shown}(${takes[locale]})`
    const inner = folded(shown).startsWith(wanted) ? 0 : 1_000
    return [{ kind: 'function', text, label, detail: '', rank: 40_000 + inner + i, back: bare ? 0 : 1 }]
  })
  const values = constants.flatMap((word): Found[] => {
    const [shown] = word[locale].filter((name) => folded(name).startsWith(wanted))
    return shown === undefined || wanted === ''
      ? []
      : [{ kind: 'value', text: shown, label: shown, detail: '', rank: 45_000 }]
  })
  const shownDay = Object.values(dayWord).some((name) => folded(name).startsWith(wanted))
  const day: Found = {
    kind: 'function',
    text: `${dayWord[locale]}()`,
    label: `${dayWord[locale]}(31/01/2026)`,
    detail: types[locale].date ?? '',
    rank: 40_000 + functionWords.length,
    back: 1,
  }
  return [...called, ...(shownDay ? [day] : []), ...values]
}

/** The name of a function that begins so: in the language of the screen, or in the one that was typed. */
function matching(word: FunctionWord, wanted: string, locale: Locale): string | null {
  const shown = nameOf(word, locale)
  if (folded(shown).startsWith(wanted) || folded(shown).includes(`_${wanted}`)) return shown
  return [...word.vi, ...word.en].find((name) => folded(name).startsWith(wanted)) ?? null
}

function operators(query: string, locale: Locale): Found[] {
  const wanted = folded(query)
  const said = (operator: string) => signOf(operator, locale)
  const fitting = worded.map(said).filter((sign) => folded(sign).startsWith(wanted))
  const shown = query === '' ? [...signed.map(said), ...fitting] : fitting
  return shown.map((sign, rank) => ({ kind: 'operator', text: sign, label: sign, detail: '', rank }))
}

/** The options of the choice value that stands first in the open function, or is compared here. */
function options(tokens: readonly Token[], query: string, context: FormulaContext): Found[] {
  const wanted = foldedLabel(query)
  const known = comparedName(tokens, context)
  return (known?.options ?? []).flatMap(({ id, label }, rank): Found[] =>
    [id, label].some((each) => foldedLabel(each).includes(wanted))
      ? [{ kind: 'option', text: `"${id.replaceAll('"', '""')}"`, label, detail: id, rank }]
      : [],
  )
}

function comparedName(tokens: readonly Token[], context: FormulaContext): KnownName | undefined {
  let closed = 0
  for (const token of [...tokens].reverse()) {
    const known = token.kind === 'word' && closed <= 0 ? context.byName.get(token.text) : undefined
    if (known?.type === 'choice') return known
    if (token.kind !== 'mark') continue
    if (token.text === ')' || token.text === '}') closed += 1
    if (token.text === '(' || token.text === '{') closed -= 1
    // further out a name belongs to something else
    if (token.text === '(' && closed < 0) return undefined
  }
  return undefined
}
