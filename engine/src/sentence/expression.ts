import { pointer } from '../issue.ts'
import { formatNumber } from '../messages/number.ts'
import { operationOf, readOf } from '../patterns/shape.ts'
import type { Json } from '../values/json.ts'
import { comparisonWords } from './comparison.ts'
import { at, joined, type Said, say, textOf } from './phrase.ts'
import { dayOf, labelOf, measureOf, optionLabel, type Place, quantity } from './subject.ts'

/**
 * How tightly words hold together; what is looser than its place stands in brackets.
 */
export const bond = { sentence: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, atom: 6 } as const

type Bonded = { said: Said; bond: number }

/** A formula in words, in brackets where its place asks for something tighter. */
export function speak(formula: Json, path: string, place: Place, least: number = bond.sentence): Said {
  const { said, bond: own } = bonded(formula, path, place)
  return at(path, own < least ? say`(${said})` : said)
}

/** A condition in words: a yes/no input is asserted by its label. */
export function speakCondition(formula: Json, path: string, place: Place, least: number = bond.sentence): Said {
  if (formula === true) return at(path, place.words.yes)
  return speak(formula, path, place, least)
}

function bonded(formula: Json, path: string, place: Place): Bonded {
  const { words, locale } = place
  if (formula === null) return atom(words.nothing)
  if (typeof formula === 'number') return atom(formatNumber(formula, locale))
  if (typeof formula === 'boolean') return atom(formula ? words.yes : words.no)
  if (typeof formula === 'string') return atom(dayOf(formula) ?? `“${formula}”`)
  if (Array.isArray(formula)) {
    const items = (formula as readonly Json[]).map((item, i) => speak(item, pointer(path, i), place, bond.comparison))
    return { said: say`(${joined(items, '; ')})`, bond: bond.atom }
  }
  const operation = operationOf(formula)
  if (operation === null) return atom('…')
  const { operator, args, bare } = operation
  const base = pointer(path, operator)
  const operand = (i: number) => (bare ? base : pointer(base, i))
  const say1 = (i: number, least: number = bond.sum): Said => speak(args[i] ?? null, operand(i), place, least)
  const each = (least: number) => args.map((_, i) => say1(i, least))
  const chain = (separator: string, own: number, least: number): Bonded =>
    args.length === 1 ? { said: say1(0, least), bond: own } : { said: joined(each(least), separator), bond: own }
  const sentence = (said: Said): Bonded => ({ said, bond: bond.sentence })
  const inItem: Place = { ...place, scope: 'item' }
  const ofItem = (i: number) => speak(args[i] ?? null, operand(i), inItem, bond.comparison)
  // an operation that is still empty in the editor
  if (args.length === 0 && operator !== 'max_points' && operator !== 'var') return sentence(words.unknown(operator, []))
  switch (operator) {
    case 'var':
    case 'val':
    case 'exists':
      return reading(operator, args, operand, place)
    case 'if':
    case '?:':
      return branches(args, operand, place)
    case 'and':
      return chain(words.and, bond.and, bond.comparison)
    case 'or':
      return chain(words.or, bond.or, bond.and)
    case '!':
      return negation(args[0] ?? null, operand(0), place)
    case '!!':
      return { said: speakCondition(args[0] ?? null, operand(0), place, bond.comparison), bond: bond.comparison }
    case '>=':
    case '<=':
    case '>':
    case '<':
    case '==':
    case '===':
    case '!=':
    case '!==': {
      const said = comparisonWords(operator, args, operand, place, (json, where) => speak(json, where, place, bond.sum))
      return { said, bond: bond.comparison }
    }
    case '+':
      return chain(' + ', bond.sum, bond.sum)
    case '-':
      return args.length === 1
        ? { said: say`−${say1(0, bond.atom)}`, bond: bond.product }
        : { said: say`${say1(0)} − ${say1(1, bond.product)}`, bond: bond.sum }
    case '*':
      return chain(' × ', bond.product, bond.product)
    case '/':
      return { said: say`${say1(0, bond.product)} / ${say1(1, bond.atom)}`, bond: bond.product }
    case '%':
      return sentence(words.remainder(say1(0), say1(1)))
    case 'min':
    case 'max':
      return extreme(operator, args, operand, place)
    case 'clamp':
      return sentence(words.clamped(say1(0), say1(1), say1(2)))
    case 'round':
      return sentence(words.rounded(say1(0), typeof args[1] === 'number' ? args[1] : null))
    case 'ratio':
      return { said: words.ratio(say1(0, bond.product), say1(1, bond.product)), bond: bond.product }
    case 'share':
      return sentence(
        say`${words.ratio(say1(0, bond.product), say1(1, bond.product))} × ${say1(2, bond.product)}, ${words.notOver(say1(2))}`,
      )
    case 'tiers':
    case 'choice':
      return table(operator, args, operand, place)
    case 'linear': {
      const measure = measureOf(args[0], place)
      const end = (x: number) =>
        `${typeof args[x] === 'number' ? quantity(args[x], measure, locale) : '…'}: ${textOf(say1(x + 1))}`
      return sentence(words.linear(say1(0), end(1), end(3)))
    }
    case 'max_points':
      return atom(place.max === undefined ? words.maximum : formatNumber(place.max, locale))
    case '??':
      return sentence(args.slice(1).reduce<Said>((said, _, i) => words.orIfMissing(said, say1(i + 1)), say1(0)))
    case 'try':
      return sentence(args.slice(1).reduce<Said>((said, _, i) => words.orIfFailing(said, say1(i + 1)), say1(0)))
    case 'throw':
      return sentence(words.raise(say1(0)))
    case 'missing':
      return sentence(words.missing(names(args, operand, place)))
    case 'missing_some':
      return sentence(
        words.missingSome(
          say1(0),
          names(args.slice(1), (i) => operand(i + 1), place),
        ),
      )
    case 'map':
      return sentence(words.map(say1(0), ofItem(1)))
    case 'filter':
      return sentence(words.filter(say1(0), ofItem(1)))
    case 'reduce':
      return sentence(words.fold(say1(0), ofItem(1), say1(2)))
    case 'all':
      return sentence(words.every(say1(0), ofItem(1)))
    case 'some':
      return sentence(words.some(say1(0), ofItem(1)))
    case 'none':
      return sentence(words.none(say1(0), ofItem(1)))
    case 'merge':
      return sentence(words.merged(joined(each(bond.sum), '; ')))
    case 'in':
      return membership(args, operand, place)
    case 'cat':
      return sentence(words.joinedText(joined(each(bond.sum), ' + ')))
    case 'substr':
      return sentence(words.partOfText(say1(0), say1(1), args.length > 2 ? say1(2) : null))
    case 'log':
    case 'preserve':
      return bonded(args[0] ?? null, operand(0), place)
    default:
      return sentence(words.unknown(operator, joined(each(bond.sum), '; ')))
  }
}

