import { useTranslations } from 'use-intl'
import { useSession } from '../../api/session.ts'
import { merge } from '../../document/merge.ts'
import type { Notice } from '../../document/notice.ts'
import { type DraftState, useDraft, useDraftStore } from '../../draft/store.ts'
import { useCommandWords } from '../../features/history/words.ts'
import { Button } from '../../ui/Button.tsx'

/** The status line of the editor: what a key did otherwise than it says, and what one can do about it. */
export function Told() {
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const notice = useDraft((state) => state.notice)
  return (
    // Always there, so that what appears in it is read out.
    <div className={notice ? 'banner info' : ''} role="status">
      {notice && (
        <>
          {notice.kind === 'held' ? <Held notice={notice} /> : <Unfiltered notice={notice} />}
          <Button look="quiet" small icon aria-label={shell('close')} onClick={() => store.getState().dismissNotice()}>
            ✕
          </Button>
        </>
      )}
    </div>
  )
}

function Unfiltered({ notice }: { notice: Extract<Notice, { kind: 'unfiltered' }> }) {
  const t = useTranslations('editor')
  const store = useDraftStore()
  return (
    <>
      <span>{t('told.unfiltered', { filter: notice.filter, code: notice.code })}</span>
      <Button small onClick={() => store.getState().setFilter(notice.filter)}>
        {t('told.filterAgain')}
      </Button>
    </>
  )
}

/** A step that was not taken back, or not all of it: whose change stands, and the way to have one's own all the same. */
function Held({ notice }: { notice: Extract<Notice, { kind: 'held' }> }) {
  const t = useTranslations('editor')
  const store = useDraftStore()
  const say = useCommandWords()
  const { user } = useSession()
  const more = useDraft((state) => leftToGo(state, notice.way))
  const { way, by, conflicts } = notice
  const who = !by ? t('told.somebody') : by.username === user?.username ? t('told.yourself') : by.name
  const what = say(notice.name)
  const insist = () => {
    const { document, run } = store.getState()
    run({ kind: 'replace', document: merge(notice.from, notice.to, document).document, why: 'insist' })
  }
  const says = () => {
    if (conflicts.length === 0) return t('told.already', { way, what })
    if (notice.changed) return t('told.partly', { way, what, who, count: conflicts.length })
    return t('told.held', { way, what, who })
  }
  return (
    <>
      <span>
        {says()}
        {more && ` ${t('told.goOn', { way })}`}
      </span>
      {conflicts.length > 0 && (
        <Button small onClick={insist}>
          {t('told.insist', { way })}
        </Button>
      )}
    </>
  )
}

function leftToGo({ history }: DraftState, way: 'undo' | 'redo'): boolean {
  return (way === 'undo' ? history.past : history.future).length > 0
}
