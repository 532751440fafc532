import { nearestName } from '../issue.ts'
import { Cursor, isMark } from './cursor.ts'
import type { Decimal } from './decimal.ts'
import { namesLabelled, nearestKnown, nearestLabel } from './names.ts'
import { type Fix, insert, replace, type TextPart } from './problem.ts'
import type { Token } from './token.ts'
import {
  constantNames,
  type Escape,
  escapeNames,
  escapes,
  type FunctionWord,
  functions,
  nameOf,
  valueNames,
  wordOf,
} from './words.ts'

/** The longest run of words that is tried as one name. */
const longestRun = 16

/** Operands that are no operations: numbers, texts, names, and the functions that are called. */
export class Operands extends Cursor {
  protected word(operator: string): string {
    const word = wordOf.get(operator)
    return word ? nameOf(word, this.locale) : operator
  }

  protected refuseNumber(token: Token, { wrong, meant }: Exclude<Decimal, { value: number }>): void {
    const found = token.text
    const fix = meant === null ? null : replace(token, meant)
    if (wrong === 'ambiguous' && meant !== null) this.problems.error('number-ambiguous', token, { found, meant }, fix)
    else if (wrong === 'form') this.problems.error('number-form', token, { found }, fix)
    else this.problems.error('number-digits', token, { found: found.length > 40 ? `${found.slice(0, 40)}…` : found })
  }

  protected date(): TextPart {
    const { token } = this
    const parts = token.text.split(/[-/]/).map((part) => part.padStart(2, '0'))
    const value = token.text.includes('/') ? parts.reverse().join('-') : token.text
    this.problems.error('date-bare', token, { found: value }, replace(token, `"${value}"`))
    this.advance()
    return { value, start: token.start, end: token.end }
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

  private unknownFunction(token: Token): void {
    const { text: name } = token
    const known = [...functions.keys(), ...escapeNames.keys()]
    const nearest = this.problems.meant(() =>
      // a short name is near to everything: only a letter may be missing at one end of it
      name.length < 3
        ? known.find(
            (each) => each.length === name.length + 1 && (each.startsWith(token.name) || each.endsWith(token.name)),
          )
        : nearestName(token.name, known),
    )
    const word = nearest === undefined ? undefined : functions.get(nearest)
    const form = nearest === undefined ? undefined : escapeNames.get(nearest)
    const shown = word ? nameOf(word, this.locale) : form && escapes[form][this.locale]
    if (shown === undefined) this.problems.error('function-unknown', token, { name })
    else this.problems.error('function-unknown', token, { name, nearest: shown }, replace(token, shown))
  }

  /** A word that is a value by itself, or the name of one. */
  protected named(): TextPart {
    const { token } = this
    const { name } = token
    const constant = constantNames.get(name)
    const place = { start: token.start, end: token.end }
    if (constant !== undefined) {
      this.advance()
      return { value: constant === 'item' ? { var: '' } : constant, ...place }
    }
    const alone = valueNames.get(name)
    if (alone) {
      this.advance()
      return { value: { [alone.operator]: [] }, ...place }
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
