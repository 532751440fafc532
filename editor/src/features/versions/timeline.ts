import type { Version } from '@chiso/server/client'
import { standingOf, type VersionStanding } from '../../ui/standing.ts'

/** One bar of the timeline. Unit: left and width are shares of the whole, 0…1 */
export type Span = { version: string; standing: VersionStanding; left: number; width: number; open: boolean }
export type Timeline = { spans: Span[]; years: { year: number; at: number }[]; today: number }

/** Places each version's time in force between the first effective day and a while after the last event. */
export function timelineOf(versions: readonly Version[], today: string): Timeline | null {
  const starts = versions.map((version) => dayNumber(version.effectiveFrom))
  if (starts.length === 0) return null
  const now = dayNumber(today)
  const first = Math.min(...starts, now)
  const last = Math.max(...starts, now)
  const pad = Math.max(120, Math.round((last - first) * 0.12))
  const low = first - 20
  const high = last + pad
  const share = (day: number) => (Math.min(day, high) - low) / (high - low)
  const spans = versions
    .map((version) => {
      const left = share(dayNumber(version.effectiveFrom))
      const end = version.effectiveTo === null ? high : dayNumber(version.effectiveTo) + 1
      return {
        version: version.version,
        standing: standingOf(version, today),
        left,
        width: share(end) - left,
        open: version.effectiveTo === null,
      }
    })
    .sort((a, b) => a.left - b.left)
  const years: Timeline['years'] = []
  for (let year = yearOf(low) + 1; year <= yearOf(high); year++) {
    years.push({ year, at: share(dayNumber(`${year}-01-01`)) })
  }
  return { spans, years, today: share(now) }
}

const dayLength = 86_400_000
const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / dayLength)
const yearOf = (day: number) => new Date(day * dayLength).getUTCFullYear()
