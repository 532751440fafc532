import { traitsOf } from '../operators/run.ts'
import type { Json, JsonObject } from '../values/json.ts'

/**
 * A formula that reads one value under another name; what it reads within items of a list is left alone, and so is what
 * cannot be read as a formula.
 *
 * Shape: `from` and `to` are names of inputs; what a record is read for (`x.part`) moves with it. The very same formula
 *        where it does not read `from`
 */
export function renameReads(formula: Json, from: string, to: string): Json {
  return readsName(formula, from) ? mapped(formula, false, (name) => under(name, from, to)) : formula
}

/** Whether a formula reads a value by this name, in whatever way names are read. */
export function readsName(formula: Json, name: string): boolean {
  let found = false
  mapped(formula, false, (read) => {
    if (under(read, name, '') !== read) found = true
    return read
  })
  return found
}

const under = (name: string, from: string, to: string) =>
  name === from ? to : name.startsWith(`${from}.`) ? `${to}${name.slice(from.length)}` : name

type Naming = (name: string) => string

/** The same formula with every name it reads put through `naming`; `item` where names mean parts of an item. */
function mapped(json: Json, item: boolean, naming: Naming): Json {
  if (Array.isArray(json)) return json.map((inner) => mapped(inner, item, naming))
  if (json === null || typeof json !== 'object') return json
  const entries = Object.entries(json as JsonObject)
  const [only] = entries
  if (only === undefined || entries.length > 1)
    return Object.fromEntries(entries.map(([key, inner]) => [key, mapped(inner, item, naming)]))
  const [operator, operand] = only
  const { reads, iterates } = traitsOf(operator)
  const args = Array.isArray(operand) ? operand : [operand]
  const inner = args.map((arg, index): Json => {
    if (!item && typeof arg === 'string' && index === 0 && (reads === 'name' || reads === 'keys')) return naming(arg)
    if (!item && reads === 'names') return everyText(arg, naming)
    // What a name is computed from is a formula of its own; keys after the first are parts of what the first reads.
    return mapped(arg, item || (iterates !== undefined && index === 1), naming)
  })
  return { [operator]: Array.isArray(operand) ? inner : (inner[0] ?? null) }
}

function everyText(json: Json, naming: Naming): Json {
  if (typeof json === 'string') return naming(json)
  if (Array.isArray(json)) return json.map((inner) => everyText(inner, naming))
  return mapped(json, false, naming)
}
