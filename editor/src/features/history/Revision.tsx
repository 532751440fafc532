import { changeSentence, diff, parseRuleset } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { useSaying } from '../../api/useSaying.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'

/** How many changes of a revision are listed. */
const shown = 12

type RevisionProps = { draft: string; revision: number; name: string }

/** One revision: its name, how it differs from what is on the screen, in annex words, and the way back to it. */
export function Revision({ draft, revision, name }: RevisionProps) {
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
      <Naming draft={draft} revision={revision} name={name} />
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

/** The name of a revision, for everybody who opens the draft; an emptied one is taken away. */
function Naming({ draft, revision, name }: RevisionProps) {
  const t = useTranslations('history')
  const { has } = useSession()
  const { saying, problem, send } = useSaying(draft)
  const [text, setText] = useState(name)
  if (!has('author') && !has('reviewer') && !has('publisher')) return null
  return (
    <form
      className="naming"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saying && text.trim() !== name) void send({ kind: 'named', revision, text })
      }}
    >
      <TextField label={t('name')} value={text} onChange={setText} error={problem} inline />
      <button type="submit" className="btn small">
        {t('keepName')}
      </button>
    </form>
  )
}
