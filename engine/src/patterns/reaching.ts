import { argsOf, readOf } from '../formula/shape.ts'
import type { Program } from '../program/program.ts'
import type { Json } from '../values/json.ts'
import { Rational, toNumber } from '../values/number.ts'
import type { Outcome } from '../values/value.ts'

/** The unit that would earn more: what its set declares, and every value it has. */
export type Reporter = { program: Program; read: (name: string) => Outcome }

/** A reported value made another. */
export type Attempt = { input: string; to: number | boolean | string }

/** What an input would have to be for a value to reach an edge: the input itself, or the numerator of a ratio. */
export function reaching(
  value: Json,
  edge: number,
  reporter: Reporter,
  direction: 'atLeast' | 'atMost' = 'atLeast',
): Attempt[] {
  const { program } = reporter
  let of = value
  const passed = new Set<string>()
  for (let name = readOf(of); name?.startsWith('derived.'); name = readOf(of)) {
    const derived = passed.has(name) ? undefined : program.ruleset.derived.find(({ id }) => `derived.${id}` === name)
    if (!derived) return []
    passed.add(name)
    of = derived.formula as Json
  }
  const name = readOf(of)
  if (name !== null) return reported(name, reporter) === null ? [] : [{ input: name, to: written(edge, direction) }]
  const [numerator, denominator] = argsOf(of, 'ratio') ?? argsOf(of, '/') ?? []
  const top = readOf(numerator)
  const bottom = readOf(denominator)
  const below = bottom === null ? null : reported(bottom, reporter)
  if (top === null || below === null || reported(top, reporter) === null) return []
  const exact = Number((edge * below).toPrecision(15))
  const whole = direction === 'atLeast' ? Math.ceil(exact) : Math.floor(exact)
  return [{ input: top, to: program.inputs.get(top)?.type === 'integer' ? whole : written(exact, direction) }]
}

/** A long decimal is taken a little further, so that the edge is really reached. */
function written(value: number, direction: 'atLeast' | 'atMost'): number {
  if (Number(value.toFixed(6)) === value) return value
  return (direction === 'atLeast' ? Math.ceil(value * 1e6) : Math.floor(value * 1e6)) / 1e6
}

/** The number an input was reported as. */
export function reported(name: string, { program, read }: Reporter): number | null {
  if (!program.inputs.has(name)) return null
  const outcome = read(name)
  return outcome instanceof Rational ? toNumber(outcome) : null
}
