import type { Version } from '@chiso/server/client'

/** How a version stands on a day. */
export type VersionStanding = 'inForce' | 'upcoming' | 'ended' | 'withdrawn'

/** How a version stands today. */
export function standingOf(
  version: Pick<Version, 'state' | 'effectiveFrom' | 'effectiveTo'>,
  today: string,
): VersionStanding {
  if (version.state === 'withdrawn') return 'withdrawn'
  if (version.effectiveFrom > today) return 'upcoming'
  return version.effectiveTo !== null && version.effectiveTo < today ? 'ended' : 'inForce'
}
