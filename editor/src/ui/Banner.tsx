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
  return (
    <Banner>
      <span>{t('illustrative')}.</span>
      {imitates && (
        <span>
          {alias
            ? t('imitatesAlias', {
                number: imitates.number,
                date: viDate(imitates.issuedOn),
                source: alias.source,
                alias: alias.number,
              })
            : t('imitates', { number: imitates.number, date: viDate(imitates.issuedOn) })}
        </span>
      )}
    </Banner>
  )
}

/** An ISO day as Vietnamese papers write it: dd/mm/yyyy. */
export function viDate(day: string | undefined): string {
  const [year, month, date] = (day ?? '').slice(0, 10).split('-')
  return date ? `${date}/${month}/${year}` : '—'
}
