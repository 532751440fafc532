import type { Issue } from '@chiso/engine'
import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  type CSSProperties,
  lazy,
  memo,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslations } from 'use-intl'
import { leadOf } from '../../document/leads.ts'
import { rowOf } from '../../document/place.ts'
import { useRoom } from '../../draft/room.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useUnits } from '../../draft/useUnits.ts'
import { Annex } from '../../features/annex/Annex.tsx'
import { DroppedFile } from '../../features/annex/DroppedFile.tsx'
import { PrintDialog } from '../../features/annex/PrintDialog.tsx'
import { PrintedAnnex } from '../../features/annex/PrintedAnnex.tsx'
import { partOf, type SetPart } from '../../features/general/parts.ts'
import type { Led } from '../../features/general/SetSections.tsx'
import { InputsTable } from '../../features/inputs/InputsTable.tsx'
import { JsonPane } from '../../features/json/JsonPane.tsx'
import type { Tab } from '../../features/preview/UnitPanel.tsx'
import { leadOnceDrawn } from '../../fields/lead.ts'
import { LoadingState } from '../../ui/states.tsx'
import { Below } from './Below.tsx'
import { usePageKeys } from './keys.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { Side, useSide } from './Side.tsx'
import { Told } from './Told.tsx'
import { Tools } from './Tools.tsx'
import type { View } from './views.ts'

// Opened on demand, so that the annex stands sooner.
const fetchSections = () => import('../../features/general/SetSections.tsx')
const SetSections = lazy(() => fetchSections().then((m) => ({ default: m.SetSections })))
/** Unit: milliseconds after which it is fetched all the same */
const unhurried = 4_000

// The surface is drawn again when something of it is opened; the annex follows the draft by itself.
const StillAnnex = memo(Annex)
const StillPrint = memo(PrintedAnnex)

type WorkbenchProps = {
  ruleset: string
  level: string
  baseVersion: string | null
  /** What stands beside the annex in place of the rule. */
  aside?: ReactNode
  /** The rule of a row is wanted in place of that. */
  onRule?: () => void
}

/** The editor's surface: tools, annex and inspector, and what the rules do to real units. */
export function Workbench({ ruleset, level, baseVersion, aside, onRule }: WorkbenchProps) {
  const t = useTranslations('editor')
  const store = useDraftStore()
  const find = useRef<HTMLInputElement>(null)
  const { view, part, led, dataset, setView, setPart, setDataset, openPlace } = useView()
  const [help, setHelp] = useState(false)
  const [printing, setPrinting] = useState(false)
  const [tab, setTab] = useState<Tab>('chart')
  const units = useUnits(store, ruleset, level, dataset)
  const filter = useDraft((state) => state.filter)
  const side = useSide()
  const room = useRoom()
  usePageKeys({ store, find, onHelp: () => setHelp(true) })
  useSections()

  const showExample = useCallback(() => {
    setTab('tryOut')
    useRoom.getState().arrange({ belowFolded: false })
    requestAnimationFrame(() => window.document.getElementById('preview')?.scrollIntoView({ block: 'nearest' }))
  }, [])
  const { openDrawer } = side
  const lead = useCallback(
    (issue: Issue) => {
      const place = leadOf(store.getState().document, issue)
      if (!rowOf(place)) return openPlace(place)
      setView('annex')
      onRule?.()
      store.getState().show(place)
      openDrawer()
      // What no field shows, such as a list where a text should be, is mended in the document itself.
      void leadOnceDrawn(() => document.querySelector('#inspector'), place).then((isLed) => isLed || setView('json'))
    },
    [store, openPlace, setView, openDrawer, onRule],
  )
  const sizes = { '--side': px(room.side), '--below': px(room.below) } as CSSProperties

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls; this groups the regions of the editor
    <div
      role="group"
      aria-label={t('surface')}
      className={side.drawer || aside ? 'workbench open' : 'workbench'}
      data-view={view}
      data-density={room.density}
      data-side={room.sideFolded && !aside ? 'folded' : undefined}
      data-below={room.belowFolded ? 'folded' : undefined}
      style={sizes}
    >
      <div className="above">
        <Tools
          find={find}
          filter={filter}
          onFilter={store.getState().setFilter}
          view={view}
          onView={setView}
          onPrint={() => setPrinting(true)}
          onHelp={() => setHelp(true)}
        />
        <Failure />
        <Told />
      </div>
      <div className="middle">
        {view === 'json' && <JsonPane />}
        {view === 'set' && (
          <Suspense fallback={<LoadingState />}>
            <SetSections part={part} onPart={setPart} led={led} />
          </Suspense>
        )}
        {view === 'inputs' && (
          <InputsTable
            onPlace={openPlace}
            onUse={(path) => {
              setView('annex')
              store.getState().show(path)
            }}
          />
        )}
        {view === 'annex' && <StillAnnex filter={filter} onOpenRule={side.openRule} />}
      </div>
      {aside ? <div className="side">{aside}</div> : <Side side={side} onExample={showExample} />}
      <Below
        present={units.present}
        visitor={units.visitor}
        loading={units.loading}
        baseVersion={baseVersion}
        tab={tab}
        onTab={setTab}
        onLead={lead}
        datasets={units.fitting}
        dataset={units.chosen?.id ?? null}
        onDataset={setDataset}
      />
      <StillPrint />
      <DroppedFile />
      {printing && <PrintDialog onClose={() => setPrinting(false)} />}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  )
}

function px(size: number | null): string | undefined {
  return size === null ? undefined : `${size}px`
}

/** Fetches the page of the whole set while nothing else is asked for, so that it opens without a connection too. */
function useSections() {
  useEffect(() => {
    const later = setTimeout(() => void fetchSections().catch(() => undefined), unhurried)
    return () => clearTimeout(later)
  }, [])
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
function useView() {
  const { view = 'annex', part = 'title', dataset = null } = useSearch({ strict: false })
  const navigate = useNavigate()
  /** The place of the set that shall be shown. */
  const [led, setLed] = useState<Led>(null)
  const show = useCallback(
    (next: View, part?: SetPart) =>
      void navigate({
        to: '.',
        search: (search) => ({ ...search, view: next === 'annex' ? undefined : next, part }),
      }),
    [navigate],
  )
  const setView = useCallback((next: View) => show(next), [show])
  const setPart = useCallback(
    (next: SetPart) => {
      setLed(null)
      show('set', next === 'title' ? undefined : next)
    },
    [show],
  )
  const openPlace = useCallback(
    (path: string) => {
      setLed({ place: path })
      show('set', partOf(path))
    },
    [show],
  )
  const setDataset = useCallback(
    (dataset: string) => void navigate({ to: '.', search: (search) => ({ ...search, dataset }) }),
    [navigate],
  )
  return { view, part, led, dataset, setView, setPart, setDataset, openPlace }
}