function atom(text: string): Bonded {
  return { said: [{ text }], bond: bond.atom }
}

function reading(operator: string, args: readonly Json[], operand: (i: number) => string, place: Place): Bonded {
  const { words } = place
  const literal = args.every((arg) => typeof arg === 'string' || typeof arg === 'number')
  const name = operator === 'var' ? args[0] : literal ? args.join('.') : undefined
  if (typeof name !== 'string' && typeof name !== 'number' && name !== undefined && name !== null) {
    return { said: words.unknown(operator, speak(name, operand(0), place)), bond: bond.sentence }
  }
  const named = nameWords(String(name ?? ''), place)
  if (operator === 'exists') return { said: words.reported([{ text: named.text }]), bond: bond.comparison }
  const [, fallback] = operator === 'var' ? args : []
  if (fallback === undefined) return named.whole ?? atom(named.text)
  return { said: words.orIfMissing([{ text: named.text }], speak(fallback, operand(1), place)), bond: bond.product }
}

/** The words of a name; a derived or cohort value without a label is spoken out. */
function nameWords(name: string, place: Place): { text: string; whole?: Bonded } {
  const { words, ruleset, open } = place
  if (place.scope === 'item') {
    if (name === '' || name === 'current') return { text: words.item }
    if (name === 'accumulator') return { text: words.accumulator }
    return { text: `“${name.replace(/^current\./, '')}”` }
  }
  const label = labelOf(name, place)
  if (label !== null) return { text: label }
  const [space, id] = name.split('.')
  const inner: Place = { ...place, open: [...open, name] }
  const derived = space === 'derived' && !open.includes(name) ? ruleset.derived.find((value) => value.id === id) : null
  if (derived) {
    const whole = bonded(derived.formula as Json, '', inner)
    const said = whole.said.map((phrase) => ({ text: phrase.text }))
    return { text: textOf(said), whole: { said, bond: whole.bond } }
  }
  const cohort = space === 'cohort' && !open.includes(name) ? ruleset.cohort.find((value) => value.id === id) : null
  if (cohort) {
    const of = textOf(speak(cohort.of as Json, '', inner, bond.product))
    return { text: words.cohort(cohort.over, of, ruleset.level) }
  }
  return { text: `“${name}”` }
}

