import { explanationText } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'

/** Why the lit unit has its points at the selected indicator, in words for the inspector. */
export function useSpoken(indicator: string | null): string[] {
  const locale = useLanguage()
  const t = useTranslations('preview')
  const explanation = useDraft((state) => state.look?.explanation ?? null)
  const tried = useDraft((state) => state.look?.tried != null)
  return useMemo(() => {
    const leaves = explanation?.leaves.filter(({ id }) => id === indicator) ?? []
    const [leaf] = leaves
    if (!explanation || !leaf) return []
    // The title repeats the panel's own, and the page's banner already says what is illustrative.
    const [says = '', ...more] = explanationText({ ...explanation, leaves, content: 'sourced' }, locale).slice(
      1,
      leaf.next ? 3 : 2,
    )
    return [tried ? t('triedSays', { says }) : says, ...more]
  }, [explanation, tried, indicator, locale, t])
}
