import type { IndicatorDocument, InputDocument, Json, Ruleset } from '@chiso/engine'
import { isObject } from './place.ts'

/** The name a formula reads, when it is nothing but a read: `{"var":"x"}` or `{"var":["x"]}`. */
export function readName(json: Json | null | undefined): string | null {
  const args = argsOf(json, 'var')
  return args && args.length === 1 && typeof args[0] === 'string' ? args[0] : null
}

/** The operands of one operation, when the JSON is that operation. */
export function argsOf(json: Json | null | undefined, operator: string): Json[] | null {
  const [entry, ...more] = isObject(json) ? Object.entries(json) : []
  if (entry?.[0] !== operator || more.length > 0) return null
  const [, operands] = entry
  return Array.isArray(operands) ? [...operands] : [operands]
}

/** Reads a value by its name. */
export function read(name: string): Json {
  return { var: name }
}

export type InputType = InputDocument['type']
export const numeric: readonly InputType[] = ['integer', 'number', 'ratio']

/** Whether a value is a share, so that people expect to see it in percent. */
export function isShare(json: Json, ruleset: Ruleset): boolean {
  if (argsOf(json, 'ratio')) return true
  const name = readName(json)
  if (name === null) return false
  if (name.startsWith('derived.')) {
    const derived = ruleset.derived.find(({ id }) => `derived.${id}` === name)
    return derived !== undefined && !derived.unit && argsOf(derived.formula, 'ratio') !== null
  }
  return ruleset.inputs.some(({ id, type }) => id === name && type === 'ratio')
}

/** The unit of measure of a value that is read, or the empty text. */
export function unitOf(json: Json, ruleset: Ruleset): string {
  const name = readName(json)
  return ruleset.inputs.find(({ id }) => id === name)?.unit ?? ''
}

/** The numeric input that an indicator's formula reads first: what its chart runs along. */
export function mainInput(indicator: IndicatorDocument, ruleset: Ruleset): string | null {
  const found: string[] = []
  const walk = (json: Json | undefined) => {
    const name = readName(json)
    if (name !== null) found.push(name)
    else if (typeof json === 'object' && json !== null) Object.values(json).forEach(walk)
  }
  walk(indicator.formula)
  for (const name of found) {
    const derived = ruleset.derived.find(({ id }) => `derived.${id}` === name)
    if (derived) walk(derived.formula)
  }
  return found.find((name) => ruleset.inputs.some(({ id, type }) => id === name && numeric.includes(type))) ?? null
}

/** Inputs that an indicator's rule reads, through derived and league values too, in the order of the set. */
export function inputsReadBy(indicator: IndicatorDocument, ruleset: Ruleset): string[] {
  const found = new Set<string>()
  const walk = (json: Json | undefined): void => {
    const name = readName(json) ?? valName(json)
    if (name !== null && found.has(name)) return
    if (name !== null) {
      found.add(name)
      const [space, id] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
      if (space === 'derived') walk(ruleset.derived.find((each) => each.id === id)?.formula)
      if (space === 'cohort') walk(ruleset.cohort.find((each) => each.id === id)?.of)
    } else if (typeof json === 'object' && json !== null) {
      const [first] = argsOf(json, 'var') ?? []
      if (typeof first === 'string') found.add(first)
      Object.values(json).forEach(walk)
    }
  }
  walk(indicator.appliesWhen)
  walk(indicator.formula)
  return ruleset.inputs.filter(({ id }) => found.has(id)).map(({ id }) => id)
}

function valName(json: Json | undefined): string | null {
  const keys = argsOf(json, 'val')
  return keys && keys.length > 0 && keys.every((key) => typeof key === 'string') ? keys.join('.') : null
}
