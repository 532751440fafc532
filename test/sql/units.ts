import type { Input, InputValue, Program, Unit } from '@chiso/engine'
import type { Random } from '../property/random.ts'

/** Numbers that formulas of a set write: edges of steps, ends of lines, parts of a maximum. */
export function writtenNumbers(program: Program): number[] {
  const found = new Set<number>()
  const walk = (value: unknown): void => {
    if (typeof value === 'number') found.add(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  const { derived, cohort, leagues, indicators } = program.ruleset
  walk([derived.map(({ formula }) => formula), cohort.map(({ of }) => of), leagues.map(({ when }) => when), indicators])
  return [...found]
}

/** Decimals that a column of a table of inputs has. */
const placesOf = ({ type }: Input) => (type === 'ratio' ? 12 : type === 'number' ? 6 : 0)

const days = ['1899-12-31', '1900-01-01', '2024-02-29', '2024-03-31', '2024-04-01', '2199-12-31', '2200-01-01']

/**
 * A unit whose values a table can hold: missing, not applicable, out of their domain, and where rules turn.
 *
 * Shape: small denominators come often, so that quotients fall on edges and sums on ties
 */
export function randomUnit(program: Program, random: Random, index: number, edges: readonly number[]): Unit {
  const inputs: Record<string, InputValue> = {}
  const mostlyWhole = random.chance(0.5)
  const gap = mostlyWhole ? 0.01 : 0.06
  for (const input of program.ruleset.inputs)
    inputs[input.id] = random.chance(gap)
      ? null
      : random.chance(gap)
        ? { notApplicable: true }
        : reportedOf(input, random, edges, random.chance(0.01))
  return { id: `u${index}`, name: `Đơn vị ${index}`, inputs }
}

function reportedOf(input: Input, random: Random, edges: readonly number[], isOdd: boolean): InputValue {
  switch (input.type) {
    case 'boolean':
      return random.chance(0.5)
    case 'choice': {
      const options = (input.options ?? []).map((option) => (typeof option === 'string' ? option : option.id))
      return isOdd || options.length === 0 ? random.pick(['lạ', "'", '']) : random.pick(options)
    }
    case 'date':
      return isOdd
        ? random.pick(days)
        : (ofDays(random) ?? `20${random.whole(20, 27)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`)
    default:
      return numberOf(input, random, edges, isOdd)
  }
}

const ofDays = (random: Random) => (random.chance(0.5) ? random.pick(days.slice(1, -1)) : null)

/** Values beyond any domain, as large as a column holds, of more digits than are exact. */
const odd: Readonly<Record<'integer' | 'number' | 'ratio', readonly number[]>> = {
  integer: [-1, 1e15, 1e18, -1e18, 999_999_999_999_999, 1_234_567_890_123_456, -7],
  number: [
    -0.5,
    999_999_999_999,
    -999_999_999_999,
    Number('123456789012.12345'),
    0.000001,
    -0.000001,
    999_999_999.999999,
  ],
  ratio: [-0.1, 1.0001, 80, 999, 1.000000000001],
}

function numberOf(input: Input, random: Random, edges: readonly number[], isOdd: boolean): number {
  const type = input.type as keyof typeof odd
  if (isOdd) return random.pick(odd[type])
  const { min = input.type === 'number' ? -5 : 0, max = input.type === 'ratio' ? 1 : 1000 } = input
  const scale = 10 ** placesOf(input)
  const kept = (value: number) => Math.round(Math.min(max, Math.max(min, value)) * scale) / scale
  const step = 1 / scale
  return kept(
    random.pick<() => number>([
      () => min,
      () => max,
      () => random.pick([0, 1, 2, 3, 4, 6, 7, 8, 9, 12, 16, 30, 40, 60, 80, 125, 200]),
      () => random.pick(edges.length > 0 ? edges : [0]) + random.pick([0, 0, step, -step]),
      () => random.whole(Math.ceil(min), Math.floor(Math.min(max, min + 100))),
      () => min + random.next() * (max - min),
      () => Math.round((min + random.next() * (max - min)) * 100) / 100,
    ])(),
  )
}
