import { lazy, memo, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useUnits } from '../../draft/useUnits.ts'
import { Annex } from '../../features/annex/Annex.tsx'
import { DroppedFile } from '../../features/annex/DroppedFile.tsx'
import { PrintDialog } from '../../features/annex/PrintDialog.tsx'
import { PrintedAnnex } from '../../features/annex/PrintedAnnex.tsx'
import { JsonPane } from '../../features/json/JsonPane.tsx'
import type { Tab } from '../../features/preview/UnitPanel.tsx'
import { Button } from '../../ui/Button.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { Below } from './Below.tsx'
import { usePageKeys } from './keys.ts'
import { Rule } from './Rule.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Told } from './Told.tsx'
import { Tools, type View } from './Tools.tsx'

// Opened on demand, so that the annex stands sooner.
const fetchSetPanel = () => import('../../features/general/SetPanel.tsx')
const SetPanel = lazy(() => fetchSetPanel().then((m) => ({ default: m.SetPanel })))
/** Unit: milliseconds after which it is fetched all the same, so that it opens without a connection too. */
const unhurried = 4_000

// The surface is drawn again when something of it is opened; the annex follows the draft by itself.
const StillAnnex = memo(Annex)
const StillPrint = memo(PrintedAnnex)

type WorkbenchProps = { ruleset: string; level: string; baseVersion: string | null }

/** The editor's surface: tools, annex and inspector, and what the rules do to real units. */
export function Workbench({ ruleset, level, baseVersion }: WorkbenchProps) {
  const t = useTranslations('editor')
  const store = useDraftStore()
  const find = useRef<HTMLInputElement>(null)
  const [view, setView] = useState<View>('annex')
  const [side, setSide] = useState<'indicator' | 'set'>('indicator')
  const [drawer, setDrawer] = useState(false)
  const [place, setPlace] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  const [printing, setPrinting] = useState(false)
  const [tall, setTall] = useState(false)
  const [tab, setTab] = useState<Tab>('chart')
  const population = useUnits(store, ruleset, level)
  const filter = useDraft((state) => state.filter)
  const failure = useDraft((state) => state.failure)
  const row = useDraft((state) => state.selection.row)
  usePageKeys({ store, find, onHelp: () => setHelp(true) })

  // Another row is chosen to look at its rule, so the rule is what the side panel shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is the reason, not an input
  useEffect(() => setSide('indicator'), [row])

  useEffect(() => {
    const later = setTimeout(() => void fetchSetPanel().catch(() => undefined), unhurried)
    return () => clearTimeout(later)
  }, [])

  const openRule = useCallback(() => {
    setSide('indicator')
    setDrawer(true)
    requestAnimationFrame(() => window.document.querySelector<HTMLElement>('#inspector select')?.focus())
  }, [])
  const openPlace = useCallback((path: string) => {
    setPlace(path)
    setSide('set')
    setDrawer(true)
  }, [])
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
          datasets={population.fitting}
          dataset={population.chosen?.id ?? null}
          onDataset={population.choose}
          view={view}
          onView={setView}
          onSet={() => {
            setPlace(null)
            setSide(side === 'set' ? 'indicator' : 'set')
            setDrawer(true)
          }}
          onPrint={() => setPrinting(true)}
          onHelp={() => setHelp(true)}
        />
        {failure && (
          <p className="banner bad" role="alert">
            {t('engineFailed', { detail: failure })}
          </p>
        )}
        <Told />
      </div>
      <div className={drawer ? 'split open' : 'split'} data-side={side}>
        {view === 'json' ? <JsonPane /> : <StillAnnex filter={filter} onOpenRule={openRule} />}
        {!drawer && (
          <Button className="raised opener" data-guide="rule" onClick={() => setDrawer(true)}>
            {t('inspectorOpen')}
          </Button>
        )}
        <aside className="side">
          <Button
            small
            className="closer"
            onClick={() => {
              setDrawer(false)
              setSide('indicator')
            }}
          >
            {side === 'set' ? t('setClose') : t('inspectorClose')}
          </Button>
          {side === 'set' ? (
            <Suspense fallback={<LoadingState />}>
              <SetPanel place={place} onClose={() => setSide('indicator')} />
            </Suspense>
          ) : (
            <Rule onExample={showExample} />
          )}
        </aside>
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
          present={population.present}
          visitor={population.visitor}
          loading={population.loading}
          baseVersion={baseVersion}
          tab={tab}
          onTab={setTab}
          onPlace={openPlace}
        />
      </div>
      <StillPrint />
      <DroppedFile />
      {printing && <PrintDialog onClose={() => setPrinting(false)} />}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  )
}
