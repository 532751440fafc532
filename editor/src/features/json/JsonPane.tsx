import { type Issue, type Json, message, type RulesetDocument, readJson } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import type { Command } from '../../document/commands.ts'
import { at } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { writeNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { LoadingState } from '../../ui/states.tsx'
import './json.css'
import { PlainJson } from './PlainJson.tsx'

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

type Scope = 'set' | 'indicator'
type State = { kind: 'synced' } | { kind: 'refused'; problem: string; line: number | null }

/** Unit: milliseconds without a stroke before the text goes into the draft. */
const pause = 350

/** What one set may take, where the server's own limit is not known yet. Unit: bytes */
const usualLimit = 1024 * 1024

/** The draft as JSON, both ways: valid text becomes one undoable change, anything else stays here with its place. */
export function JsonPane() {
  const t = useTranslations('jsonview')
  const locale = useLanguage()
  const store = useDraftStore()
  const readOnly = useDraft((state) => state.readOnly)
  const row = useDraft((state) => state.selection.row)
  const [scope, setScope] = useState<Scope>('set')
  const [rich, setRich] = useState(canServe)
  const value = useDraft((state) => (scope === 'set' ? state.document : row ? at(state.document, row) : undefined)) as
    | Json
    | undefined
  const place = scope === 'set' ? 'set' : (row ?? 'none')
  const [text, setText] = useState(() => JSON.stringify(value, null, 2) ?? '')
  const [state, setState] = useState<State>({ kind: 'synced' })
  const [behind, setBehind] = useState(false)
  const limit = useQuery(aboutQuery).data?.limits.documentBytes ?? usualLimit
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const known = useRef({ place, json: JSON.stringify(value) })

  const load = useCallback(() => {
    known.current = { place, json: JSON.stringify(value) }
    setText(JSON.stringify(value, null, 2) ?? '')
    setState({ kind: 'synced' })
    setBehind(false)
  }, [place, value])

  useEffect(() => {
    const json = JSON.stringify(value)
    const moved = known.current.place !== place
    if (!moved && known.current.json === json) return
    // Text that is not in the draft yet is the author's only copy; it waits until they decide.
    if (!moved && state.kind === 'refused') setBehind(true)
    else load()
  }, [value, place, state.kind, load])

  const say = (issue: Issue | undefined): State => {
    if (!issue) return { kind: 'refused', problem: t('refused', { problem: '' }), line: null }
    if (issue.code === 'json-malformed') {
      const { line, column } = issue.params
      return { kind: 'refused', problem: t('malformed', { line: String(line), column: String(column) }), line }
    }
    return { kind: 'refused', problem: t('refused', { problem: message(issue, locale) }), line: null }
  }

  const take = (typed: string) => {
    const read = readJson(typed)
    if (!read.ok) return setState(say(read.issues[0]))
    if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) {
      return setState({ kind: 'refused', problem: t('notObject'), line: null })
    }
    const json = JSON.stringify(read.value)
    const bytes = new TextEncoder().encode(json).length
    if (bytes > limit) {
      return setState({
        kind: 'refused',
        problem: t('tooLarge', { size: megabytes(bytes), limit: megabytes(limit) }),
        line: null,
      })
    }
    setState({ kind: 'synced' })
    if (json === known.current.json) return
    known.current = { place, json }
    const command: Command =
      scope === 'set'
        ? { kind: 'replace', document: read.value as unknown as RulesetDocument, why: 'json' }
        : { kind: 'set', path: row ?? '', value: read.value }
    store.getState().run(command, { typing: `json ${place}` })
  }

  const change = (typed: string) => {
    setText(typed)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => take(typed), pause)
  }

  const paste = (text: string) => {
    setText(text)
    clearTimeout(timer.current)
    take(text)
  }

  return (
    <section className="json-pane" aria-label={t('title')}>
      <div className="json-bar">
        <label>
          <span className="sr-only">{t('scope')}</span>
          <select className="input" value={scope} onChange={(event) => setScope(event.target.value as Scope)}>
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

function megabytes(bytes: number): string {
  return writeNumber(Number((bytes / 1024 / 1024).toFixed(1)))
}
