import { type ToggleEvent, useId } from 'react'
import { useTranslations } from 'use-intl'
import { columns } from '../../document/columns.ts'
import { methodViews } from '../../draft/methodView.ts'
import { densities, hideable, toggled, useRoom, within } from '../../draft/room.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Switch } from '../../ui/Switch.tsx'

/** What the column of the method shows. */
export function MethodSwitch() {
  const t = useTranslations('wording')
  const store = useDraftStore()
  const view = useDraft((state) => state.methodView)
  return (
    <Switch
      label={t('view')}
      values={methodViews}
      chosen={view}
      onChoose={(each) => store.getState().setMethodView(each)}
      nameOf={(each) => t(`views.${each}`)}
    />
  )
}

/** How close the rows of the annex stand. */
export function DensitySwitch() {
  const t = useTranslations('editor')
  const density = useRoom((state) => state.density)
  return (
    <Switch
      label={t('room.density')}
      values={densities}
      chosen={density}
      onChoose={(each) => useRoom.getState().arrange({ density: each })}
      nameOf={(each) => t(`room.densities.${each}`)}
      aboutOf={(each) => t(`room.about.${each}`)}
    />
  )
}

/** How far one press makes a column wider or narrower. Unit: CSS pixels */
const step = 24

/** Which columns of the annex are shown and how wide: what dragging their edges does, by buttons. */
export function ColumnsButton() {
  const t = useTranslations('editor')
  const annex = useTranslations('annex')
  const id = useId()
  const hidden = useRoom((state) => state.hidden)
  const widths = useRoom((state) => state.widths)
  const { arrange } = useRoom.getState()
  const widen = (column: (typeof columns)[number], by: number) => {
    const drawn = document.querySelector<HTMLElement>(`#annex th[data-column="${column}"]`)?.offsetWidth
    const width = within('column', (widths[column] ?? drawn ?? 0) + by)
    if (width !== null) arrange({ widths: { ...widths, [column]: width } })
  }
  return (
    <>
      <Button look="quiet" icon popoverTarget={id} aria-label={t('room.columns')} title={t('room.columns')}>
        <Icon name="columns" />
      </Button>
      <div
        id={id}
        popover="auto"
        className="workbench-columns"
        role="dialog"
        aria-label={t('room.columns')}
        onToggle={(event: ToggleEvent<HTMLDivElement>) => {
          if (event.newState === 'open') placeBelow(event.currentTarget)
        }}
      >
        {columns.map((column) => (
          <div key={column} className="line">
            <label className="check">
              <input
                type="checkbox"
                checked={!hidden.includes(column)}
                disabled={!hideable.includes(column)}
                onChange={() => arrange({ hidden: toggled(hidden, column) })}
              />
              {annex(`columns.${column}`)}
            </label>
            <Button
              small
              icon
              look="quiet"
              aria-label={t('room.narrower', { column: annex(`columns.${column}`) })}
              disabled={hidden.includes(column)}
              onClick={() => widen(column, -step)}
            >
              −
            </Button>
            <Button
              small
              icon
              look="quiet"
              aria-label={t('room.wider', { column: annex(`columns.${column}`) })}
              disabled={hidden.includes(column)}
              onClick={() => widen(column, step)}
            >
              +
            </Button>
          </div>
        ))}
        <Button small onClick={() => arrange({ hidden: [], widths: {} })}>
          {t('room.reset')}
        </Button>
      </div>
    </>
  )
}

/** Puts what has opened under the button that opens it, within the window. */
function placeBelow(popover: HTMLElement) {
  const button = document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`)?.getBoundingClientRect()
  if (!button) return
  popover.style.top = `${button.bottom + 4}px`
  popover.style.left = `${Math.max(8, Math.min(button.left, window.innerWidth - popover.offsetWidth - 8))}px`
}
