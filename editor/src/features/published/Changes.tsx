import { changeSentence } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { changesQuery } from '../../api/queries.ts'
import { useLanguage } from '../../text/locale.ts'
import { markChange } from '../../ui/marks.ts'
import { ErrorState, Progress } from '../../ui/states.tsx'

/** What changed from one version to the next, in annex words; asked for when it is opened. */
export function Changes({ set, base, head }: { set: string; base: string | undefined; head: string }) {
  const t = useTranslations('published')
  const locale = useLanguage()
  const [open, setOpen] = useState(false)
  const found = useQuery({ ...changesQuery(set, base ?? '', head), enabled: open && base !== undefined })
  if (base === undefined) return null
  return (
    <details className="changes" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('changesFrom', { version: base })}</summary>
      {found.isPending && open && <Progress label={t('changesWait')} />}
      {found.isError && <ErrorState title={found.error.message} onRetry={() => found.refetch()} />}
      {found.data && (
        <>
          <p>
            {t('changesCount', { count: found.data.length })}{' '}
            <Link to="/sets/$id/compare" params={{ id: set }} search={{ base, head }}>
              {t('changesAll')}
            </Link>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, so the keyboard must reach it */}
          <ul tabIndex={0} aria-label={t('changesFrom', { version: base })}>
            {found.data.map((change) => (
              <li key={change.id}>
                {markChange(changeSentence(change, locale)).map(({ text, at, mark }) => {
                  const Tag = mark ?? 'span'
                  return <Tag key={at}>{text}</Tag>
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
