import { Evaluation, type Unit } from '../exact/evaluation.ts'
import { compile } from '../program/program.ts'
import type { InputValue, Ruleset } from '../ruleset/rows.ts'
import type { JsonObject } from '../values/json.ts'
import { isObject, type Json } from '../values/json.ts'
import { maxDigits } from '../values/number.ts'
import { toJson, Unknown } from '../values/value.ts'
import { inputEntriesOf, type Origin } from './identity.ts'

/**
 * Last year's data answering this year's rules (ước tính từ số liệu cũ): inputs that units lack are filled through the
 * crosswalk's entries for inputs.
 *
 * Shape: `estimated` holds the ids of units that were given any value
 * Source: SPEC X-6
 */
export function fillInputs(
  old: Ruleset,
  next: Ruleset,
  units: readonly Unit[],
  origin: Origin = {},
): { units: Unit[]; estimated: Set<string> } {
  const known = new Set(next.inputs.map(({ id }) => id))
  const entries = inputEntriesOf(next, origin).filter(
    ({ kind, new: [id] }) => (kind === 'rename' || kind === 'derive') && id !== undefined && known.has(id),
  )
  const estimated = new Set<string>()
  if (entries.length === 0) return { units: [...units], estimated }
  // Each entry's formula becomes a derived value of the old set, so that it reads what the old set reads.
  const program = compile({
    ...old,
    derived: [
      ...old.derived,
      ...entries.map((entry, index) => ({
        id: `crosswalk_${index}`,
        label: '',
        unit: '',
        formula: entry.kind === 'derive' ? (entry.formula ?? null) : { var: entry.old[0] ?? '' },
      })),
    ],
  })
  const filled = units.map((unit) => {
    const evaluation = new Evaluation(program, unit, (_, id) => new Unknown('pending', [`cohort.${id}`]))
    const inputs: Unit['inputs'] = { ...unit.inputs }
    entries.forEach((entry, index) => {
      const id = entry.new[0] ?? ''
      if (unit.inputs[id] !== undefined && unit.inputs[id] !== null) return
      const value = entry.kind === 'rename' ? unit.inputs[entry.old[0] ?? ''] : derive(evaluation, index)
      if (value === undefined || value === null) return
      inputs[id] = value
      estimated.add(unit.id)
    })
    return { ...unit, inputs }
  })
  return { units: filled, estimated }
}

function derive(evaluation: Evaluation, index: number): InputValue | undefined {
  const outcome = evaluation.read(`derived.crosswalk_${index}`)
  if (outcome instanceof Unknown) return outcome.state === 'not-applicable' ? { notApplicable: true } : undefined
  const value = toJson(outcome)
  // An estimate such as a third is written with the digits an input may have.
  if (typeof value === 'number') return Number(value.toPrecision(maxDigits))
  return typeof value === 'boolean' || typeof value === 'string' ? value : undefined
}

/** A formula of the old version with the names of inputs that the crosswalk renames. */
export function withRenamedInputs(formula: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(formula)) return formula.map((item) => withRenamedInputs(item, names))
  if (!isObject(formula)) return formula
  const entries = Object.entries(formula as JsonObject).map(([key, value]): [string, Json] => {
    if (key !== 'var') return [key, withRenamedInputs(value, names)]
    if (typeof value === 'string') return [key, names.get(value) ?? value]
    if (!Array.isArray(value)) return [key, value]
    const [name, ...rest] = value as readonly Json[]
    return [key, [typeof name === 'string' ? (names.get(name) ?? name) : (name ?? null), ...rest]]
  })
  return Object.fromEntries(entries)
}
