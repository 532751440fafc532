import { formatNumber } from '@chiso/engine'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { rowOf, sumOf } from '../../document/place.ts'
import { isUnfinished } from '../../document/unfinished.ts'
import { useRoom } from '../../draft/room.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ColumnsButton, DensitySwitch, MethodSwitch } from './Arranging.tsx'
import { type View, views } from './views.ts'

type ToolsProps = {
  find: RefObject<HTMLInputElement | null>
  filter: string
  onFilter: (filter: string) => void
  view: View
  onView: (view: View) => void
  onPrint: () => void
  onHelp: () => void
}

/** The line above the annex: which view, how the draft stands, find, how it is shown. */
export function Tools(props: ToolsProps) {
  const t = useTranslations('editor')
  return (
    <div className="workbench-tools" role="toolbar" aria-label={t('tools')}>
      <div className="views">
        {views.map((view) => (
          <Button
            key={view}
            look="quiet"
            aria-pressed={props.view === view}
            // A second press of a view leads back to the annex.
            onClick={() => props.onView(props.view === view ? 'annex' : view)}
          >
            {t(`${view}View`)}
          </Button>
        ))}
      </div>
      <Standing onView={props.onView} />
      <span className="room" />
      {props.view === 'annex' && (
        <>
          <Find {...props} />
          <MethodSwitch />
          <DensitySwitch />
          <ColumnsButton />
        </>
      )}
      <Button look="quiet" onClick={props.onPrint}>
        {t('print')}
      </Button>
      <Button look="quiet" icon aria-label={t('shortcuts')} title={t('shortcuts')} onClick={props.onHelp}>
        ?
      </Button>
    </div>
  )
}

function Find({ find, filter, onFilter }: ToolsProps) {
  const t = useTranslations('editor')
  return (
    <label className="keyed search">
      <span className="sr-only">{t('findLabel')}</span>
      <input
        ref={find}
        className="input"
        type="search"
        placeholder={t('find')}
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            onFilter('')
            toAnnex()
          } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            toAnnex()
          }
        }}
      />
      <kbd>/</kbd>
    </label>
  )
}

/** Takes the keyboard from finding to what was found. */
function toAnnex() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#annex td[tabindex="0"]')?.focus())
}

/** Whether the total holds and how many problems there are; a press leads to them, from whatever view. */
function Standing({ onView }: Pick<ToolsProps, 'onView'>) {
  const t = useTranslations('editor')
  const locale = useLanguage()
  const store = useDraftStore()
  const issues = useDraft((state) => state.issues)
  const checked = useDraft((state) => state.checked)
  const sum = useDraft((state) => sumOf(state.shown.indicators))
  const readOnly = useDraft((state) => state.readOnly)
  const problems = useTranslations('problems')
  const declared = useDraft((state) => state.shown.policy?.total)
  const of = (severity: string) => issues.filter((issue) => issue.severity === severity)
  const lead = (severity: string) => {
    const place = of(severity).find(({ path }) => rowOf(path))
    onView('annex')
    useRoom.getState().arrange({ belowFolded: false })
    if (place) store.getState().show(place.path)
    const first = () => document.querySelector<HTMLElement>(`#problems li[data-severity="${severity}"] button`)
    // The list is drawn with the annex.
    requestAnimationFrame(() => requestAnimationFrame(() => first()?.focus()))
  }
  const unfinished = issues.filter(isUnfinished).length
  const errors = of('error').length - unfinished
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
      {typeof declared === 'number' && sum !== declared && !readOnly && (
        <Button small onClick={() => store.getState().run({ kind: 'set', path: '/policy/total', value: sum })}>
          {problems('takeTotal', { found: formatNumber(sum, locale) })}
        </Button>
      )}
      {errors > 0 && (
        <Chip tone="bad" onClick={() => lead('error')}>
          ✕ {t('errors', { count: errors })}
        </Chip>
      )}
      {unfinished > 0 && <Chip onClick={() => lead('error')}>○ {t('unfinished', { count: unfinished })}</Chip>}
      {warnings > 0 && (
        <Chip tone="warn" onClick={() => lead('warning')}>
          ⚠ {t('warnings', { count: warnings })}
        </Chip>
      )}
      {checked && errors + unfinished + warnings === 0 && <Chip tone="ok">✓ {t('noProblems')}</Chip>}
    </div>
  )
}
