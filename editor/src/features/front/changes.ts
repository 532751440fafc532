import type { Version } from '@chiso/server/client'

/** What happened to a version of a set, or will. Shape: `day` is an ISO day of Vietnam */
export type PublicChange = {
  kind: 'published' | 'withdrawn' | 'inForce' | 'upcoming'
  day: string
  id: string
  title: string
  version: string
}

/**
 * What changed last among published versions (thay đổi gần đây), the latest first; what is still to come stands above.
 *
 * Shape: coming into force is told apart only from a publication of an earlier day
 */
export function publicChanges(
  versions: readonly Version[],
  today: string,
  dayOf: (instant: string) => string,
): PublicChange[] {
  const changes = versions.flatMap(({ id, title, version, publishedAt, effectiveFrom, withdrawn }): PublicChange[] => {
    const told = { id, title, version }
    const issued = dayOf(publishedAt)
    const starts: PublicChange[] = withdrawn
      ? [{ kind: 'withdrawn', day: dayOf(withdrawn.at), ...told }]
      : effectiveFrom > issued
        ? [{ kind: effectiveFrom > today ? 'upcoming' : 'inForce', day: effectiveFrom, ...told }]
        : []
    return [{ kind: 'published', day: issued, ...told }, ...starts]
  })
  return changes.sort((a, b) => b.day.localeCompare(a.day) || b.version.localeCompare(a.version))
}
