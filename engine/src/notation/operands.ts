import { readOf } from '../formula/shape.ts'
import { nearestName } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import { formatDay, isDay, readDay } from '../values/day.ts'
import { Cursor, isMark } from './cursor.ts'
import type { Decimal } from './decimal.ts'
import { namesLabelled, nearestKnown, nearestLabel } from './names.ts'
import { type Fix, insert, replace, type TextPart } from './problem.ts'
import { insteadOf } from './sheets.ts'
import type { Token } from './token.ts'
import {
  constantNames,
  dayWord,
  type Escape,
  escapeNames,
  escapes,
  type FunctionWord,
  functions,
  nameOf,
  valueNames,
  wordOf,
} from './words.ts'

/** A day as it stands in a formula. */
export function writeDay(day: string, locale: Locale): string {
  return `${dayWord[locale]}(${formatDay(day)})`
}

/** The longest run of words that is tried as one name. */
const longestRun = 16

/** How many letters of a function's name may be wrong: a name of few letters is near to others that compute something else. */
function lettersWrong(name: string): number {
  if (name.length <= 5) return 1
  return name.length <= 9 ? 2 : 3
}

/** Operands that are no operations: numbers, texts, names, and the functions that are called. */
export class Operands extends Cursor {
  protected word(operator: string): string {
    const word = wordOf.get(operator)
    return word ? nameOf(word, this.locale) : operator
  }

  protected refuseNumber(token: Token, { wrong, meant }: Exclude<Decimal, { value: number }>): void {
    const found = token.text
    if (wrong === 'ambiguous' && meant !== null) this.problems.error('number-ambiguous', token, { found, meant })
    else if (wrong === 'form')
      this.problems.error('number-form', token, { found }, meant === null ? null : replace(token, meant))
    else {
      const shown = found.length > 40 ? `${found.slice(0, 40)}…` : found
      if (wrong === 'small' || wrong === 'large')
        this.problems.error('number-size', token, { found: shown, size: wrong })
      else this.problems.error('number-digits', token, { found: shown })
    }
  }

  protected date(): TextPart {
    const { token } = this
    const read = readDay(token.text)
    const value = 'day' in read ? read.day : null
    if ('wrong' in read) this.problems.error('date-form', token, { found: token.text, wrong: read })
    else {
      const found = writeDay(read.day, this.locale)
      this.problems.error('date-bare', token, { found }, replace(token, found))
    }
    this.advance()
    return { value, start: token.start, end: token.end }
  }

  /** The day in `NGÀY(31/01/2026)`, its bracket next. */
  protected dayCalled(name: Token): TextPart {
    const opening = this.token
    const from = opening.end
    do this.advance()
    while (!isMark(this.token, ')') && this.token.kind !== 'end')
    const found = this.text
      .slice(from, this.token.start)
      .trim()
      .replace(/^["“'‘]|["”'’]$/g, '')
    const read = readDay(found)
    this.close(opening, ')')
    const place = { start: name.start, end: this.previous.end }
    if ('wrong' in read) this.problems.error('date-form', place, { found, wrong: read }, this.inParts(found, place))
    return { value: 'day' in read ? read.day : null, ...place }
  }

  /** `DATE(2026; 1; 31)`, as spreadsheets write a day. */
  private inParts(found: string, place: { start: number; end: number }): Fix | null {
    const parts = found.split(/[;,]/).map((part) => part.trim())
    const read = parts.length === 3 ? readDay(parts.join('-')) : null
    return read && 'day' in read ? replace(place, writeDay(read.day, this.locale)) : null
  }

  /** A text that is no day beside a value that is one: they would be compared letter by letter. */
  protected refuseTextBesideDay(a: TextPart, b: TextPart): void {
    for (const [day, text] of [
      [a, b],
      [b, a],
    ] as const) {
      const name = readOf(day.value)
      if (name === null || typeof text.value !== 'string' || isDay(text.value)) continue
      if (this.items > 0 || this.context?.byName.get(name)?.type !== 'date') continue
      const read = readDay(text.value)
      const found = text.value
      if (!('day' in read)) this.problems.error('date-text', text, { found })
      else {
        const meant = writeDay(read.day, this.locale)
        this.problems.error('date-text', text, { found, meant }, replace(text, meant))
      }
    }
  }

  protected string(): TextPart {
    const { token } = this
    const written = `"${token.text.replaceAll('"', '""')}"`
    if (token.open) this.problems.error('text-open', token, {}, this.closing(token, '"'))
    else if (token.loose) this.problems.warn('text-quotes', token, {}, replace(token, written))
    this.advance()
    return { value: token.text.normalize('NFC'), start: token.start, end: token.end }
  }

  /** Ends what was left open before the next separator; it has swallowed the brackets behind, which are not missed. */
  private closing({ start, end }: Token, mark: string): Fix {
    this.abandoned = true
    const inside = this.text.slice(start, end)
    const stop = inside.search(/[;)}]/)
    return insert(start + (stop < 0 ? inside : inside.slice(0, stop)).trimEnd().length, mark)
  }

