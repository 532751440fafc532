import { type Indicator, type IndicatorDocument, type Ruleset, sentence } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { isUnwritten } from '../../document/place.ts'
import type { MethodView } from '../../draft/methodView.ts'
import { useLanguage } from '../../text/locale.ts'
import { litAmong } from '../../ui/formula.ts'

type SentenceProps = { indicator: IndicatorDocument; words: Ruleset; lit?: string | null }

/** How points are found: the wording as it will be signed, the rule's sentence, or one below the other. */
export function Method({ view, ...rule }: SentenceProps & { view: MethodView }) {
  const t = useTranslations('wording')
  const { indicator } = rule
  const hasRule = indicator.formula !== undefined && !isUnwritten(indicator)
  if (view === 'sentence' && hasRule) return <Sentence {...rule} />
  const signed = indicator.method ? (
    <span className="signed">{indicator.method}</span>
  ) : (
    <span className="signed faint">{t('none')}</span>
  )
  if (view === 'wording' || !hasRule) return signed
  return (
    <>
      {signed}
      <Sentence {...rule} />
    </>
  )
}

/** The rule of an indicator in words, its kind first; the signed wording stands in the tooltip. */
function Sentence({ indicator, words, lit = null }: SentenceProps) {
  const t = useTranslations('annex')
  const locale = useLanguage()
  const phrases = useMemo(
    () => (indicator.formula === undefined ? null : sentence(indicator.formula, indicator as Indicator, words, locale)),
    [indicator, words, locale],
  )
  if (!phrases) return <span className="faint">{t('noRule')}</span>
  const lights = litAmong(
    phrases.map(({ path }) => path),
    lit,
  )
  return (
    <span className="words" title={indicator.method || undefined}>
      {phrases.map((phrase, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the phrases of one sentence have no identity but their place
        if (phrase.strong) return <b key={index}>{phrase.text}</b>
        const shines = phrase.path !== undefined && lights.has(phrase.path)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the phrases of one sentence have no identity but their place
          <span key={index} className={shines ? 'lit' : undefined}>
            {phrase.text}
          </span>
        )
      })}
    </span>
  )
}
