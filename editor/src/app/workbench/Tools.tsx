import { formatNumber } from '@chiso/engine'
import type { DatasetSummary } from '@chiso/server/client'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { rowOf, sumOf } from '../../document/place.ts'
import { methodViews } from '../../draft/methodView.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'

export type View = 'annex' | 'inputs' | 'json'

type ToolsProps = {
  find: RefObject<HTMLInputElement | null>
  filter: string
  onFilter: (filter: string) => void
  datasets: readonly DatasetSummary[]
  dataset: string | null
  onDataset: (id: string) => void
  view: View
  onView: (view: View) => void
  onSet: () => void
  onPrint: () => void
  onHelp: () => void
}

/** The line above the annex: find, how the draft stands, which data, which view. */
export function Tools(props: ToolsProps) {
  const t = useTranslations('editor')
  const p = useTranslations('preview')
  return (
    <div className="workbench-tools" role="toolbar" aria-label={t('tools')}>
      <label className="keyed search">
        <span className="sr-only">{t('findLabel')}</span>
        <input
          ref={props.find}
          className="input"
          type="search"
          placeholder={t('find')}
          value={props.filter}
          onChange={(event) => props.onFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              props.onFilter('')
              toAnnex()
            } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault()
              toAnnex()
            }
          }}
        />
        <kbd>/</kbd>
      </label>
      <Standing />
      <span className="room" />
      {props.view === 'annex' && <MethodSwitch />}
      {props.datasets.length > 0 && (
        <label className="pill dataset">
          <span>{p('dataset')}:</span>
          <select
            aria-label={p('chooseDataset')}
            value={props.dataset ?? ''}
            onChange={(event) => props.onDataset(event.target.value)}
          >
            {props.datasets.map((one) => (
              <option key={one.id} value={one.id}>
                {p('datasetLabel', { title: one.title, period: one.period, count: one.count })}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button
        look="quiet"
        aria-pressed={props.view === 'inputs'}
        onClick={() => props.onView(props.view === 'inputs' ? 'annex' : 'inputs')}
      >
        {t('inputsView')}
      </Button>
      <Button look="quiet" onClick={props.onSet}>
        {t('setView')}
      </Button>
      <Button
        look="quiet"
        aria-pressed={props.view === 'json'}
        onClick={() => props.onView(props.view === 'json' ? 'annex' : 'json')}
      >
        {t('jsonView')}
      </Button>
      <Button look="quiet" onClick={props.onPrint}>
        {t('print')}
      </Button>
      <Button look="quiet" icon aria-label={t('shortcuts')} title={t('shortcuts')} onClick={props.onHelp}>
        ?
      </Button>
    </div>
  )
}

/** What the column of the method shows. */
function MethodSwitch() {
  const t = useTranslations('wording')
  const store = useDraftStore()
  const view = useDraft((state) => state.methodView)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls; this groups the buttons of a switch
    <div className="switch" role="group" aria-label={t('view')}>
      {methodViews.map((each) => (
        <Button
          key={each}
          small
          look="quiet"
          aria-pressed={view === each}
          onClick={() => store.getState().setMethodView(each)}
        >
          {t(`views.${each}`)}
        </Button>
      ))}
    </div>
  )
}

/** Takes the keyboard from finding to what was found. */
function toAnnex() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#annex td[tabindex="0"]')?.focus())
}

function Standing() {
  const t = useTranslations('editor')
  const locale = useLanguage()
  const store = useDraftStore()
  const issues = useDraft((state) => state.issues)
  const checked = useDraft((state) => state.checked)
  const sum = useDraft((state) => sumOf(state.shown.indicators))
  const declared = useDraft((state) => state.shown.policy?.total)
  const of = (severity: string) => issues.filter((issue) => issue.severity === severity)
  const lead = (severity: string) => {
    const place = of(severity).find(({ path }) => rowOf(path))
    if (place) store.getState().show(place.path)
    document.querySelector<HTMLElement>(`#problems li[data-severity="${severity}"] button`)?.focus()
  }
  const errors = of('error').length
  const warnings = of('warning').length
  return (
    <div className="standing">
      {typeof declared === 'number' && (
        <Chip tone={sum === declared ? 'ok' : 'bad'}>
          {sum === declared
            ? `✓ ${t('total', { sum: formatNumber(sum, locale), declared: formatNumber(declared, locale) })}`
            : `✕ ${t('totalWrong', { sum: formatNumber(sum, locale), declared: formatNumber(declared, locale) })}`}
        </Chip>
      )}
      {errors > 0 && (
        <Chip tone="bad" onClick={() => lead('error')}>
          ✕ {t('errors', { count: errors })}
        </Chip>
      )}
      {warnings > 0 && (
        <Chip tone="warn" onClick={() => lead('warning')}>
          ⚠ {t('warnings', { count: warnings })}
        </Chip>
      )}
      {checked && errors + warnings === 0 && <Chip tone="ok">✓ {t('noProblems')}</Chip>}
    </div>
  )
}
