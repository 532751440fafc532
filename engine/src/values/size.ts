import { type Issue, issue, pointer } from '../issue.ts'
import { maxDepth } from './json.ts'

/** How many steps one formula may take. */
export const formulaSteps = 100_000

/** How many steps all formulas of one unit may take together. */
export const unitSteps = 1_000_000

/** How much one value may hold: members and characters, shared parts counted wherever they stand. */
export const maxWeight = 1_048_576

/** How long a text may be, in UTF-16 code units. */
export const maxTextLength = 65_536

/** How long a list may be. */
export const maxListLength = 10_000

/** How large a JSON value may be; `values` counts what stands anywhere in it, `text` all its characters together. */
export type SizeLimits = { depth: number; values: number; list: number; text: number }

/** What one rule may be asked about; the units of a set have their own limits. */
export const dataLimits: SizeLimits = { depth: maxDepth, values: 100_000, list: maxListLength, text: 1_048_576 }

/** A whole document: 1 MiB of JSON text holds no more than this. */
export const documentLimits: SizeLimits = { depth: maxDepth, values: 262_144, list: maxListLength, text: 1_048_576 }

type Place = { value: unknown; depth: number; key: string | number; parent: Place | null }

/**
 * Says whether a value is too deep, too long or too many; looks at no more of it than the limits allow.
 *
 * Walks without recursion and counts a part that stands in two places twice, so that neither a million levels nor
 * sub-trees shared over and over cost more than the limits.
 *
 * Errors: json-too-deep, size-exceeded
 * Source: SPEC V-8, F-7
 */
export function checkSize(root: unknown, limits: SizeLimits): Issue | null {
  let values = 0
  let text = 0
  const open: Place[] = [{ value: root, depth: 0, key: '', parent: null }]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, depth } = place
    values += 1
    if (values > limits.values) return issue('size-exceeded', pathOf(place), { what: 'list', max: limits.values })
    if (typeof value === 'string') {
      text += value.length
      if (value.length > maxTextLength) return tooLong(place, maxTextLength)
      if (text > limits.text) return tooLong(place, limits.text)
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth > limits.depth) return issue('json-too-deep', pathOf(place), { max: limits.depth })
    if (Array.isArray(value)) {
      if (value.length > limits.list) return issue('size-exceeded', pathOf(place), { what: 'list', max: limits.list })
      for (let index = value.length - 1; index >= 0; index--)
        open.push({ value: value[index], depth: depth + 1, key: index, parent: place })
      continue
    }
    const keys = Object.keys(value)
    if (keys.length > limits.list) return issue('size-exceeded', pathOf(place), { what: 'list', max: limits.list })
    for (const key of keys) {
      text += key.length
      open.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1, key, parent: place })
    }
  }
  return null
}

function tooLong(place: Place, max: number): Issue {
  return issue('size-exceeded', pathOf(place), { what: 'text', max })
}

function pathOf(place: Place): string {
  const tokens: (string | number)[] = []
  for (let at = place; at.parent !== null; at = at.parent) tokens.push(at.key)
  return pointer('', ...tokens.reverse())
}
