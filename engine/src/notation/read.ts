import { operators } from '../operators/run.ts'
import type { Json } from '../values/json.ts'
import { type Argument, callOf, escaped } from './calls.ts'
import { isBracket, isMark } from './cursor.ts'
import { ofHundred, readDecimal } from './decimal.ts'
import { Operands } from './operands.ts'
import { insert, replace, type TextPart } from './problem.ts'
import { differsBelowZero } from './sheets.ts'
import type { Token } from './token.ts'
import { dayNames, type Escape, type FunctionWord, infixes, infixNames, negation } from './words.ts'

/** How tightly the parts of a formula hold together. */
export const bond = { or: 1, and: 2, comparison: 3, sum: 4, product: 5, unary: 6, atom: 7 } as const

/** How tightly an operator between two operands holds them; none for one that does not stand there. */
export function bondOf(operator: string): number | undefined {
  const infix = infixes.get(operator)
  return infix && bond[infix.bond]
}

/** How many operands may stand in a row of an operator, `a + b + c`; null for any number. */
export function mostOf(operator: string): number | null {
  const known = operators.get(operator)
  return known ? known.arity[1] : 0
}

/** Operands of one operator that is still being written, `a + b + c`. */
type Row = { operator: string; own: number; args: Json[]; last: TextPart }

/** How deep a text may nest; its formula is held to less. */
const maxNesting = 200

/** Reads tokens as one formula by the strength of their operators, going on behind every problem. */
export class Reader extends Operands {
  private nesting = 0

  /** The whole text. */
  formula(): Json {
    // a sheet's formulas begin with "="
    if (this.token.text === '==' && this.token.kind === 'sign') this.advance()
    if (this.isOver()) {
      this.problems.error('empty', this.token, {})
      return null
    }
    const { value } = this.value()
    while (!this.isOver()) this.leftOver()
    return value
  }

  private leftOver(): void {
    const { token } = this
    if (isBracket(token)) this.problems.error('bracket-extra', token, { bracket: token.text }, replace(token, ''))
    else
      this.problems.error(
        'semicolon-misplaced',
        token,
        {},
        this.tokens[this.at + 1]?.kind === 'end' ? replace(token, '') : null,
      )
    this.advance()
    if (this.beginsOperand()) this.value()
  }

  /** A formula where no arrow may follow. */
  private value(): TextPart {
    const part = this.expression(bond.or)
    while (this.token.text === '→' && this.token.kind === 'sign') {
      this.problems.error('arrow-misplaced', this.token, {}, replace(this.token, '>='))
      this.advance()
      this.expression(bond.or)
    }
    return part
  }

  private expression(least: number): TextPart {
    let left = this.operand()
    let row = null as Row | null
    for (let length = 1; ; length++) {
      if (this.skipsSurplus(left)) continue
      const operator = this.infix()
      const own = operator === null ? undefined : bondOf(operator)
      if (operator === null || own === undefined || own < least) return left
      const sign = this.token
      this.advance()
      const right = this.expression(own + 1)
      if (own === bond.comparison) this.refuseTextBesideDay(row?.own === own ? row.last : left, right)
      const most = mostOf(operator)
      if (row?.operator === operator && (most === null || row.args.length < most)) {
        row.args.push(right.value)
        row.last = right
        left = { ...left, end: right.end }
        continue
      }
      if (own === bond.comparison && row?.own === own) this.refuseChain(sign, row.last)
      if (length === maxNesting) this.problems.error('too-deep', sign, { max: maxNesting })
      const args: Json[] = [left.value, right.value]
      left = { value: { [operator]: args }, start: left.start, end: right.end }
      row = { operator, own, args, last: right }
    }
  }

  private refuseChain(sign: Token, middle: TextPart): void {
    const again = this.text.slice(middle.start, middle.end)
    this.problems.error('comparison-chain', sign, {}, insert(middle.end, ` ${this.word('and')} ${again}`))
  }

  private infix(): string | null {
    const { kind, text, name } = this.token
    if (kind === 'word') return infixNames.get(name) ?? null
    return kind === 'sign' ? text : null
  }

  /** Tells of a value or a sign that has no place behind a value, and goes over it; true when there was one. */
  private skipsSurplus(left: TextPart): boolean {
    const { token, previous } = this
    if (token.kind === 'sign' && (token.text === '%' || token.text === '!')) {
      if (token.text === '%') this.problems.error('percent-misplaced', token, {})
      else this.problems.error('sign-unknown', token, { sign: '!', meant: '!=' })
      this.advance()
      if (token.text === '!' && this.beginsOperand()) this.operand()
      return true
    }
    if (!this.beginsOperand()) return false
    const before = this.text.slice(token.start, token.end)
    const isRemainder = previous.kind === 'sign' && previous.text === '%'
    const right = this.operand()
    const dividend = this.text.slice(left.start, previous.start).trim()
    const divisor = this.text.slice(right.start, right.end)
    // "2x" is one only where "x" is something.
    const isJoined = token.kind === 'word' && token.start === previous.end && !this.isKnown(token)
    // "2 x" and "2 (a + b)" are products wherever people write them; what else was meant cannot be known.
    const isProduct =
      previous.kind === 'number' && token.kind !== 'number' && token.kind !== 'date' && this.calls === 0 && !isJoined
    const fix = isRemainder
      ? { start: left.start, end: right.end, text: `${this.word('%')}(${dividend}; ${divisor})` }
      : isProduct
        ? insert(previous.end, token.start === previous.end ? ' * ' : ' *')
        : null
    this.problems.error('operator-missing', token, { before }, fix)
    return true
  }

