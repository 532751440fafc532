import { memo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { Ranking } from './Ranking.tsx'
import { type Tab, UnitPanel } from './UnitPanel.tsx'

type PreviewProps = {
  /** Whether there are units' data to score, and whether they are still on their way. */
  present: boolean
  visitor: boolean
  loading: boolean
  baseVersion: string | null
  /** The selected indicator and the input that its chart runs along. */
  indicator: { id: string; code: string } | null
  max: number
  input: { id: string; label: string; share: boolean } | null
  tab: Tab
  onTab: (tab: Tab) => void
  /** The list of problems, which stands beside the ranking. */
  problems: ReactNode
  /** Chooses the units' data. */
  data: ReactNode
}

/** What the draft does to real units, as it is typed: the ranking, one unit's reasons, the shape of one rule. */
export const Preview = memo(function Preview(props: PreviewProps) {
  const { present, visitor, loading, baseVersion, indicator, max, input, tab, onTab, problems, data } = props
  const t = useTranslations('preview')
  const scored = useDraft((state) => state.results !== null && state.roster !== null)
  // Once there are points they stay until newer ones come, so being busy matters only before.
  const busy = useDraft((state) => state.busy && state.results === null)
  const waiting = loading ? (
    <LoadingState label={t('loading')} />
  ) : !present ? (
    <EmptyState title={t('title')}>
      <p>{t(visitor ? 'signIn' : 'noDataset')}</p>
    </EmptyState>
  ) : scored ? null : busy ? (
    <LoadingState label={t('scoring')} />
  ) : (
    <EmptyState title={t('broken')} />
  )
  return (
    <div className="preview">
      <Ranking baseVersion={baseVersion} indicator={indicator} waiting={waiting} data={data} />
      {problems}
      <UnitPanel indicator={indicator} max={max} input={input} tab={tab} onTab={onTab} />
    </div>
  )
})
