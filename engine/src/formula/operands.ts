import { nearestName } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import type { Decimal } from './decimal.ts'
import { type FormulaContext, namesLabelled, nearestKnown, nearestLabel } from './names.ts'
import { insert, type Part, type Problems, replace } from './problem.ts'
import type { Token } from './token.ts'
import {
  constantNames,
  type Escape,
  escapeNames,
  type FunctionWord,
  functions,
  infixNames,
  isReserved,
  nameOf,
  wordOf,
} from './words.ts'

/** What a formula's text is read with. */
export type Reading = {
  text: string
  tokens: readonly Token[]
  problems: Problems
  context: FormulaContext | null
  locale: Locale
}

/** The longest run of words that is tried as one name. */
const longestRun = 16

const isMark = ({ kind, text }: Token, mark: string) => kind === 'mark' && text === mark

/** True for a round bracket or a brace. */
export function isBracket(token: Token): boolean {
  return token.kind === 'mark' && '(){}'.includes(token.text)
}

/** A place in the tokens, and the operands that are no operations: values, names, what is missing. */
export class Operands {
  protected readonly text: string
  protected readonly problems: Problems
  /** How many functions and lists are open. */
  protected calls = 0
  /** How many iterations are open, whose names are the item's. */
  protected items = 0
  private readonly tokens: readonly Token[]
  private readonly context: FormulaContext | null
  private readonly locale: Locale
  private at = 0
  private abandoned = false

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

  protected word(operator: string): string {
    const word = wordOf.get(operator)
    return word ? nameOf(word, this.locale) : operator
  }

