import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, RulesetDocument } from '@chiso/engine'
import { root } from '../../.ci/place.mjs'
import { smallSet } from './documents.ts'

/** One rule with its data and what it comes to, by its file and place. */
export type Case = { name: string; rule: Json; data: Json; expected: { value: Json } | { error: { code?: string } } }

const folder = join(root, 'rulesets/conformance')
/** The corpus. */
export const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const entries = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json[]
    return entries.flatMap((entry, at): Case[] => {
      const name = `${file} ${at}`
      if (Array.isArray(entry)) {
        const [rule = null, data = null, value = null] = entry
        return [{ name, rule, data, expected: { value } }]
      }
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return []
      const { rule = null, data = null, result = null, error } = entry as { [name: string]: Json }
      return [{ name, rule, data, expected: error ? { error: error as { code?: string } } : { value: result } }]
    })
  })

/** One rule as the leaf of a set: what it reads are inputs of its own, named by its place. */
export type AsLeaf = {
  case: Case
  id: string
  rule: Json
  inputs: Record<string, Json>
  declared: RulesetDocument['inputs']
}

/** A rule as a set may hold it, with the data as a unit reports them; null where no set can, as of lists or texts of any kind. */
function asLeaf(one: Case, at: number): AsLeaf | null {
  const { data, rule, expected } = one
  const isPoints =
    'error' in expected || (typeof expected.value === 'number' && expected.value >= 0 && expected.value <= 1000)
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !isPoints) return null
  const reported = Object.entries(data)
  const isReported = ([key, value]: [string, Json]) =>
    /^[a-z]+$/.test(key) && (value === null || ['number', 'boolean'].includes(typeof value))
  if (!reported.every(isReported)) return null
  const names = new Set<string>()
  let isPlain = true
  const named = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(named)
    if (typeof value !== 'object' || value === null) return value
    if ('var' in value && Object.keys(value).length === 1) {
      const [path, ...rest] = [value.var ?? null].flat() as Json[]
      isPlain &&= typeof path === 'string' && /^[a-z]+$/.test(path) && !['current', 'accumulator'].includes(path)
      names.add(String(path))
      return { var: rest.length > 0 ? [`i${at}_${path}`, ...rest.map(named)] : `i${at}_${path}` }
    }
    // These name inputs by text, and belong to a unit as a whole.
    if (
      ['missing', 'missing_some', 'val', 'exists', 'throw', 'try', 'preserve', 'max_points'].some((key) => key in value)
    )
      isPlain = false
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner ?? null)]))
  }
  const leaf = named(rule)
  if (!isPlain) return null
  const types = new Map(
    reported.map(([key, value]) => [key, typeof value === 'boolean' ? 'boolean' : 'number'] as const),
  )
  return {
    case: one,
    id: `ca-${at}`,
    rule: leaf,
    inputs: Object.fromEntries(reported.map(([key, value]) => [`i${at}_${key}`, value])),
    declared: [...names].map((key) => ({ id: `i${at}_${key}`, label: key, type: types.get(key) ?? 'number' })),
  }
}

// A unit with a number of too many digits is refused as a whole, as SPEC N-1 wants.
export const leaves = cases.flatMap((one, at) =>
  JSON.stringify(one.data).includes('0.1234567890123456') ? [] : (asLeaf(one, at) ?? []),
)
/** A set of some of the rules. */
export const setOf = (leaves: readonly AsLeaf[]) =>
  smallSet({
    policy: {
      total: leaves.length * 1000,
      missing: 'pending',
      notApplicable: 'exclude',
      rounding: { places: 2, mode: 'half-up', at: 'total' },
    },
    inputs: leaves.flatMap(({ declared }) => declared),
    cohort: [],
    grades: [],
    indicators: leaves.map(({ id, rule }, at) => ({
      id,
      code: `${at + 1}`,
      label: id,
      maxPoints: 1000,
      formula: rule,
      provenance: { kind: 'illustrative' as const },
    })),
  })
/** The unit that reports the data of all. */
export const unit = { id: 'x', name: 'Xã', inputs: Object.assign({}, ...leaves.map(({ inputs }) => inputs)) }
