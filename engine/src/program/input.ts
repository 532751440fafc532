import { type Issue, issue } from '../issue.ts'
import { domainEnds, type Input, type InputValue, optionsOf } from '../ruleset/rows.ts'
import { isDay } from '../values/day.ts'
import { isObject, type Json, typeName } from '../values/json.ts'
import { isShort, maxDigits } from '../values/number.ts'
import { faulty, fromJson, type Outcome, Unknown } from '../values/value.ts'

/** True for a value that a unit declared not applicable (không áp dụng). */
export function isNotApplicable(value: unknown): value is { notApplicable: true; reason?: string } {
  return isObject(value) && value.notApplicable === true
}

const jsonTypes = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  ratio: 'number',
  choice: 'string',
  date: 'string',
}

/**
 * What is wrong with one reported value, against the domain its input declares.
 *
 * Errors: input-type, input-range, input-option, number-digits
 * Source: SPEC U-2
 */
export function checkInput(input: Input, value: InputValue, path: string): Issue | null {
  if (value === null || value === undefined || isNotApplicable(value)) return null
  if (typeof value !== jsonTypes[input.type]) return wrongType(input, value, path)
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (input.type === 'integer' && !Number.isInteger(value)))
      return wrongType(input, value, path)
    if (!isShort(value)) return issue('number-digits', path, { found: String(value), max: maxDigits })
    const { min, max } = domainEnds(input)
    if ((min !== undefined && value < min) || (max !== undefined && value > max))
      return issue('input-range', path, {
        input: input.label,
        found: String(value),
        ...(min === undefined ? {} : { min: String(min) }),
        ...(max === undefined ? {} : { max: String(max) }),
        ...(input.type === 'ratio' && max === 1 && value > 1 && value <= 100
          ? { fraction: String(Number((value / 100).toPrecision(15))) }
          : {}),
      })
  }
  if (input.type === 'date' && !isDay(value as string)) return wrongType(input, value, path)
  if (input.type === 'choice') {
    const allowed = optionsOf(input)
    if (!allowed.some(({ id }) => id === value))
      return issue('input-option', path, {
        input: input.label,
        found: String(value),
        allowed: allowed.map(({ id }) => id),
      })
  }
  return null
}

function wrongType(input: Input, value: InputValue, path: string): Issue {
  const told = { input: input.label, expected: input.type, found: typeName(value) }
  return issue('input-type', path, typeof value === 'object' ? told : { ...told, value: String(value) })
}

/** A reported value as an evaluation sees it: exact, pending, not applicable, or wrong. */
export function readInput(input: Input, value: InputValue | undefined): Outcome {
  if (value === null || value === undefined) return new Unknown('pending', [input.id])
  if (isNotApplicable(value)) return new Unknown('not-applicable', [input.id])
  const problem = checkInput(input, value, `/inputs/${input.id}`)
  return problem ? faulty(problem) : fromJson(value as Json)
}
