import { type Amount, amountOf, formulaOf } from '../formula/amount.ts'
import { readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { optionsOf } from '../ruleset/rows.ts'
import { at, joined, type Said, say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, fractionWords, measureOf, optionLabel, type Place, partOfMaximum } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'

/** A part of the maximum for each option of an input (theo lựa chọn). */
export type Choice = {
  kind: 'choice'
  of: Json
  fractions: readonly (readonly [state: string, fraction: number])[]
  max: Amount
}

export const choice = {
  menu: {
    name: { vi: 'Theo lựa chọn', en: 'By choice' },
    example: {
      vi: 'Cấp Trưởng: điểm tối đa; cấp Phó: 1/2 điểm tối đa; chưa có: 0',
      en: 'Led by the head: the maximum; by a deputy: half of it; nobody: 0',
    },
    bonus: true,
    part: true,
  },
  words: inBoth(
    { state: 'Lựa chọn', fraction: 'Phần điểm tối đa', points: 'Điểm' },
    { state: 'Option', fraction: 'Part of the maximum', points: 'Points' },
  ),
  recognise({ operator, args }) {
    const [of, table, top, ...rest] = operator === 'choice' ? args : []
    const max = amountOf(top)
    if (of === undefined || max === null || rest.length > 0) return null
    if (table === null || typeof table !== 'object' || Array.isArray(table)) return null
    const fractions = Object.entries(table)
    return fractions.every((entry): entry is [string, number] => typeof entry[1] === 'number')
      ? { kind: 'choice', of, fractions, max }
      : null
  },
  build: ({ of, fractions, max }) => ({ choice: [of, Object.fromEntries(fractions), formulaOf(max)] }),
  carried: ({ of, max }) => ({ of, condition: null, most: max }),
  same: () => [],
  holds: false,
  begin: ({ of, options, max }) => ({ kind: 'choice', of, fractions: spread(options), max }),
  rescale: (pattern, carry) => ({ ...pattern, max: carry(pattern.max) }),
  say(pattern, saying) {
    const { place, path } = saying
    return say`${strong(place.words.types.choice)} ${operand(pattern.of, saying)}: ${lines(pattern, path, place)}`
  },
  within: () => 'named',
  branch({ of, fractions }, evaluated) {
    const state = evaluated.outcome(of)
    const chosen = fractions.find(([each]) => each === state)
    if (!chosen) return null
    const [reached, fraction] = chosen
    return {
      kind: 'option',
      state: reached,
      label: optionLabel(reached, measureOf(of, evaluated.place).input),
      fraction,
    }
  },
  // the least better option first
  attempts({ of, fractions }, { program }) {
    const input = readOf(of)
    if (input === null || program.inputs.get(input)?.type !== 'choice') return []
    return [...fractions].sort(([, a], [, b]) => a - b).map(([to]) => ({ input, to }))
  },
} satisfies PatternRecord<Choice>

/** Options from the best to the worst, at even fractions of the maximum. */
function spread(options: readonly string[]): [string, number][] {
  const last = Math.max(options.length - 1, 1)
  return options.map((option, i) => [option, Number((1 - i / last).toFixed(2))])
}

/** Options in the order their input declares, since a document's keys may stand in any. */
function lines({ of, fractions, max }: Choice, path: string, place: Place): Said {
  const { input } = measureOf(of, place)
  const declared = input ? optionsOf(input).map(({ id }) => id) : []
  const position = (state: string) => declared.indexOf(state) + 1 || declared.length + 1
  const sorted = [...fractions].sort(([a], [b]) => position(a) - position(b))
  return joined(
    sorted.map(([state, fraction]) =>
      at(pointer(path, 'choice', 1, state), `${optionLabel(state, input)}: ${pointsWords(fraction, max, place)}`),
    ),
    ' · ',
  )
}

function pointsWords(fraction: number, max: Amount, place: Place): string {
  if (max === 'max' || max === place.max) return partOfMaximum(fraction, place)
  if (fraction === 0) return '0'
  const whole = amountWords(max, place)
  return fraction === 1 ? whole : `${fractionWords(fraction, place.locale)} × ${whole}`
}

export const choiceExamples: PatternExamples<Choice> = [
  {
    formula: { choice: [{ var: 'state' }, { truong: 1, pho: 0.5, khong: 0 }, 20] },
    pattern: {
      kind: 'choice',
      of: { var: 'state' },
      fractions: [
        ['truong', 1],
        ['pho', 0.5],
        ['khong', 0],
      ],
      max: 20,
    },
    said: {
      vi: 'Theo lựa chọn state: truong: 20 · pho: 1/2 điểm tối đa · khong: 0',
      en: 'By choice state: truong: 20 · pho: 1/2 of the maximum · khong: 0',
    },
    given: { state: 'pho' },
    earns: 10,
  },
]