  private operand(): TextPart {
    this.nesting += 1
    if (this.nesting > maxNesting) {
      this.problems.error('too-deep', this.token, { max: maxNesting })
      this.skipToEnd()
    }
    const part = this.operandHere()
    this.nesting -= 1
    return part
  }

  private operandHere(): TextPart {
    const { token } = this
    switch (token.kind) {
      case 'number':
        return this.number(1)
      case 'date':
        return this.date()
      case 'text':
        return this.string()
      case 'label':
        return this.label()
      case 'word':
        return this.spoken()
      case 'sign':
        return this.signed()
      default:
        if (token.text === '(') return this.group()
        if (token.text === '{') return this.list()
        return this.missing()
    }
  }

  private number(sign: 1 | -1, start = this.token.start): TextPart {
    const { token } = this
    const read = readDecimal(token.text)
    this.advance()
    let value = 0
    if ('value' in read) value = read.value
    else this.refuseNumber(token, read)
    if (this.token.kind === 'sign' && this.token.text === '%') {
      value = ofHundred(value)
      this.advance()
    }
    return { value: value === 0 ? 0 : sign * value, start, end: this.previous.end }
  }

  private signed(): TextPart {
    const { token } = this
    if (token.text === '-' || token.text === '+') {
      this.advance()
      if (token.text === '+') return this.operand()
      if (this.token.kind === 'number') return this.number(-1, token.start)
      const part = this.operand()
      return { value: { '-': [part.value] }, start: token.start, end: part.end }
    }
    if (token.text === '!') return this.negated()
    return this.missing()
  }

  private negated(): TextPart {
    const { start } = this.token
    this.advance()
    const part = this.operand()
    return { value: { '!': [part.value] }, start, end: part.end }
  }

  private group(): TextPart {
    const opening = this.token
    this.advance()
    const { value } = this.value()
    this.close(opening, ')')
    return { value, start: opening.start, end: this.previous.end }
  }

  private list(): TextPart {
    const opening = this.token
    const items = this.operands('}', null)
    return { value: items.map(({ value }) => value), start: opening.start, end: this.previous.end }
  }

  /** A word: a function, a value by itself, a negation, or a name. */
  private spoken(): TextPart {
    const { token } = this
    const { name } = token
    if (dayNames.has(name) && isMark(this.tokens[this.at + 1] as Token, '(')) {
      this.advance()
      return this.dayCalled(token)
    }
    const called = this.functionHere()
    if (called !== undefined) return this.call(called, token)
    if (this.isDeclared(token)) return this.named()
    if (infixNames.has(name)) return this.missing()
    if (name === negation) return this.negated()
    if ((name === 'KHONG' || name === 'NO') && this.beginsOperandNext()) return this.negated()
    return this.named()
  }

  private call(called: FunctionWord | Escape | null, token: Token): TextPart {
    const args = this.operands(')', typeof called === 'object' ? called : null)
    const place = { start: token.start, end: this.previous.end }
    if (called === null) return { value: null, ...place }
    const value =
      typeof called === 'string'
        ? escaped(called, args, place, this.problems)
        : callOf(called, args, place, this.problems)
    if (differsBelowZero.has(token.name) && args[0] && this.mayBeNegative(args[0].value))
      this.problems.warn('remainder-sign', token, { name: token.name })
    return { value, ...place }
  }

  /** Whether a value is not seen at once to be none below 0. */
  private mayBeNegative(value: Json): boolean {
    if (typeof value === 'number') return value < 0
    const name = typeof value === 'object' && value !== null && 'var' in value ? value.var : undefined
    const known = typeof name === 'string' ? this.context?.byName.get(name) : undefined
    return known?.min === null || known?.min === undefined || known.min < 0
  }

  /** What stands between an opening bracket and its end, one after another. */
  private operands(closing: ')' | '}', word: FunctionWord | null): Argument[] {
    const opening = this.token
    const found: Argument[] = []
    this.advance()
    this.calls += 1
    while (!(this.token.kind === 'mark' && this.token.text === closing) && this.token.kind !== 'end') {
      const inItems = word?.itemsFrom !== undefined && found.length >= word.itemsFrom
      if (inItems) this.items += 1
      found.push(closing === '}' ? this.value() : this.argument())
      if (inItems) this.items -= 1
      if (!this.separated(closing)) break
    }
    this.calls -= 1
    this.close(opening, closing)
    return found
  }

  private argument(): Argument {
    const { kind, text } = this.token
    const from = this.expression(bond.or)
    const isText = kind === 'text' && from.value === text.normalize('NFC')
    if (this.token.kind !== 'sign' || this.token.text !== '→') return isText ? { ...from, text: true } : from
    const arrow = this.token
    this.advance()
    const to = this.expression(bond.or)
    return { value: null, start: from.start, end: to.end, from, to, arrow }
  }
}
