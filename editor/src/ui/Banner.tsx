import { formatDay } from '@chiso/engine'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

type Tone = 'warn' | 'bad' | 'info'

/** A line above the page that must not be overlooked. */
export function Banner({ tone = 'warn', children }: { tone?: Tone; children: ReactNode }) {
  return <div className={tone === 'warn' ? 'banner' : `banner ${tone}`}>{children}</div>
}

type Imitated = {
  number: string
  issuedOn?: string | undefined
  aliases?: readonly { number: string; source: string }[] | undefined
}

/** "Minh họa, không phải văn bản ban hành": stands wherever illustrative content is shown. */
export function IllustrativeBanner({ imitates }: { imitates?: Imitated | null | undefined }) {
  const t = useTranslations('shell')
  const alias = imitates?.aliases?.[0]
  const issuedOn = imitates?.issuedOn ? formatDay(imitates.issuedOn) : '—'
  return (
    <Banner>
      <span>{t('illustrative')}.</span>
      {imitates && (
        <span>
          {alias
            ? t('imitatesAlias', {
                number: imitates.number,
                date: issuedOn,
                source: alias.source,
                alias: alias.number,
              })
            : t('imitates', { number: imitates.number, date: issuedOn })}
        </span>
      )}
    </Banner>
  )
}
