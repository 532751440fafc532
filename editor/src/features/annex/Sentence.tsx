import { type Indicator, type IndicatorDocument, type Ruleset, sentence } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'

/** The rule of an indicator in words, its kind first; the signed wording stands in the tooltip. */
export function Sentence({ indicator, words }: { indicator: IndicatorDocument; words: Ruleset }) {
  const t = useTranslations('annex')
  const locale = useLanguage()
  const phrases = useMemo(
    () => (indicator.formula === undefined ? null : sentence(indicator.formula, indicator as Indicator, words, locale)),
    [indicator, words, locale],
  )
  if (!phrases) return indicator.method ? <i>{indicator.method}</i> : <span className="faint">{t('noRule')}</span>
  return (
    <span className="calc" title={indicator.method || undefined}>
      {phrases.map((phrase, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the phrases of one sentence have no identity but their place
        return phrase.strong ? <b key={index}>{phrase.text}</b> : <span key={index}>{phrase.text}</span>
      })}
    </span>
  )
}
