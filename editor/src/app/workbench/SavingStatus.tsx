import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'

/** "Đã lưu" only when the server has everything; else "Chưa lưu" and why. */
export function SavingStatus({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('editor')
  const saving = useDraft((state) => state.saving)
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

/** Hours and minutes in Vietnam, wherever the reader sits. */
function clock(at: number): string {
  return new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' }).format(
    at,
  )
}
