import type { IndicatorDocument } from '@chiso/engine'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDocument, useDocumentStore } from '../../document/document.ts'
import { at, readable } from '../../document/place.ts'
import { isShare, mainInput } from '../../document/reads.ts'
import { Annex } from '../../features/annex/Annex.tsx'
import { PrintedAnnex } from '../../features/annex/PrintedAnnex.tsx'
import { Inspector } from '../../features/inspector/Inspector.tsx'
import { JsonPane } from '../../features/json/JsonPane.tsx'
import { Preview } from '../../features/preview/Preview.tsx'
import { Problems } from '../../features/problems/Problems.tsx'
import { Button } from '../../ui/Button.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { useSpoken } from './explained.tsx'
import { usePageKeys } from './keys.ts'
import { usePopulation } from './population.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { Tools, type View } from './Tools.tsx'
import './workbench.css'

// Opened on demand, so that the annex stands sooner.
const SetPanel = lazy(() => import('../../features/general/SetPanel.tsx').then((m) => ({ default: m.SetPanel })))

type WorkbenchProps = { ruleset: string; level: string; baseVersion: string | null }

/** The editor's surface: tools, annex and inspector, and what the rules do to real units. */
export function Workbench({ ruleset, level, baseVersion }: WorkbenchProps) {
  const t = useTranslations('editor')
  const store = useDocumentStore()
  const find = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState('')
  const [view, setView] = useState<View>('annex')
  const [side, setSide] = useState<'indicator' | 'set'>('indicator')
  const [drawer, setDrawer] = useState(false)
  const [place, setPlace] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  const [tall, setTall] = useState(false)
  const population = usePopulation(store, ruleset, level)
  const failure = useDocument((state) => state.failure)
  const document = useDocument((state) => state.document)
  const row = useDocument((state) => state.selection.row)
  const unit = useDocument((state) => state.unit)
  const ranked = useDocument((state) => state.scorecard?.units)
  const indicator = (row ? at(document, row) : undefined) as IndicatorDocument | undefined
  const onKeyDown = usePageKeys({ store, find, onHelp: () => setHelp(true) })
  const { spoken, explanation } = useSpoken(indicator?.id ?? null)

  // The unit ranked first lights the rules until somebody chooses another.
  useEffect(() => {
    if (!unit && ranked?.length)
      store.getState().chooseUnit(ranked.find(({ rank }) => rank === 1)?.id ?? ranked[0]?.id ?? null)
  }, [unit, ranked, store])

  // Another row is chosen to look at its rule, so the rule is what the side panel shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is the reason, not an input
  useEffect(() => setSide('indicator'), [row])

  const words = useMemo(() => readable(document), [document])
  const input = useMemo(() => {
    const id = indicator && !indicator.children ? mainInput(indicator, words) : null
    const found = words.inputs.find((each) => each.id === id)
    return found ? { id: found.id, label: found.label, share: isShare({ var: found.id }, words) } : null
  }, [indicator, words])
  const chosen = population.units?.find(({ id }) => id === unit)

  const openRule = () => {
    setSide('indicator')
    setDrawer(true)
    requestAnimationFrame(() => window.document.querySelector<HTMLElement>('#inspector select')?.focus())
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls; this groups the regions of the editor
    <div role="group" aria-label={t('surface')} className={tall ? 'workbench tall' : 'workbench'} onKeyDown={onKeyDown}>
      <div>
        <Tools
          find={find}
          filter={filter}
          onFilter={setFilter}
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
          onPrint={() => window.print()}
          onHelp={() => setHelp(true)}
        />
        {failure && (
          <p className="banner bad" role="alert">
            {t('engineFailed', { detail: failure })}
          </p>
        )}
      </div>
      <div className={drawer ? 'split open' : 'split'}>
        {view === 'json' ? <JsonPane /> : <Annex filter={filter} onOpenRule={openRule} />}
        {!drawer && (
          <Button className="drawer-open" onClick={() => setDrawer(true)}>
            {t('inspectorOpen')}
          </Button>
        )}
        <aside className="side">
          <Button small className="drawer-close" onClick={() => setDrawer(false)}>
            {t('inspectorClose')}
          </Button>
          {side === 'set' ? (
            <Suspense fallback={<LoadingState />}>
              <SetPanel place={place} onClose={() => setSide('indicator')} />
            </Suspense>
          ) : (
            <Inspector values={chosen?.inputs ?? {}} spoken={spoken} />
          )}
        </aside>
      </div>
      <div className="below" id="preview">
        <Button
          look="quiet"
          small
          icon
          className="resize"
          aria-label={t('resize')}
          title={t('resize')}
          aria-expanded={tall}
          onClick={() => setTall(!tall)}
        >
          {tall ? '▾' : '▴'}
        </Button>
        <Preview
          units={population.units}
          loading={population.loading}
          illustrative={population.illustrative}
          baseVersion={baseVersion}
          indicator={
            indicator && !indicator.children
              ? { id: indicator.id, code: indicator.code, max: indicator.maxPoints ?? 0 }
              : null
          }
          input={input}
          explanation={explanation}
          problems={
            <Problems
              onPlace={(path) => {
                setPlace(path)
                setSide('set')
                setDrawer(true)
              }}
            />
          }
        />
      </div>
      <PrintedAnnex />
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  )
}