function branches(args: readonly Json[], operand: (i: number) => string, place: Place): Bonded {
  const { words } = place
  const last = args.length % 2 === 1 ? args.length - 1 : null
  let said: Said = last === null ? [{ text: words.nothing }] : speak(args[last] ?? null, operand(last), place, bond.or)
  for (let i = (last ?? args.length) - 2; i >= 0; i -= 2) {
    const condition = speakCondition(args[i] ?? null, operand(i), place)
    said = words.ifElse(condition, speak(args[i + 1] ?? null, operand(i + 1), place, bond.or), said)
  }
  return { said, bond: args.length === 1 ? bond.or : bond.sentence }
}

function negation(inner: Json, path: string, place: Place): Bonded {
  const name = readOf(inner)
  const label = name !== null && place.scope === 'unit' ? labelOf(name, place) : null
  if (label !== null) return { said: at(path, place.words.denied(label)), bond: bond.comparison }
  return { said: place.words.not(speakCondition(inner, path, place, bond.comparison)), bond: bond.and }
}

function extreme(name: 'min' | 'max', args: readonly Json[], operand: (i: number) => string, place: Place): Bonded {
  const { words } = place
  const literal = args.findIndex((arg) => typeof arg === 'number' || operationOf(arg)?.operator === 'max_points')
  if (args.length === 2 && literal >= 0) {
    const limit = speak(args[literal] ?? null, operand(literal), place)
    const value = speak(args[1 - literal] ?? null, operand(1 - literal), place, bond.sum)
    const measure = measureOf(args[1 - literal], place)
    const shown =
      typeof args[literal] === 'number'
        ? at(operand(literal), quantity(args[literal], measure, place.locale, false))
        : limit
    return {
      said: say`${value}, ${name === 'min' ? words.notOver(shown) : words.notUnder(shown)}`,
      bond: bond.sentence,
    }
  }
  const items = args.map((arg, i) => speak(arg, operand(i), place))
  return { said: name === 'min' ? words.smallest(items) : words.largest(items), bond: bond.sentence }
}

/** A ladder or a choice inside another formula: its lines in brackets. */
function table(
  operator: 'tiers' | 'choice',
  args: readonly Json[],
  operand: (i: number) => string,
  place: Place,
): Bonded {
  const { words, locale } = place
  const [of = null, rows, last] = args
  const measure = measureOf(of, place)
  const base = operand(1)
  const lines: Said[] = []
  if (operator === 'tiers' && Array.isArray(rows)) {
    ;(rows as readonly Json[]).forEach((row, i) => {
      const [edge, points] = Array.isArray(row) ? (row as readonly Json[]) : []
      const limit = typeof edge === 'number' ? quantity(edge, measure, locale) : '…'
      const where = pointer(base, i)
      const earned = speak(points ?? null, pointer(where, 1), place)
      lines.push(at(where, say`${last === 'atMost' ? words.upTo(limit) : words.from(limit)}: ${earned}`))
    })
    lines.push([{ text: `${words.otherwise}: 0` }])
  } else if (rows !== null && typeof rows === 'object' && !Array.isArray(rows)) {
    for (const [state, fraction] of Object.entries(rows as Record<string, Json>)) {
      const where = pointer(base, state)
      const earned = typeof fraction === 'number' ? quantity(fraction, { ...measure, percent: true }, locale) : '…'
      lines.push(at(where, `${optionLabel(state, measure.input)}: ${earned}`))
    }
  }
  const opening = words.types[operator === 'tiers' ? 'tiers' : 'choice']
  const scale = operator === 'choice' ? say` × ${speak(last ?? null, operand(2), place, bond.product)}` : []
  const head = `${opening.charAt(0).toLowerCase()}${opening.slice(1)} `
  return {
    said: say`${head}${speak(of, operand(0), place, bond.product)} (${joined(lines, ' · ')})${scale}`,
    bond: bond.product,
  }
}

function membership(args: readonly Json[], operand: (i: number) => string, place: Place): Bonded {
  const { words } = place
  const [a = null, b = null] = args
  const value = speak(a, operand(0), place, bond.sum)
  if (!Array.isArray(b))
    return { said: words.inText(value, speak(b, operand(1), place, bond.sum)), bond: bond.comparison }
  const { input } = measureOf(a, place)
  const options = (b as readonly Json[]).map((option, i) =>
    typeof option === 'string'
      ? at(pointer(operand(1), i), dayOf(option) ?? optionLabel(option, input))
      : speak(option, pointer(operand(1), i), place),
  )
  return { said: words.inList(value, say`(${joined(options, '; ')})`), bond: bond.comparison }
}

function names(args: readonly Json[], operand: (i: number) => string, place: Place): Said {
  const [first] = args
  const list = Array.isArray(first) ? (first as readonly Json[]) : args
  const spoken = list.map((name, i) =>
    typeof name === 'string' ? at(operand(i), nameWords(name, place).text) : speak(name, operand(i), place),
  )
  return joined(spoken, ', ')
}
