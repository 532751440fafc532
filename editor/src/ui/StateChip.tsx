import { useTranslations } from 'use-intl'
import { Chip, type Tone } from './Chip.tsx'

const looks = {
  draft: ['plain', '✎'],
  submitted: ['warn', '◷'],
  approved: ['ok', '✓'],
  refused: ['bad', '↩'],
  published: ['ok', '●'],
  abandoned: ['plain', '✕'],
} as const satisfies Record<string, readonly [Tone, string]>

/** Where a draft stands, as icon and word. */
export function StateChip({ state }: { state: keyof typeof looks }) {
  const t = useTranslations('shell')
  const [tone, icon] = looks[state]
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{icon}</span>
      {t(`states.${state}`)}
    </Chip>
  )
}
