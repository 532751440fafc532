import { changeSentence } from '@chiso/engine'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { commentsQuery } from '../../api/comments.ts'
import { usePersonName } from '../../api/people.ts'
import { revisionNames } from '../../api/threads.ts'
import { useDraft } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { viInstant } from '../../ui/date.ts'
import { Revision } from './Revision.tsx'

/** How many saved revisions are listed at first. */
const shown = 12

/** What the server keeps of the draft: every save by its name or by what it changed, looked at and taken back as one step that can be undone. */
export function Revisions({ draft }: { draft: string }) {
  const t = useTranslations('history')
  const nameOf = usePersonName()
  const saved = useDraft((state) => (state.saving.state === 'saved' ? state.saving.at : 0))
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<number | null>(null)
  const revisions = useQuery({
    queryKey: ['revisions', draft, saved],
    queryFn: () => client.get('/drafts/{draft}/revisions', { draft }).then((body) => body.revisions),
    // Whoever stands in the list stays there while it is read again.
    placeholderData: keepPreviousData,
  })
  const names = revisionNames(useQuery(commentsQuery(draft)).data ?? [])
  const list = (revisions.data ?? []).toSorted((a, b) => b.revision - a.revision)
  const isListed = (revision: number, index: number) => all || index < shown || names.get(revision)
  return (
    <>
      <h3>{t('saved')}</h3>
      {revisions.isError && <p className="error-text">{revisions.error.message}</p>}
      <ol className="revisions" aria-label={t('saved')}>
        {list
          .filter(({ revision }, index) => isListed(revision, index))
          .map(({ revision, by, at }) => (
            <li key={revision}>
              <button
                type="button"
                aria-expanded={open === revision}
                onClick={() => setOpen(open === revision ? null : revision)}
              >
                {names.get(revision) && <b>{names.get(revision)}</b>}
                <ChangedIn draft={draft} revision={revision} />
                <span className="minor">
                  {t('revision', { revision: String(revision), by: nameOf(by) })} ·{' '}
                  <time dateTime={at}>{viInstant(at)}</time>
                </span>
              </button>
              {open === revision && <Revision draft={draft} revision={revision} name={names.get(revision) ?? ''} />}
            </li>
          ))}
      </ol>
      {!all && list.length > shown && (
        <Button small look="quiet" onClick={() => setAll(true)}>
          {t('older', { count: list.length - shown })}
        </Button>
      )}
    </>
  )
}

/** How many changes of a save are said in its line. */
const said = 2

/** What a save changed of the one before it, in annex words. */
function ChangedIn({ draft, revision }: { draft: string; revision: number }) {
  const t = useTranslations('history')
  const locale = useLanguage()
  const found = useQuery({
    queryKey: ['revisionChanges', draft, revision],
    queryFn: () => client.get('/drafts/{draft}/revisions/{revision}/changes', { draft, revision }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: revision > 1,
  })
  if (revision === 1) return <span>{t('begun')}</span>
  if (found.data === undefined) return <span className="faint">{found.isError ? t('unread') : t('reading')}</span>
  const { changes } = found.data
  if (changes === null) return <span className="faint">{t('unread')}</span>
  if (changes.length === 0) return <span className="faint">{t('nothingChanged')}</span>
  return (
    <span>
      {changes.slice(0, said).map((change) => (
        <span key={change.id} className="sentence">
          {changeSentence(change, locale)}
        </span>
      ))}
      {changes.length > said && <span className="faint">{t('more', { count: changes.length - said })}</span>}
    </span>
  )
}
