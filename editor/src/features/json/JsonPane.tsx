import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { PlainJson } from './PlainJson.tsx'
import { type Scope, useJsonText } from './useJsonText.ts'

const MonacoJson = lazy(async () => {
  try {
    const { MonacoJson } = await import('./MonacoJson.tsx')
    return { default: MonacoJson }
  } catch {
    // Not to be had without a connection: the plain field serves as well.
    return { default: Missing }
  }
})

function Missing({ onFailed }: { onFailed: () => void }) {
  useEffect(onFailed, [onFailed])
  return null
}

/** The draft as JSON, both ways: valid text becomes one undoable change, anything else stays here with its place. */
export function JsonPane() {
  const t = useTranslations('jsonview')
  const readOnly = useDraft((state) => state.readOnly)
  const [scope, setScope] = useState<Scope>('set')
  const [rich, setRich] = useState(canServe)
  const { text, state, behind, load, change, paste } = useJsonText(scope)

  return (
    <section className="json" aria-label={t('title')}>
      <div className="flow line">
        <label>
          <span className="sr-only">{t('scope')}</span>
          <select
            className="input auto snug"
            value={scope}
            onChange={({ target }) => setScope(target.value === 'set' ? 'set' : 'indicator')}
          >
            <option value="set">{t('scopeSet')}</option>
            <option value="indicator">{t('scopeIndicator')}</option>
          </select>
        </label>
        <Button look="quiet" small onClick={() => setRich(!rich)}>
          {rich ? t('plain') : t('rich')}
        </Button>
        <span role="status" className={state.kind === 'synced' ? 'faint' : 'error-text'}>
          {state.kind === 'refused' ? `✕ ${state.problem}` : `✓ ${t('valid')}`}
        </span>
        {behind && (
          <span className="behind">
            {t('changedElsewhere')}{' '}
            <Button small onClick={load}>
              {t('reload')}
            </Button>
          </span>
        )}
      </div>
      {rich ? (
        <Suspense fallback={<LoadingState label={t('loading')} />}>
          <MonacoJson
            label={t('title')}
            value={text}
            schema={scope}
            readOnly={readOnly}
            onChange={change}
            onFailed={() => setRich(false)}
          />
        </Suspense>
      ) : (
        <PlainJson label={t('title')} value={text} readOnly={readOnly} onChange={change} onPaste={paste} />
      )}
    </section>
  )
}

/** A narrow screen is a touch keyboard more often than not, where the plain field works better. */
function canServe(): boolean {
  return window.matchMedia('(min-width: 720px)').matches
}
