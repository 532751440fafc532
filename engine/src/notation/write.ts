import type { Locale } from '../messages/number.ts'
import { isDay } from '../values/day.ts'
import { isObject, type Json } from '../values/json.ts'
import { writeDecimal, writePercent } from './decimal.ts'
import { type Entry, type Form, formOf, type Operand } from './form.ts'
import type { FormulaContext } from './names.ts'
import { writeDay } from './operands.ts'
import { bond, mostOf } from './read.ts'
import { constants, escapes, nameOf, signOf } from './words.ts'

/** Where a node of the formula stands in its text; path is a JSON Pointer within the formula. */
export type Span = { path: string; start: number; end: number }

/** A formula as text, with the place of every node, outer nodes first. */
export type FormulaText = { text: string; spans: readonly Span[] }

/** Writes JSON Logic piece by piece, keeping the place of each. */
export class Writer {
  private text = ''
  private readonly spans: Span[] = []
  private readonly locale: Locale
  private readonly context: FormulaContext | null

  constructor(locale: Locale, context: FormulaContext | null) {
    this.locale = locale
    this.context = context
  }

  /** The whole formula. */
  formula(rule: Json): FormulaText {
    this.piece({ value: rule, path: '' }, () => false)
    return { text: this.text, spans: this.spans }
  }

  /** One piece, in round brackets where it would be read otherwise. */
  private piece({ value, path, percent }: Operand, isLoose: (form: Form) => boolean): void {
    const form = formOf(value, path, this.context)
    const bracketed = isLoose(form)
    if (bracketed) this.text += '('
    this.spanning(path, () => this.write(form, value, percent === true))
    if (bracketed) this.text += ')'
  }

  private spanning(path: string, write: () => void): void {
    const span = { path, start: this.text.length, end: 0 }
    this.spans.push(span)
    write()
    span.end = this.text.length
  }

  private write(form: Form, value: Json, percent: boolean): void {
    switch (form.kind) {
      case 'value':
        this.text += this.literal(value, percent)
        return
      case 'name':
        this.text += form.name === '' ? this.constant('item') : form.name
        return
      case 'alone':
        this.text += nameOf(form.word, this.locale)
        return
      case 'list':
        this.text += '{'
        this.row(form.items)
        this.text += '}'
        return
      case 'negative':
        this.text += '-'
        // "-5" is a number: the negative of a number has brackets
        this.piece(form.operand, (inner) => inner.bond <= bond.unary || typeof form.operand.value === 'number')
        return
      case 'infix':
        this.infix(form)
        return
      case 'call':
        this.text += `${nameOf(form.word, this.locale)}(`
        this.row(form.entries)
        this.text += ')'
        return
      case 'escape':
        this.escaped(form, value)
        return
    }
  }

  private infix({ operator, operands, bond: own }: Extract<Form, { kind: 'infix' }>): void {
    const sign = signOf(operator, this.locale)
    operands.forEach((operand, i) => {
      if (i > 0) this.text += ` ${sign} `
      this.piece(operand, (inner) => {
        if (inner.bond !== own) return inner.bond < own
        // a row of unlike signs is read from the left: a - b + c
        const leads = i === 0 && (own === bond.sum || own === bond.product)
        return !leads || (inner.kind === 'infix' && inner.operator === operator && mostOf(operator) === null)
      })
    })
  }

  private row(entries: readonly Entry[]): void {
    for (const [i, entry] of entries.entries()) {
      if (i > 0) this.text += '; '
      if ('value' in entry) this.piece(entry, () => false)
      // the points of a state are its node; a step is one around its two
      else if ('state' in entry.from || entry.path === '') this.pair(entry)
      else this.spanning(entry.path, () => this.pair(entry))
    }
  }

  private pair({ from, to }: Exclude<Entry, Operand>): void {
    if ('state' in from) this.text += quoted(from.state)
    else this.piece(from, () => false)
    this.text += '→'
    this.piece(to, () => false)
  }

  private escaped({ escape: form, operator, operands }: Extract<Form, { kind: 'escape' }>, value: Json): void {
    if (form === 'json') {
      const json = JSON.stringify(value)
      this.text += json.includes('”') ? `JSON(${quoted(json)})` : `JSON(“${json}”)`
      return
    }
    this.text += `${escapes[form][this.locale]}(${quoted(operator)}`
    if (operands.length > 0) this.text += '; '
    this.row(operands)
    this.text += ')'
  }

  private literal(value: Json, percent: boolean): string {
    if (typeof value === 'number') return (percent ? writePercent(value) : null) ?? writeDecimal(value)
    if (typeof value === 'string') return isDay(value) ? writeDay(value, this.locale) : quoted(value)
    return isObject(value) || Array.isArray(value) ? '' : this.constant(value as boolean | null)
  }

  private constant(value: boolean | null | 'item'): string {
    return constants.find((word) => word.value === value)?.[this.locale][0] ?? ''
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
