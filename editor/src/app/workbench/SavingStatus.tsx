import type { IndicatorDocument, RulesetDocument } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { at, rowOf } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'

/** "Đã lưu" only when the server has everything; else "Chưa lưu" and why. */
export function SavingStatus({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('editor')
  const saving = useDraft((state) => state.saving)
  const document = useDraft((state) => state.shown)
  const store = useDraftStore()
  if (saving.state === 'saved') {
    return (
      <span className="workbench-saving">
        <span role="status" aria-label={t('saved')}>
          {t('saved')}
        </span>
        {saving.at > 0 && <time dateTime={new Date(saving.at).toISOString()}>{clock(saving.at)}</time>}
      </span>
    )
  }
  if (saving.state === 'saving') {
    return (
      <span className="workbench-saving wait">
        <span role="status" aria-label={t('unsaved')}>
          {t('saving')}
        </span>
      </span>
    )
  }
  const row = saving.place === undefined ? null : rowOf(saving.place)
  const blocked = saving.why !== 'typing'
  return (
    <span
      className={blocked ? 'workbench-saving bad' : 'workbench-saving wait'}
      data-urgent={blocked || undefined}
      title={blocked ? t('keptHere') : undefined}
    >
      <span role="status" aria-label={t('unsaved')}>
        {t('unsaved')}
      </span>
      {blocked && (
        <span className="why">
          {row && (
            <button type="button" className="btn quiet small" onClick={() => store.getState().show(row)}>
              {placeName(document, row)}
            </button>
          )}
          {saving.why === 'refused' && saving.detail ? saving.detail : t(`why.${saving.why}`)}
        </span>
      )}
      {blocked && saving.why !== 'stale' && (
        <button type="button" className="btn quiet small" onClick={onRetry}>
          {t('saveAgain')}
        </button>
      )}
    </span>
  )
}

/** A row by its number and name. */
function placeName(document: RulesetDocument, row: string): string {
  const { code = '', label = '' } = (at(document, row) ?? {}) as Partial<IndicatorDocument>
  return `${code} ${label}`.trim()
}

/** Hours and minutes in Vietnam, wherever the reader sits. */
function clock(at: number): string {
  return new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' }).format(
    at,
  )
}
