import type { WrongDay } from '../values/day.ts'
import type { Json } from '../values/json.ts'
import type { FunctionWord } from './words.ts'

/** What can be wrong in the text of a formula; one line per code. */
export type FormulaParams = {
  empty: Record<never, never>
  character: { character: string }
  /** `where` is the sign or function that waits for a value; empty between two separators. */
  'value-missing': { where: string }
  'operator-missing': { before: string }
  'bracket-open': { bracket: string }
  'bracket-extra': { bracket: string }
  'text-open': Record<never, never>
  'text-quotes': Record<never, never>
  'label-open': Record<never, never>
  'comma-separator': Record<never, never>
  'comma-between-numbers': Record<never, never>
  'semicolon-misplaced': Record<never, never>
  'number-ambiguous': { found: string; meant: string }
  'number-form': { found: string }
  'number-digits': { found: string }
  'number-size': { found: string; size: 'small' | 'large' }
  'date-bare': { found: string }
  'date-form': { found: string; wrong: WrongDay }
  /** A text beside a day; `meant` is the day it looks like. */
  'date-text': { found: string; meant?: string }
  'percent-misplaced': Record<never, never>
  'sign-unknown': { sign: string; meant: string }
  'comparison-chain': Record<never, never>
  'arrow-misplaced': Record<never, never>
  'function-unknown': { name: string; nearest?: string }
  /** A function of spreadsheets; `instead` is what is written for it here. */
  'function-sheet': { name: string; instead: string | null }
  'function-spaces': { name: string }
  /** A function that spreadsheets compute otherwise where what is divided is negative. */
  'remainder-sign': { name: string }
  'function-brackets': { word: FunctionWord }
  'argument-count': { word: FunctionWord; min: number; max: number | null; found: number }
  'pair-missing': { word: FunctionWord }
  'state-form': Record<never, never>
  'state-twice': { state: string }
  'name-unknown': { name: string; nearest?: string }
  'label-brackets': { name: string }
  'label-unknown': { label: string; nearest?: string }
  'label-ambiguous': { label: string; ids: readonly string[] }
  'name-inherited': { name: string }
  'operation-name': Record<never, never>
  'json-malformed': Record<never, never>
  'too-deep': { max: number }
  'too-long': { max: number }
}

export type FormulaCode = keyof FormulaParams

/** What to write instead of a part of the text; an empty range inserts, an empty text removes. */
export type Fix = { start: number; end: number; text: string }

/**
 * One problem of a formula's text, with its place and, where one is known, its fix.
 *
 * Shape: a `warning` was understood; after an `error` there may be no formula
 * Unit:  start and end are offsets in UTF-16 code units
 */
export type FormulaProblem = {
  [C in FormulaCode]: {
    code: C
    severity: 'error' | 'warning'
    start: number
    end: number
    params: FormulaParams[C]
    fix: Fix | null
  }
}[FormulaCode]

/** Problems as they are found, and whether a formula is left. */
export class Problems {
  readonly found: FormulaProblem[] = []
  /** The text cannot be read as one formula. */
  unreadable = false
  private suggestions = 0

  error<C extends FormulaCode>(code: C, place: Place, params: FormulaParams[C], fix: Fix | null = null): void {
    this.unreadable = true
    this.tell('error', code, place, params, fix)
  }

  /** An error that leaves a formula, such as a name nothing declares. */
  fault<C extends FormulaCode>(code: C, place: Place, params: FormulaParams[C], fix: Fix | null = null): void {
    this.tell('error', code, place, params, fix)
  }

  warn<C extends FormulaCode>(code: C, place: Place, params: FormulaParams[C], fix: Fix | null = null): void {
    this.tell('warning', code, place, params, fix)
  }

  /** Looks for what was meant, a few times only: in a text of nothing but faults the first ones count. */
  meant(look: () => string | undefined): string | undefined {
    this.suggestions += 1
    return this.suggestions > 8 ? undefined : look()
  }

  private tell<C extends FormulaCode>(
    severity: FormulaProblem['severity'],
    code: C,
    { start, end }: Place,
    params: FormulaParams[C],
    fix: Fix | null,
  ): void {
    if (this.found.length < mostProblems) this.found.push({ code, severity, start, end, params, fix } as FormulaProblem)
  }
}

/** More than anybody reads; a text of nothing but faults stays quick. */
const mostProblems = 200

type Place = { start: number; end: number }

/** Puts something in the place of a token. */
export function replace({ start, end }: Place, text: string): Fix {
  return { start, end, text }
}

/** Adds something at an offset. */
export function insert(at: number, text: string): Fix {
  return { start: at, end: at, text }
}

/** The text with a fix made. */
export function applyFix(text: string, fix: Fix): string {
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end)
}

/** A part of the text with what it says; `value` is a placeholder where the text cannot be read. */
export type TextPart = { value: Json; start: number; end: number }