  protected label(): TextPart {
    const { token, context } = this
    const label = token.text.trim()
    const owners = context ? namesLabelled(label, context) : []
    const known = context?.byName.get(label) ?? owners[0]
    if (token.open) this.problems.error('label-open', token, {}, this.closing(token, ']'))
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

  /** Whether a word names something here: a value of the set, or a function. */
  protected isKnown(token: Token): boolean {
    return this.isDeclared(token) || functions.has(token.name)
  }

  private unknownFunction(token: Token): void {
    const { text: name } = token
    const instead = insteadOf(name, this.locale)
    if (instead !== undefined) {
      this.problems.error('function-sheet', token, { name, instead })
      return
    }
    const known = [...functions.keys(), ...escapeNames.keys()]
    const nearest = this.problems.meant(() =>
      // a short name is near to everything: only a letter may be missing at one end of it
      name.length < 3
        ? known.find(
            (each) => each.length === name.length + 1 && (each.startsWith(token.name) || each.endsWith(token.name)),
          )
        : nearestName(token.name, known, lettersWrong(token.name)),
    )
    const word = nearest === undefined ? undefined : functions.get(nearest)
    const form = nearest === undefined ? undefined : escapeNames.get(nearest)
    const shown = word ? nameOf(word, this.locale) : form && escapes[form][this.locale]
    if (shown === undefined) this.problems.error('function-unknown', token, { name })
    else this.problems.error('function-unknown', token, { name, nearest: shown }, replace(token, shown))
  }

  /** Whether a word is the name of a value of the set, which then goes before any other meaning it has. */
  protected isDeclared({ text }: Token): boolean {
    return this.items === 0 && /^\w+$/.test(text) && this.context?.byName.has(text.toLowerCase()) === true
  }

  /** A word that is a value by itself, or the name of one. */
  protected named(): TextPart {
    const { token } = this
    const { name } = token
    const constant = this.isDeclared(token) ? undefined : constantNames.get(name)
    const place = { start: token.start, end: token.end }
    if (constant !== undefined) {
      this.advance()
      return { value: constant === 'item' ? { var: '' } : constant, ...place }
    }
    const alone = valueNames.get(name)
    if (alone && !this.isDeclared(token)) {
      this.advance()
      return { value: { [alone.operator]: [] }, ...place }
    }
    const spoken = this.labelInWords()
    if (spoken) return spoken
    this.advance()
    const word = this.isDeclared(token) ? undefined : functions.get(name)
    if (word && !/^[a-z_]+$/.test(token.text)) {
      this.problems.error('function-brackets', token, { word }, insert(token.end, '('))
      return { value: null, ...place }
    }
    return { value: { var: this.nameHere(token) }, ...place }
  }

  /** The label of a value written out in words without its brackets. */
  private labelInWords(): TextPart | null {
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
}