  protected nothing(): Part {
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
  protected missing(): Part {
    const { token, previous } = this
    const first = this.at === 0
    const waits = !first && (previous.kind === 'sign' || previous.kind === 'word')
    // the sign that waits for a value, or else the one that has none before it
    const separator = (each: Token) => isMark(each, ';') || isMark(each, ',')
    const surplus =
      waits || (!first && separator(previous)) ? previous : this.isInfix(token) || separator(token) ? token : null
    const where = surplus && !separator(surplus) ? this.text.slice(surplus.start, surplus.end) : ''
    const place = { start: first ? token.start : previous.end, end: token.kind === 'end' ? token.end : token.start }
    if (!this.abandoned) this.problems.error('value-missing', place, { where }, surplus ? replace(surplus, '') : null)
    return this.nothing()
  }

  private isInfix({ kind, name }: Token): boolean {
    return kind === 'sign' || (kind === 'word' && infixNames.has(name))
  }

  protected refuseNumber(token: Token, { wrong, meant }: Exclude<Decimal, { value: number }>): void {
    const found = token.text
    const fix = meant === null ? null : replace(token, meant)
    if (wrong === 'ambiguous' && meant !== null) this.problems.error('number-ambiguous', token, { found, meant }, fix)
    else if (wrong === 'form') this.problems.error('number-form', token, { found }, fix)
    else this.problems.error('number-digits', token, { found: found.length > 40 ? `${found.slice(0, 40)}…` : found })
  }

  protected date(): Part {
    const { token } = this
    const parts = token.text.split(/[-/]/).map((part) => part.padStart(2, '0'))
    const value = token.text.includes('/') ? parts.reverse().join('-') : token.text
    this.problems.error('date-bare', token, { found: value }, replace(token, `"${value}"`))
    this.advance()
    return { value, start: token.start, end: token.end }
  }

  protected string(): Part {
    const { token } = this
    const written = `"${token.text.replaceAll('"', '""')}"`
    if (token.open) this.problems.error('text-open', token, {}, replace(token, written))
    else if (token.loose) this.problems.warn('text-quotes', token, {}, replace(token, written))
    this.advance()
    return { value: token.text.normalize('NFC'), start: token.start, end: token.end }
  }

  protected label(): Part {
    const { token, context } = this
    const label = token.text.trim()
    const owners = context ? namesLabelled(label, context) : []
    const known = context?.byName.get(label) ?? owners[0]
    if (token.open) this.problems.error('label-open', token, {}, insert(token.end, ']'))
    else if (owners.length > 1)
      this.problems.error('label-ambiguous', token, { label, ids: owners.map(({ name }) => name) })
    else if (!known) {
      const nearest = this.problems.meant(() => (context ? nearestLabel(label, context) : undefined))
      const fix = nearest === undefined ? null : replace(token, `[${nearest}]`)
      this.problems.error('label-unknown', token, nearest === undefined ? { label } : { label, nearest }, fix)
    }
    this.advance()
    return { value: { var: known?.name ?? '' }, start: token.start, end: token.end }
  }

  /** The function that is called here, its brackets next; null when it is unknown, undefined when none is called. */
  protected functionHere(): FunctionWord | Escape | null | undefined {
    const length = this.runLength()
    const last = this.tokens[this.at + length - 1] as Token
    if (!isMark(this.tokens[this.at + length] as Token, '(')) return undefined
    const { token } = this
    const joined = this.run(length).join('_')
    const known = functions.get(joined) ?? escapeNames.get(joined)
    if (length > 1) {
      if (known === undefined || typeof known === 'string') return undefined
      const name = nameOf(known, this.locale)
      this.problems.warn(
        'function-spaces',
        { start: token.start, end: last.end },
        { name },
        { start: token.start, end: last.end, text: name },
      )
    } else if (known === undefined) this.unknownFunction(token)
    this.at += length
    return known ?? null
  }

  /** How many words stand in a row from here. */
  private runLength(): number {
    let length = 1
    while (length < longestRun && this.tokens[this.at + length]?.kind === 'word') length += 1
    return length
  }

  /** The words of a run as they are looked up. */
  private run(length: number): string[] {
    return this.tokens.slice(this.at, this.at + length).map(({ name }) => name)
  }

  private unknownFunction(token: Token): void {
    const meant = () => (token.text.length < 3 ? undefined : nearestName(token.name, functions.keys()))
    const nearest = this.problems.meant(meant)
    const word = nearest === undefined ? undefined : functions.get(nearest)
    const { text: name } = token
    const shown = word && nameOf(word, this.locale)
    if (shown === undefined) this.problems.error('function-unknown', token, { name })
    else this.problems.error('function-unknown', token, { name, nearest: shown }, replace(token, shown))
  }

  /** A word that is a value by itself, or the name of one. */
  protected named(): Part {
    const { token } = this
    const { name } = token
    const constant = constantNames.get(name)
    const place = { start: token.start, end: token.end }
    if (constant !== undefined) {
      this.advance()
      return { value: constant === 'item' ? { var: '' } : constant, ...place }
    }
    if (isReserved(token.text)) {
      this.advance()
      return { value: { max_points: [] }, ...place }
    }
    const spoken = this.labelInWords()
    if (spoken) return spoken
    this.advance()
    const word = functions.get(name)
    if (word && !/^[a-z_]+$/.test(token.text)) {
      this.problems.error('function-brackets', token, { word }, insert(token.end, '('))
      return { value: null, ...place }
    }
    return { value: { var: this.nameHere(token) }, ...place }
  }

  /** The label of a value written out in words without its brackets. */
  private labelInWords(): Part | null {
    const { context, token } = this
    if (!context || this.items > 0 || context.byName.has(token.text)) return null
    const words = this.run(this.runLength())
    for (let length = words.length; length > 1; length--) {
      const last = this.tokens[this.at + length - 1] as Token
      const [known, ...others] = context.byLabel.get(words.slice(0, length).join(' ')) ?? []
      if (!known || others.length > 0) continue
      const place = { start: token.start, end: last.end }
      this.problems.warn('label-brackets', place, { name: known.name }, replace(place, known.name))
      this.at += length
      return { value: { var: known.name }, ...place }
    }
    return null
  }

  private nameHere(token: Token): string {
    const name = token.text.normalize('NFC')
    const { context } = this
    if (!context || this.items > 0 || context.byName.has(name)) return name
    const plain = name.toLowerCase()
    const owners = namesLabelled(name, context)
    // plain names stay what they say: only their own name can be theirs
    if (plain !== name && context.byName.has(plain)) return plain
    if (owners[0] && owners.length === 1 && !/^[a-z0-9_.-]*$/.test(name)) return owners[0].name
    const nearest = owners[0]?.name ?? this.problems.meant(() => nearestKnown(plain, context))
    const fix = nearest === undefined ? null : replace(token, nearest)
    this.problems.fault('name-unknown', token, nearest === undefined ? { name } : { name, nearest }, fix)
    return name
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
