import type { Locale } from '../messages/number.ts'
import type { Json } from '../values/json.ts'
import { maxTextLength } from '../values/size.ts'
import type { FormulaContext } from './names.ts'
import { applyFix, type FormulaProblem, Problems, replace } from './problem.ts'
import { Reader } from './read.ts'
import { spellings, type Token, tokenize } from './token.ts'
import { type FormulaText, Writer } from './write.ts'

/** A formula read from text, as far as it can be read. */
export type ReadFormula = { rule: Json | null; issues: FormulaProblem[]; tokens: readonly Token[] }

/** What signs of other languages may have meant; a power, and a sign that joins texts elsewhere, have more than one answer. */
const mistaken: Readonly<Record<string, string>> = { '&': '&&', '|': '||', ':': '/', '⋅': '*', '·': '*', '^': '' }
const openToQuestion = new Set(['&', '|', '^'])

/** What shows nothing and so means nothing. */
const unseen = /^\p{Default_Ignorable_Code_Point}$/u

/** What is said instead of a character that shows nothing. */
function codeOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
}

/** So many fixes are tried before they are offered; in a text of nothing but faults the first ones count. */
const mostTried = 8

/**
 * Reads a formula as people write it (công thức) into JSON Logic; never throws, tells all problems in reading order.
 *
 * Shape: rule is null where the text cannot be read as one formula; with a context names and labels are looked up; each
 *        fix was tried and leaves fewer problems
 * Source: SPEC B-1 … B-8
 */
export function parseFormula(text: string, context: FormulaContext | null = null, locale: Locale = 'vi'): ReadFormula {
  const problems = new Problems()
  if (text.length > maxTextLength) {
    problems.error('too-long', { start: maxTextLength, end: text.length }, { max: maxTextLength })
    return { rule: null, issues: problems.found, tokens: [] }
  }
  const read = readText(text, context, locale)
  let tried = 0
  const issues = read.issues.map((problem) => {
    if (!problem.fix) return problem
    tried += 1
    const mends =
      tried <= mostTried && readText(applyFix(text, problem.fix), context, locale).issues.length < read.issues.length
    return mends ? problem : { ...problem, fix: null }
  })
  return { ...read, issues }
}

function readText(text: string, context: FormulaContext | null, locale: Locale): ReadFormula {
  const problems = new Problems()
  const tokens = tokenize(text)
  const rule = new Reader({ text, tokens: readable(tokens, problems), problems, context, locale }).formula()
  const issues = problems.found.sort((a, b) => a.start - b.start)
  return { rule: problems.unreadable ? null : rule, issues, tokens: tokens.slice(0, -1) }
}

/** Leaves out characters that mean nothing, and reads signs of other languages as what was meant. */
function readable(tokens: readonly Token[], problems: Problems): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    const meant = token.kind === 'sign' ? mistaken[token.text] : undefined
    if (token.kind === 'unknown') {
      if (unseen.test(token.text))
        problems.error('character', token, { character: codeOf(token.text) }, replace(token, ''))
      else problems.error('character', token, { character: token.text })
    } else if (meant !== undefined) {
      const fix = openToQuestion.has(token.text) ? null : replace(token, meant)
      problems.error('sign-unknown', token, { sign: token.text, meant }, fix)
      kept.push({ ...token, text: spellings[meant] ?? (meant || '*') })
    } else if (token.kind === 'sign' && token.loose) {
      problems.warn('sign-unknown', token, { sign: '=<', meant: '<=' }, replace(token, '<='))
      kept.push(token)
    } else kept.push(token)
  }
  return kept
}

/**
 * Writes JSON Logic as a formula people read; reading it gives the same JSON Logic back, whatever it holds.
 *
 * Shape: decimal comma and `;` in both languages, brackets only where they are needed
 * Source: SPEC B-5, B-6
 */
export function printFormula(rule: Json, locale: Locale, context: FormulaContext | null = null): FormulaText {
  return new Writer(locale, context).formula(rule)
}
