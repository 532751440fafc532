import { formatNumber, type Unit } from '@chiso/engine'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDocument, useDocumentStore } from '../../document/document.ts'
import type { Curve } from '../../document/protocol.ts'
import { useLanguage } from '../../text/locale.ts'
import { announce } from '../../ui/Announcer.tsx'
import { EmptyState, LoadingState, Progress } from '../../ui/states.tsx'
import { Chart } from './Chart.tsx'
import './preview.css'
import { Ranking } from './Ranking.tsx'

type PreviewProps = {
  units: readonly Unit[] | null
  loading: boolean
  illustrative: boolean
  baseVersion: string | null
  /** The selected indicator and the input that its chart runs along. */
  indicator: { id: string; code: string; max: number } | null
  input: { id: string; label: string; share: boolean } | null
  /** Why the lit unit has these points, in words. */
  explanation: ReactNode
  /** The list of problems, which stands beside the ranking. */
  problems: ReactNode
}

/** What the draft does to real units, as it is typed: the ranking, one unit's reasons, the shape of one rule. */
export function Preview(props: PreviewProps) {
  const { units, baseVersion, indicator, input } = props
  const t = useTranslations('preview')
  const store = useDocumentStore()
  const scorecard = useDocument((state) => state.scorecard)
  const base = useDocument((state) => state.baseScorecard)
  const busy = useDocument((state) => state.busy)
  const unit = useDocument((state) => state.unit)
  const places = useDocument((state) => state.document.policy?.rounding?.places ?? 2)
  const grades = useDocument((state) => state.document.grades) ?? []
  const curve = useCurve(indicator?.id ?? null, input?.id ?? null)
  const name = scorecard?.units.find(({ id }) => id === unit)?.name ?? null
  useSpokenTotal(name)

  const waiting = props.loading ? (
    <LoadingState />
  ) : !units ? (
    <EmptyState title={t('title')}>
      <p>{t('noDataset')}</p>
    </EmptyState>
  ) : scorecard ? null : busy ? (
    <LoadingState label={t('scoring')} />
  ) : (
    <EmptyState title={t('broken')} />
  )
  if (waiting || !scorecard || !units) {
    return (
      <div className="preview">
        <div className="ranking">{waiting}</div>
        {props.problems}
      </div>
    )
  }

  return (
    <div className="preview">
      <Ranking
        scorecard={scorecard}
        base={base}
        baseVersion={base ? baseVersion : null}
        places={places}
        grades={grades}
        indicator={indicator}
        chosen={unit}
        onChoose={(id) => store.getState().chooseUnit(id)}
        busy={busy}
        illustrative={props.illustrative}
      />
      {props.problems}
      <div className="preview-side">
        <Slow busy={busy} />
        {curve && input && indicator ? (
          <Chart
            curve={curve}
            code={indicator.code}
            input={input.label}
            share={input.share}
            max={indicator.max}
            unitName={name}
            reported={units.flatMap(({ inputs }) => {
              const value = inputs[input.id]
              return typeof value === 'number' ? [value] : []
            })}
          />
        ) : (
          <p className="hint">{t('chartNone')}</p>
        )}
        {name ? (
          <details className="why">
            <summary>{t('why', { name })}</summary>
            {props.explanation}
          </details>
        ) : (
          <p className="hint">{t('whyNone')}</p>
        )}
      </div>
    </div>
  )
}

/** Shows that scoring goes on, once it takes long enough to be noticed. */
function Slow({ busy }: { busy: boolean }) {
  const t = useTranslations('preview')
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 400)
    return () => clearTimeout(timer)
  }, [busy])
  return slow ? <Progress label={t('scoring')} /> : null
}

function useCurve(indicator: string | null, input: string | null): Curve | null {
  const engine = useDocument((state) => state.engine)
  const scorecard = useDocument((state) => state.scorecard)
  const unit = useDocument((state) => state.unit)
  const [curve, setCurve] = useState<Curve | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scorecard means that the rules have changed
  useEffect(() => {
    let current = true
    if (!engine || !indicator || !input) return setCurve(null)
    engine.curve(unit, indicator, input).then((next) => {
      if (current) setCurve(next)
    })
    return () => {
      current = false
    }
  }, [engine, scorecard, unit, indicator, input])
  return curve
}

/** Says the lit unit's total when an edit has changed it, and nothing else. */
function useSpokenTotal(name: string | null) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const unit = useDocument((state) => state.unit)
  const total = useDocument((state) => state.scorecard?.units.find(({ id }) => id === unit)?.total ?? null)
  const before = useRef({ unit, total })
  useEffect(() => {
    const changed = before.current.unit === unit && before.current.total !== total
    before.current = { unit, total }
    if (changed && name && total !== null) announce(t('announce', { name, total: formatNumber(total, locale) }))
  }, [unit, total, name, locale, t])
}
