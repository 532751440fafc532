import { type CalculationType, calculationExample, calculationName, calculationTypes } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'

/** What a new row can be scored by, each in words with a small example. */
export function Kinds({ onChoose }: { onChoose: (type: CalculationType) => void }) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  return (
    <ul className="kinds" aria-label={t('typeNone')}>
      {calculationTypes.map((type) => (
        <li key={type}>
          <button type="button" onClick={() => onChoose(type)}>
            <b>{calculationName(type, locale)}</b>
            <span>{calculationExample(type, locale)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
