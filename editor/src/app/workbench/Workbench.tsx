import { useNavigate, useSearch } from '@tanstack/react-router'
import { memo, useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useUnits } from '../../draft/useUnits.ts'
import { Annex } from '../../features/annex/Annex.tsx'
import { DroppedFile } from '../../features/annex/DroppedFile.tsx'
import { PrintDialog } from '../../features/annex/PrintDialog.tsx'
import { PrintedAnnex } from '../../features/annex/PrintedAnnex.tsx'
import { InputsTable } from '../../features/inputs/InputsTable.tsx'
import { JsonPane } from '../../features/json/JsonPane.tsx'
import type { Tab } from '../../features/preview/UnitPanel.tsx'
import { Button } from '../../ui/Button.tsx'
import { Below } from './Below.tsx'
import { usePageKeys } from './keys.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { Side, useSide } from './Side.tsx'
import { Told } from './Told.tsx'
import { Tools, type View } from './Tools.tsx'

// The surface is drawn again when something of it is opened; the annex follows the draft by itself.
const StillAnnex = memo(Annex)
const StillPrint = memo(PrintedAnnex)

type WorkbenchProps = { ruleset: string; level: string; baseVersion: string | null }

/** The editor's surface: tools, annex and inspector, and what the rules do to real units. */
export function Workbench({ ruleset, level, baseVersion }: WorkbenchProps) {
  const t = useTranslations('editor')
  const store = useDraftStore()
  const find = useRef<HTMLInputElement>(null)
  const [view, setView] = useView()
  const [help, setHelp] = useState(false)
  const [printing, setPrinting] = useState(false)
  const [tall, setTall] = useState(false)
  const [tab, setTab] = useState<Tab>('chart')
  const units = useUnits(store, ruleset, level)
  const filter = useDraft((state) => state.filter)
  const side = useSide()
  usePageKeys({ store, find, onHelp: () => setHelp(true) })

  const showExample = useCallback(() => {
    setTab('tryOut')
    requestAnimationFrame(() => window.document.getElementById('preview')?.scrollIntoView({ block: 'nearest' }))
  }, [])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls; this groups the regions of the editor
    <div role="group" aria-label={t('surface')} className={tall ? 'workbench tall' : 'workbench'}>
      <div>
        <Tools
          find={find}
          filter={filter}
          onFilter={store.getState().setFilter}
          datasets={units.fitting}
          dataset={units.chosen?.id ?? null}
          onDataset={units.choose}
          view={view}
          onView={setView}
          onSet={side.toggleSet}
          onPrint={() => setPrinting(true)}
          onHelp={() => setHelp(true)}
        />
        <Failure />
        <Told />
      </div>
      <div className={side.drawer ? 'split open' : 'split'} data-side={side.side}>
        {view === 'json' && <JsonPane />}
        {view === 'inputs' && (
          <InputsTable
            onPlace={side.openPlace}
            onUse={(path) => {
              setView('annex')
              store.getState().show(path)
            }}
          />
        )}
        {view === 'annex' && <StillAnnex filter={filter} onOpenRule={side.openRule} />}
        <Side side={side} onExample={showExample} />
      </div>
      <div className="below" id="preview">
        <Button
          look="quiet"
          small
          icon
          className="handle resize"
          aria-label={t('resize')}
          title={t('resize')}
          aria-expanded={tall}
          onClick={() => setTall(!tall)}
        >
          {tall ? '▾' : '▴'}
        </Button>
        <Below
          present={units.present}
          visitor={units.visitor}
          loading={units.loading}
          baseVersion={baseVersion}
          tab={tab}
          onTab={setTab}
          onPlace={side.openPlace}
        />
      </div>
      <StillPrint />
      <DroppedFile />
      {printing && <PrintDialog onClose={() => setPrinting(false)} />}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  )
}

/** Why the engine could not look at the draft. */
function Failure() {
  const t = useTranslations('editor')
  const failure = useDraft((state) => state.failure)
  if (!failure) return null
  return (
    <p className="banner bad" role="alert">
      {t('engineFailed', { detail: failure })}
    </p>
  )
}

/** What is shown, as the address says it, so that a view can be shared and reloaded. */
function useView(): [View, (view: View) => void] {
  const { view = 'annex' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = useCallback(
    (next: View) =>
      void navigate({
        to: '.',
        search: (search) => ({ ...search, view: next === 'annex' ? undefined : next }),
        replace: true,
      }),
    [navigate],
  )
  return [view, show]
}
