import { pointer } from '../issue.ts'
import type { Json } from '../values/json.ts'
import { speak } from './expression.ts'
import type { Said } from './phrase.ts'
import { bond } from './speaking.ts'
import type { Place } from './subject.ts'

/** Where each operand of a formula stands, found by the operand itself. */
export type Paths = ReadonlyMap<object, string>

export function pathsOf(formula: Json, path = '', paths = new Map<object, string>()): Paths {
  if (formula === null || typeof formula !== 'object') return paths
  paths.set(formula, path)
  for (const [key, member] of Object.entries(formula)) pathsOf(member as Json, pointer(path, key), paths)
  return paths
}

/** What a rule is spoken of with: its set, where its operands stand, the title it is read under. */
export type Speaker = { place: Place; paths: Paths; title: string }

/** An operand in words. */
export function operand(formula: Json, { place, paths }: Speaker): Said {
  return speak(formula, where(formula, paths, ''), place, bond.product)
}

/** An operand that something is divided by. */
export function divisor(formula: Json, { place, paths }: Speaker): Said {
  return speak(formula, where(formula, paths, ''), place, bond.atom)
}

export function where(formula: Json, paths: Paths, otherwise: string): string {
  return (formula !== null && typeof formula === 'object' ? paths.get(formula) : undefined) ?? otherwise
}
