import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Column } from '../../document/columns.ts'
import type { AnnexWords } from './outline.ts'

/** Levels of an annex from the highest down, as offices call them. */
const levels = ['pillar', 'main', 'component', 'content', 'item'] as const

/** What columns and levels of an annex are called, for planning what is pasted. */
export function useAnnexWords(): AnnexWords {
  const t = useTranslations('annex')
  return useMemo(
    () => ({
      titleOf: (column: Column) => t(`columns.${column}`),
      levelNames: (depth: number) => {
        if (depth === 1) return [t('levels.only')]
        // Two levels are those below the pillars.
        return (depth === 2 ? levels.slice(1, 3) : levels.slice(0, depth)).map((level) => t(`levels.${level}`))
      },
    }),
    [t],
  )
}
