import type { Locale } from '../messages/number.ts'
import type { FormulaContext } from './names.ts'
import { insert, type Problems, replace, type TextPart } from './problem.ts'
import type { Token } from './token.ts'
import { infixNames } from './words.ts'

/** What a formula's text is read with. */
export type Reading = {
  text: string
  tokens: readonly Token[]
  problems: Problems
  context: FormulaContext | null
  locale: Locale
}

/** True for one mark, not for a text that holds it. */
export const isMark = ({ kind, text }: Token, mark: string) => kind === 'mark' && text === mark

/** True for a round bracket or a brace. */
export function isBracket(token: Token): boolean {
  return token.kind === 'mark' && '(){}'.includes(token.text)
}

/** A place in the tokens, what may stand there, and what is told when it does not. */
export class Cursor {
  protected readonly text: string
  protected readonly problems: Problems
  /** How many functions and lists are open. */
  protected calls = 0
  /** How many iterations are open, whose names are the item's. */
  protected items = 0
  protected readonly tokens: readonly Token[]
  protected readonly context: FormulaContext | null
  protected readonly locale: Locale
  protected at = 0
  /** Told to the end: what is missing behind is not told as well. */
  protected abandoned = false

  constructor({ text, tokens, problems, context, locale }: Reading) {
    this.text = text
    this.tokens = tokens
    this.problems = problems
    this.context = context
    this.locale = locale
  }

  protected get token(): Token {
    return this.tokens[this.at] as Token
  }

  protected get previous(): Token {
    return this.tokens[Math.max(0, this.at - 1)] as Token
  }

  protected isOver(): boolean {
    return this.token.kind === 'end'
  }

  protected advance(): void {
    if (this.token.kind !== 'end') this.at += 1
  }

  protected skipToEnd(): void {
    this.at = this.tokens.length - 1
    this.abandoned = true
  }

  protected nothing(): TextPart {
    return { value: null, start: this.token.start, end: this.token.start }
  }

  protected beginsOperandNext(): boolean {
    return this.beginsOperand(this.tokens[this.at + 1])
  }

  protected beginsOperand(token: Token | undefined = this.token): boolean {
    if (!token) return false
    const { kind, text, name } = token
    if (kind === 'word') return !infixNames.has(name)
    if (kind === 'mark') return text === '(' || text === '{'
    return kind === 'number' || kind === 'date' || kind === 'text' || kind === 'label'
  }

  /** Tells that a value is missing here, before what stands here. */
  protected missing(): TextPart {
    const { token, previous } = this
    const first = this.at === 0
    const waits = !first && (previous.kind === 'sign' || previous.kind === 'word')
    // the sign that waits for a value, or else the one that has none before it
    const separator = (each: Token) => isMark(each, ';') || isMark(each, ',')
    const surplus =
      waits || (!first && separator(previous)) ? previous : this.isInfix(token) || separator(token) ? token : null
    const where = surplus && !separator(surplus) ? this.text.slice(surplus.start, surplus.end) : ''
    const place = { start: first ? token.start : previous.end, end: token.kind === 'end' ? token.end : token.start }
    // Without the sign there would be another value, not the one that was meant.
    const fix = surplus && separator(surplus) ? replace(surplus, '') : null
    if (!this.abandoned) this.problems.error('value-missing', place, { where }, fix)
    return this.nothing()
  }

  private isInfix({ kind, name }: Token): boolean {
    return kind === 'sign' || (kind === 'word' && infixNames.has(name))
  }

  /** Goes over what parts two operands; false where there are no more. */
  protected separated(closing: ')' | '}'): boolean {
    for (;;) {
      const { token, previous } = this
      if (token.kind === 'end' || isMark(token, closing)) return false
      if (token.kind === 'mark' && (token.text === ';' || token.text === ',')) {
        if (token.text === ',') this.comma(token, previous)
        this.advance()
        if (isMark(this.token, closing) || this.token.kind === 'end') this.missing()
        return true
      }
      if (isBracket(token)) return false
      this.problems.error('arrow-misplaced', token, {}, replace(token, ';'))
      this.advance()
      return true
    }
  }

  private comma(token: Token, previous: Token): void {
    const between = previous.kind === 'number' && this.text.charAt(token.end).trim() !== ''
    if (between) this.problems.error('comma-between-numbers', token, {}, replace(token, ';'))
    else this.problems.warn('comma-separator', token, {}, replace(token, ';'))
  }

  /** Goes over the closing bracket, or tells that it is not there. */
  protected close(opening: Token, closing: string): void {
    if (isMark(this.token, closing)) this.advance()
    else if (isBracket(this.token) && this.token.text !== '(' && this.token.text !== '{') {
      this.problems.error('bracket-extra', this.token, { bracket: this.token.text }, replace(this.token, closing))
      this.advance()
    } else if (!this.abandoned) {
      this.problems.error('bracket-open', opening, { bracket: opening.text }, insert(this.previous.end, closing))
    }
  }
}
