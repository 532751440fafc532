import { type CalculationType, calculationExample, calculationName, calculationTypes } from '@chiso/engine'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'

/** What a new row can be scored by, each in words with a small example. */
export function Kinds({ onChoose }: { onChoose: (type: CalculationType) => void }) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  return (
    <ul className="kinds" aria-label={t('typeNone')} onKeyDown={goAlong}>
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

/** Up and down go along the kinds. */
function goAlong(event: KeyboardEvent<HTMLUListElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  const all: (Element | null)[] = [...event.currentTarget.querySelectorAll('button')]
  const next = all[all.indexOf(document.activeElement) + by]
  if (next instanceof HTMLElement) next.focus()
  event.preventDefault()
}
