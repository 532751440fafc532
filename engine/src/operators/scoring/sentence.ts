import { pointer } from '../../issue.ts'
import { formatNumber, type Locale } from '../../messages/number.ts'
import { at, joined, type Said, say, textOf } from '../../sentence/phrase.ts'
import { around, atom, type Bonded, bond, type Speak, type Speaking, sentence } from '../../sentence/speaking.ts'
import { isHidden, measureOf, optionLabel, quantity } from '../../sentence/subject.ts'
import type { Json } from '../../values/json.ts'
import type { NameOf } from '../operator.ts'
import type { scoring } from './run.ts'

export const scoringSaid: Readonly<Record<NameOf<typeof scoring>, Speak>> = {
  ratio: (operation) => ({ said: ratio(operation), bond: bond.product }),
  share: (operation) => {
    const limit = operation.place.words.notOver(operation.say(2))
    return sentence(say`${ratio(operation)} × ${operation.say(2, bond.product)}, ${limit}`)
  },
  clamp: around({
    vi: (value, low, high) => say`${value}, không dưới ${low}, không quá ${high}`,
    en: (value, low, high) => say`${value}, at least ${low}, at most ${high}`,
  }),
  tiers: (operation) => table(operation, operation.place.words.types.tiers, steps(operation), []),
  choice: (operation) => {
    const scale = say` × ${operation.say(2, bond.product)}`
    return table(operation, operation.place.words.types.choice, options(operation), scale)
  },
  linear: (operation) => {
    const { args, place } = operation
    const measure = measureOf(args[0], place)
    const end = (x: number) => {
      const at = args[x]
      return `${typeof at === 'number' ? quantity(at, measure, place.locale) : textOf(operation.say(x))}: ${textOf(operation.say(x + 1))}`
    }
    const isTurned = Number(args[1]) > Number(args[3])
    return sentence(linear[place.locale](operation.say(0), end(isTurned ? 3 : 1), end(isTurned ? 1 : 3)))
  },
  max_points: ({ place }) =>
    atom(place.max === undefined ? place.words.maximum : formatNumber(place.max, place.locale)),
}

const linear: Record<Locale, (value: Said, from: string, to: string) => Said> = {
  vi: (value, low, high) => say`theo ${value} (đến ${low} · từ ${high}, giữa hai mốc tính đều)`,
  en: (value, low, high) => say`by ${value} (up to ${low} · from ${high}, evenly in between)`,
}

function ratio(operation: Speaking): Said {
  const [a, b] = [operation.say(0, bond.product), operation.say(1, bond.atom)]
  return operation.place.locale === 'vi' ? say`tỷ lệ ${a} / ${b}` : say`the ratio ${a} / ${b}`
}

/** A ladder or a choice inside another formula: its lines in brackets. */
function table(operation: Speaking, opening: string, lines: readonly Said[], scale: Said): Bonded {
  const head = `${opening.charAt(0).toLowerCase()}${opening.slice(1)} `
  return {
    said: say`${head}${operation.say(0, bond.product)} (${joined(lines, ' · ')})${scale}`,
    bond: bond.product,
  }
}

function steps(operation: Speaking): Said[] {
  const { args, place } = operation
  const { words, locale } = place
  const [of = null, rows, direction] = args
  if (!Array.isArray(rows)) return options(operation)
  const measure = measureOf(of, place)
  const edges = rows.map((row) => (Array.isArray(row) ? row[0] : null))
  const lines = rows.flatMap((row, i) => {
    if (isHidden(edges, i, direction === 'atMost')) return []
    const [edge, points] = Array.isArray(row) ? (row as readonly Json[]) : []
    const path = pointer(operation.path(1), i)
    const limit =
      typeof edge === 'number'
        ? quantity(edge, measure, locale)
        : textOf(operation.speak(edge ?? null, pointer(path, 0)))
    const earned = operation.speak(points ?? null, pointer(path, 1))
    return [at(path, say`${direction === 'atMost' ? words.upTo(limit) : words.from(limit)}: ${earned}`)]
  })
  return [...lines, [{ text: `${words.otherwise}: 0` }]]
}

function options(operation: Speaking): Said[] {
  const { args, place } = operation
  const [of = null, rows] = args
  const measure = measureOf(of, place)
  if (rows === null || typeof rows !== 'object' || Array.isArray(rows)) return []
  return Object.entries(rows as Record<string, Json>).map(([state, fraction]) => {
    const path = pointer(operation.path(1), state)
    const earned =
      typeof fraction === 'number'
        ? quantity(fraction, { ...measure, percent: true }, place.locale)
        : operation.speak(fraction, path)
    return at(path, say`${optionLabel(state, measure.input)}: ${earned}`)
  })
}
