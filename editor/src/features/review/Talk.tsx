import { changeSentence, type Diff } from '@chiso/engine'
import type { Comment, Draft } from '@chiso/server/client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePersonName } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { type Thread, threadsOf } from '../../api/threads.ts'
import { useSaying } from '../../api/useSaying.ts'
import { rowsIn } from '../../document/place.ts'
import { useSelected } from '../../draft/selected.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { viInstant } from '../../ui/date.ts'
import { TextField } from '../../ui/TextField.tsx'

type TalkProps = { draft: Draft; comments: readonly Comment[]; changes: Diff['changes'] }

/** What is said about the draft, thread by thread, and where one says something about the selected row. */
export function Talk({ draft, comments, changes }: TalkProps) {
  const t = useTranslations('review')
  const { has } = useSession()
  const threads = threadsOf(comments)
  const open = threads.filter((thread) => thread.open)
  const closed = threads.filter((thread) => !thread.open)
  const live = draft.state !== 'published' && draft.state !== 'abandoned'
  const maySpeak = live && (has('author') || has('reviewer') || has('publisher'))
  const one = (thread: Thread) => (
    <ThreadItem key={thread.number} draft={draft} thread={thread} changes={changes} maySpeak={maySpeak} />
  )
  return (
    <section className="talk" aria-label={t('talk')}>
      <h3>
        {t('talk')} {open.length > 0 && <span className="minor">{t('openThreads', { count: open.length })}</span>}
      </h3>
      {maySpeak && <Begin draft={draft.id} />}
      {threads.length === 0 && <p className="hint">{t('noTalk')}</p>}
      {open.map(one)}
      {closed.length > 0 && (
        <details>
          <summary>{t('closedThreads', { count: closed.length })}</summary>
          {closed.map(one)}
        </details>
      )}
    </section>
  )
}

/** Begins a thread about the selected row, or about the draft as a whole. */
function Begin({ draft }: { draft: string }) {
  const t = useTranslations('review')
  const { saying, problem, send } = useSaying(draft)
  const selected = useSelected()
  const [about, setAbout] = useState<'row' | 'all'>('row')
  const [text, setText] = useState('')
  const row = about === 'row' ? selected : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await send({ text, ...(row ? { row: row.id } : {}) })) setText('')
  }
  return (
    <form className="say" onSubmit={submit}>
      <TextField
        label={row ? t('sayOfRow', { code: row.code ?? '', label: row.label ?? '' }) : t('sayOfAll')}
        rows={2}
        value={text}
        onChange={setText}
        error={problem}
      />
      <div className="flow">
        <button type="submit" className="btn small" disabled={saying || text.trim() === ''}>
          {t('say')}
        </button>
        {selected && (
          <button type="button" className="link" onClick={() => setAbout(about === 'row' ? 'all' : 'row')}>
            {about === 'row' ? t('aboutAll') : t('aboutRow', { code: selected.code ?? '' })}
          </button>
        )}
      </div>
    </form>
  )
}

type ThreadProps = { draft: Draft; thread: Thread; changes: Diff['changes']; maySpeak: boolean }

function ThreadItem({ draft, thread, changes, maySpeak }: ThreadProps) {
  const t = useTranslations('review')
  const nameOf = usePersonName()
  const { saying, problem, send } = useSaying(draft.id)
  const [text, setText] = useState('')
  const { number, open, comments } = thread
  const last = comments.at(-1)
  const act = async (kind: Comment['kind']) => {
    if (await send({ thread: number, kind, ...(text.trim() ? { text } : {}) })) setText('')
  }
  return (
    <article className="thread" data-open={open || undefined}>
      <About thread={thread} changes={changes} />
      <ol>
        {comments.map((one) => (
          <li key={one.number}>
            <p>
              <b>{nameOf(one.by)}</b> <span className="minor">{viInstant(one.at)}</span>
            </p>
            {one.kind !== 'said' && <p className="minor">{t(`kinds.${one.kind}`)}</p>}
            {one.text && <p className="words">{one.text}</p>}
          </li>
        ))}
      </ol>
      {maySpeak && (
        <form
          className="say"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim()) void act(open ? 'said' : 'reopened')
          }}
        >
          {open && (
            <TextField
              label={t('answer', { who: nameOf(last?.by ?? '') })}
              rows={1}
              value={text}
              onChange={setText}
              error={problem}
            />
          )}
          <div className="flow">
            {open ? (
              <>
                <button type="submit" className="btn small" disabled={saying || text.trim() === ''}>
                  {t('sendAnswer')}
                </button>
                <Button small look="quiet" disabled={saying} onClick={() => void act('closed')}>
                  {t('close')}
                </Button>
              </>
            ) : (
              <Button small look="quiet" disabled={saying} onClick={() => void act('reopened')}>
                {t('reopen')}
              </Button>
            )}
          </div>
        </form>
      )}
    </article>
  )
}

/** What a thread is about, a press away. */
function About({ thread: { row, change }, changes }: Pick<ThreadProps, 'thread' | 'changes'>) {
  const t = useTranslations('review')
  const locale = useLanguage()
  const store = useDraftStore()
  const document = useDraft((state) => state.shown)
  if (row === null) return <h4>{t('ofDraft')}</h4>
  const found = rowsIn(document).find(({ indicator }) => indicator.id === row)
  const changed = changes.find(({ kind, subject }) => kind === change && subject.id === row)
  if (!found) return <h4>{changed ? changeSentence(changed, locale) : t('ofGone')}</h4>
  return (
    <h4>
      <button type="button" onClick={() => store.getState().show(found.path)}>
        {found.indicator.code} {found.indicator.label}
      </button>
    </h4>
  )
}
