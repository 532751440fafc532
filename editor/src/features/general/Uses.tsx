import { useTranslations } from 'use-intl'
import { usesOf } from '../../document/uses.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'

/** Where a value is read; each place can be gone to. */
export function Uses({ name }: { name: string }) {
  const t = useTranslations('general')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const uses = usesOf(document, name)
  if (uses.length === 0) return <p className="hint">{t('unused')}</p>
  return (
    <p className="hint">
      {t('usedIn')}{' '}
      {uses.map(({ path, label }) => (
        <button key={path} type="button" className="link" onClick={() => store.getState().show(path)}>
          {label}
        </button>
      ))}
    </p>
  )
}

/** Why a value that is read cannot be removed. */
export function keptBy(uses: readonly { label: string }[], say: (places: string) => string): string | undefined {
  return uses.length === 0 ? undefined : say(uses.map(({ label }) => label).join(', '))
}
