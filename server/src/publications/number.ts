import type { VersionRecord } from '../ports.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Orders versions `YYYY.N` by year, then number. */
export function compareVersions(a: string, b: string): number {
  const [yearA = 0, numberA = 0] = a.split('.').map(Number)
  const [yearB = 0, numberB = 0] = b.split('.').map(Number)
  return yearA - yearB || numberA - numberB
}

/** A version far ahead would be the last one for ever, since versions rise. Unit: years */
const farthest = 10

/** Refuses a number that is none, is used, or does not stand after the latest. */
export function numberRefusal(version: string, versions: readonly VersionRecord[], today: string): Refusal | null {
  const [, year] = /^([1-9]\d{3})\.[1-9]\d{0,3}$/.exec(version) ?? []
  if (year === undefined) return refuse('version-format', { version })
  const last = Number(today.slice(0, 4)) + farthest
  if (Number(year) > last) return refuse('version-far', { version, last })
  if (versions.some((one) => one.version === version)) return refuse('version-exists', { version })
  const head = versions.at(-1)?.version
  return head && compareVersions(version, head) < 0 ? refuse('version-order', { version, head }) : null
}
