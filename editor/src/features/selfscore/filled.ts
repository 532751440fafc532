import {
  type InputValue,
  type Issue,
  type Json,
  type LeafExplanation,
  parseUnits,
  type Ruleset,
  readJson,
  type Unit,
  type UnitExplanation,
} from '@chiso/engine'

/**
 * What a unit has entered of itself (số liệu tự khai).
 *
 * Shape: `inputs` by their ids, those of other versions too
 */
export type Filled = { id: string; name: string; period: string; inputs: Readonly<Record<string, InputValue>> }

export const nothing: Filled = { id: '', name: '', period: '', inputs: {} }

/** What a unit goes by that has no code yet. */
const unnamed = 'don-vi'

/** The unit as the engine takes it. */
export function unitOf({ id, name, inputs }: Filled): Unit {
  return { id: id || unnamed, name, inputs: { ...inputs } }
}

/** The units file (contract): what was entered, and the points it came to as self-assessed ones. */
export function fileOf(filled: Filled, explanation: UnitExplanation | null): string {
  const self = Object.fromEntries((explanation?.leaves ?? []).flatMap(selfPoints))
  const unit = { ...unitOf(filled), self }
  return `${JSON.stringify({ period: filled.period, units: [unit] }, null, 2)}\n`
}

function selfPoints({ id, kind, status, counted }: LeafExplanation): [string, number][] {
  const earns = kind !== 'gate' && kind !== 'information'
  return earns && status === 'scored' && counted !== null ? [[id, counted]] : []
}

/** The units of a file, each as it would be filled in; what is wrong with it stands beside. */
export function filledIn(text: string, ruleset: Ruleset): { units: Filled[]; issues: readonly Issue[] } {
  const read = readJson(text)
  const { file, issues } = parseUnits(read.ok ? (read.value as Json) : null, ruleset)
  const period = file?.period ?? ''
  // The engine calls a unit without a name by its id.
  const units = (file?.units ?? []).map(({ id, name, inputs }) => ({
    id: id === unnamed ? '' : id,
    name: name === id ? '' : name,
    period,
    inputs,
  }))
  return { units, issues }
}

const keyOf = (id: string, version: string) => `chiso-self ${id}@${version}`

/** Keeps what was entered in this browser; false where it keeps nothing. */
export function keep(id: string, version: string, filled: Filled): boolean {
  try {
    localStorage.setItem(keyOf(id, version), fileOf(filled, null))
    return true
  } catch {
    return false
  }
}

/** What was entered here before; nothing where there is none. */
export function kept(id: string, version: string, ruleset: Ruleset): Filled {
  try {
    const text = localStorage.getItem(keyOf(id, version))
    return (text !== null && filledIn(text, ruleset).units[0]) || nothing
  } catch {
    return nothing
  }
}

/** Inputs that wait: neither a value nor said to be not applicable. */
export function isMissing(value: InputValue | undefined): boolean {
  return value === undefined || value === null
}
