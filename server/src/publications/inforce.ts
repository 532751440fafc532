import { dayBefore } from '../day.ts'
import type { VersionRecord } from '../ports.ts'
import { hasPeriod } from './period.ts'

/**
 * The version in force (có hiệu lực) on a day, as known at an instant.
 *
 * Shape: the greatest effectiveFrom not after the day; where that one is withdrawn, nothing is in force
 */
export function inForceOn(versions: readonly VersionRecord[], day: string, known: Date): VersionRecord | null {
  const instant = known.toISOString()
  const candidates = versions
    .filter((one) => one.publishedAt <= instant && one.effectiveFrom <= day)
    .sort((a, b) => compareText(a.effectiveFrom, b.effectiveFrom) || a.sequence - b.sequence)
  return unlessWithdrawn(candidates.at(-1), instant)
}

/** The version whose manifest declares a period (kỳ đánh giá), as known at an instant. */
export function forPeriod(versions: readonly VersionRecord[], period: string, known: Date): VersionRecord | null {
  const instant = known.toISOString()
  const claims = versions.filter((one) => one.publishedAt <= instant && hasPeriod(one.periods, period))
  return unlessWithdrawn(claims.at(-1), instant)
}

/** The version that follows another on its day, as far as is known; null while none does. */
export function nextOf(version: VersionRecord, versions: readonly VersionRecord[]): VersionRecord | null {
  const later = versions.filter((other) => other.effectiveFrom > version.effectiveFrom)
  return later.sort((a, b) => compareText(a.effectiveFrom, b.effectiveFrom) || b.sequence - a.sequence)[0] ?? null
}

/** The last day a version counts before the next one begins, null while none follows. */
export function lastDayOf(version: VersionRecord, versions: readonly VersionRecord[]): string | null {
  const next = nextOf(version, versions)
  return next && dayBefore(next.effectiveFrom)
}

function unlessWithdrawn(version: VersionRecord | undefined, instant: string): VersionRecord | null {
  if (!version || (version.withdrawn && version.withdrawn.at <= instant)) return null
  return version
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
