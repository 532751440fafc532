import { changeSentence, diff, parseRuleset } from '@chiso/engine'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { usePersonName } from '../../api/people.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { viInstant } from '../../ui/date.ts'
import { toast } from '../../ui/Toast.tsx'

/** How many saved revisions are listed at first, and how many changes of one. */
const shown = 12

/** What the server keeps of the draft: every save can be looked at, and taken back as one step that can be undone. */
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
  const list = (revisions.data ?? []).toSorted((a, b) => b.revision - a.revision)
  return (
    <>
      <h3>{t('saved')}</h3>
      {revisions.isError && <p className="error-text">{revisions.error.message}</p>}
      <ol aria-label={t('saved')}>
        {(all ? list : list.slice(0, shown)).map(({ revision, by, at }) => (
          <li key={revision}>
            <button
              type="button"
              aria-expanded={open === revision}
              onClick={() => setOpen(open === revision ? null : revision)}
            >
              <span>{t('revision', { revision: String(revision), by: nameOf(by) })}</span>
              <time className="minor" dateTime={at}>
                {viInstant(at)}
              </time>
            </button>
            {open === revision && <Revision draft={draft} revision={revision} />}
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

/** One revision: how it differs from what is on the screen, in annex words, and the way back to it. */
function Revision({ draft, revision }: { draft: string; revision: number }) {
  const t = useTranslations('history')
  const annex = useTranslations('annex')
  const locale = useLanguage()
  const store = useDraftStore()
  const now = useDraft((state) => state.document)
  const found = useQuery({
    queryKey: ['revision', draft, revision],
    queryFn: () => client.get('/drafts/{draft}/revisions/{revision}', { draft, revision }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const then = found.data?.document
  const changes = useMemo(() => {
    const [from, to] = [parseRuleset(now).ruleset, then ? parseRuleset(then).ruleset : null]
    return from && to ? diff(from, to).changes.map((change) => changeSentence(change, locale)) : null
  }, [now, then, locale])
  if (found.isError) return <p className="error-text">{found.error.message}</p>
  if (!then) return <p className="hint">{t('reading')}</p>

  const restore = () => {
    store.getState().run({ kind: 'replace', document: then, why: 'restore' })
    toast(t('restored', { revision: String(revision) }), {
      label: annex('undo'),
      run: () => store.getState().undo(),
    })
  }
  return (
    <div className="revision">
      {changes === null ? (
        <p className="hint">{t('notCompared')}</p>
      ) : changes.length === 0 ? (
        <p className="hint">{t('same')}</p>
      ) : (
        <>
          <p className="hint">{t('would')}</p>
          <ul>
            {changes.slice(0, shown).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {changes.length > shown && <p className="hint">{t('more', { count: changes.length - shown })}</p>}
        </>
      )}
      <Button small unavailable={changes?.length === 0 ? t('same') : undefined} onClick={restore}>
        {t('restore')}
      </Button>
    </div>
  )
}
