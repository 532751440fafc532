import type { Version } from '@chiso/server/client'
import { useTranslations } from 'use-intl'
import { Chip, type Tone } from './Chip.tsx'
import { standingOf, type VersionStanding } from './standing.ts'

const looks: Record<VersionStanding, readonly [Tone, string]> = {
  inForce: ['ok', '●'],
  upcoming: ['accent', '◷'],
  ended: ['plain', '○'],
  withdrawn: ['bad', '✕'],
}

/** How a version stands today, as icon and word. */
export function StandingChip({ version, today }: { version: Version; today: string }) {
  const t = useTranslations('versions')
  const standing = standingOf(version, today)
  const [tone, icon] = looks[standing]
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{icon}</span>
      {t(standing)}
    </Chip>
  )
}
