import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { Rule } from './Rule.tsx'

// Opened on demand, so that the annex stands sooner.
const fetchSetPanel = () => import('../../features/general/SetPanel.tsx')
const SetPanel = lazy(() => fetchSetPanel().then((m) => ({ default: m.SetPanel })))
/** Unit: milliseconds after which it is fetched all the same, so that it opens without a connection too. */
const unhurried = 4_000

/** What stands beside the annex, the rule of the selected row or the set as a whole; a drawer where there is no room. */
export function useSide() {
  const [side, setSide] = useState<'indicator' | 'set'>('indicator')
  const [drawer, setDrawer] = useState(false)
  const [place, setPlace] = useState<string | null>(null)
  const row = useDraft((state) => state.selection.row)

  // Another row is chosen to look at its rule, so the rule is what the side panel shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is the reason, not an input
  useEffect(() => setSide('indicator'), [row])

  const openRule = useCallback(() => {
    setSide('indicator')
    setDrawer(true)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#inspector select')?.focus())
  }, [])
  const openPlace = useCallback((path: string) => {
    setPlace(path)
    setSide('set')
    setDrawer(true)
  }, [])

  return {
    side,
    drawer,
    /** The place of the set that shall be shown. */
    place,
    openRule,
    openPlace,
    openDrawer: () => setDrawer(true),
    toggleSet() {
      setPlace(null)
      setSide(side === 'set' ? 'indicator' : 'set')
      setDrawer(true)
    },
    closeSet: () => setSide('indicator'),
    closeDrawer() {
      setDrawer(false)
      setSide('indicator')
    },
  }
}

type SideProps = { side: ReturnType<typeof useSide>; onExample: () => void }

/** The panel beside the annex. */
export function Side({ side: { side, drawer, place, openDrawer, closeSet, closeDrawer }, onExample }: SideProps) {
  const t = useTranslations('editor')

  useEffect(() => {
    const later = setTimeout(() => void fetchSetPanel().catch(() => undefined), unhurried)
    return () => clearTimeout(later)
  }, [])

  return (
    <>
      {!drawer && (
        <Button className="raised opener" data-guide="rule" onClick={openDrawer}>
          {t('inspectorOpen')}
        </Button>
      )}
      <aside className="side">
        <Button small className="closer" onClick={closeDrawer}>
          {side === 'set' ? t('setClose') : t('inspectorClose')}
        </Button>
        {side === 'set' ? (
          <Suspense fallback={<LoadingState />}>
            <SetPanel place={place} onClose={closeSet} />
          </Suspense>
        ) : (
          <Rule onExample={onExample} />
        )}
      </aside>
    </>
  )
}
