import { explanationText, formatNumber } from '@chiso/engine'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type KeyboardEvent, memo, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { announce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { signed } from '../../ui/signed.ts'
import { Progress } from '../../ui/states.tsx'
import type { Look } from '../../worker/protocol.ts'
import { Chart } from './Chart.tsx'
import { NextSteps } from './NextSteps.tsx'
import { WhatIf } from './WhatIf.tsx'

const tabs = ['chart', 'tryOut', 'why'] as const
/** What is shown of the lit unit: the shape of the rule, values tried, or every reason. */
export type Tab = (typeof tabs)[number]

type UnitPanelProps = {
  indicator: { id: string; code: string } | null
  max: number
  input: { id: string; label: string; share: boolean } | null
  tab: Tab
  onTab: (tab: Tab) => void
}

/** The unit that is looked at: where it stands, what it lacks, and why. */
export const UnitPanel = memo(function UnitPanel({ indicator, max, input, tab, onTab }: UnitPanelProps) {
  const t = useTranslations('preview')
  const id = useId()
  const look = useDraft((state) => state.look)
  const unit = useDraft((state) => state.unit)
  const name = useDraft((state) => nameOf(state.roster, state.unit))
  const trial = useDraft((state) => state.trial)
  useSpokenTotal(name, look)
  // What belongs to another unit or row is on its way to be replaced.
  const fresh = look?.focus.unit === unit && look.focus.indicator === (indicator?.id ?? null) ? look : null

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? tab
    onTab(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }

  return (
    <section className="preview-side" aria-label={t('panel')}>
      <Slow />
      <Standing name={name} look={fresh} />
      <div className="tabs" role="tablist" aria-label={t('panel')} onKeyDown={onKeyDown}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${id}-${each}`}
            aria-selected={tab === each}
            aria-controls={`${id}-panel`}
            tabIndex={tab === each ? 0 : -1}
            onClick={() => onTab(each)}
          >
            {t(`tabs.${each}`)}
            {each === 'tryOut' && trial && <span className="dot" aria-hidden="true" />}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
        {tab === 'chart' && fresh && (name || trial) && <NextSteps look={fresh} />}
        {tab === 'chart' &&
          (fresh?.curve && input && indicator && fresh.curve.input === input.id ? (
            <Chart
              curve={fresh.curve}
              code={indicator.code}
              input={input.label}
              share={input.share}
              max={max}
              unitName={trial ? t('triedUnit', { name: name ?? t('noName') }) : name}
            />
          ) : (
            (!look || fresh) && <p className="hint note">{t('chartNone')}</p>
          ))}
        {tab === 'tryOut' && <WhatIf indicator={indicator} look={fresh} />}
        {tab === 'why' && (name || trial ? <Why look={look} /> : <p className="hint note">{t('whyNone')}</p>)}
      </div>
    </section>
  )
})

/** Where the unit stands in one line, with the values tried where some are, and what it lacks. */
function Standing({ name, look }: { name: string | null; look: Look | null }) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const store = useDraftStore()
  const trial = useDraft((state) => state.trial)
  const places = useDraft((state) => state.document.policy?.rounding?.places ?? 2)
  const grades = useDraft((state) => state.document.grades)
  const now = look?.tried ?? (name ? look?.reported : null)
  const by =
    name && look?.tried?.total != null && look.reported.total !== null ? look.tried.total - look.reported.total : 0
  if (!name && !trial) return null
  return (
    <div>
      <p className="flow standing">
        <b>{name ?? t('noName')}</b>
        {now && now.total !== null && (
          <span className="figures">
            {t('standing', {
              total: formatNumber(now.total, locale, places),
              rank: now.rank === null ? t('none') : formatNumber(now.rank, locale),
              grade: grades?.find(({ id }) => id === now.grade)?.label ?? t('none'),
            })}
          </span>
        )}
        {Math.abs(by) > 1e-9 && (
          <span className={by > 0 ? 'up' : 'down'}>{signed(Number(by.toFixed(6)), locale, places)}</span>
        )}
        {trial && (
          <>
            <Chip tone="warn">{trial.example ? t('example') : t('tried')}</Chip>
            <Button small look="quiet" onClick={() => store.getState().tryOut(null)}>
              {t('reset')}
            </Button>
          </>
        )}
      </p>
    </div>
  )
}

/** Every reason for the unit's total, a line each. */
function Why({ look }: { look: Look | null }) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const explanation = look?.focus.whole ? look.explanation : null
  const lines = useMemo(() => (explanation ? explanationText(explanation, locale) : null), [explanation, locale])
  if (!lines) return <Progress label={t('explaining')} />
  return (
    <div className="why">
      <ScorecardLink />
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

/** Leads to the unit's scorecard, where a version is looked at and not a draft. */
function ScorecardLink() {
  const t = useTranslations('preview')
  const { id, v } = useParams({ strict: false })
  const { dataset } = useSearch({ strict: false })
  const unit = useDraft((state) => state.unit)
  if (!id || !v || unit === null) return null
  return (
    <p>
      <Link to="/sets/$id/versions/$v/units/$unit" params={{ id, v, unit }} search={{ dataset }}>
        {t('scorecard')}
      </Link>
    </p>
  )
}

/** Shows that scoring goes on once it takes long enough to be noticed, and lets it be given up. */
function Slow() {
  const t = useTranslations('preview')
  const store = useDraftStore()
  const busy = useDraft((state) => state.busy)
  const stopped = useDraft((state) => state.stopped)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 400)
    return () => clearTimeout(timer)
  }, [busy])
  if (stopped) {
    return (
      <p className="slow" role="status">
        {t('stopped')}{' '}
        <Button small onClick={store.getState().scoreAgain}>
          {t('scoreAgain')}
        </Button>
      </p>
    )
  }
  if (!slow) return null
  return (
    <div className="slow">
      <Progress label={t('scoring')} />
      <Button small onClick={store.getState().stopScoring}>
        {t('stop')}
      </Button>
    </div>
  )
}

function nameOf(roster: { ids: readonly string[]; names: readonly string[] } | null, unit: string | null) {
  return unit === null ? null : (roster?.names[roster.ids.indexOf(unit)] ?? null)
}

/** Says the lit unit's total when an edit has changed it, and nothing else. */
function useSpokenTotal(name: string | null, look: Look | null) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const unit = look?.focus.unit ?? null
  const total = (look?.tried ?? look?.reported)?.total ?? null
  const before = useRef({ unit, total })
  useEffect(() => {
    const changed = before.current.unit === unit && before.current.total !== total
    before.current = { unit, total }
    if (changed && name && total !== null) announce(t('announce', { name, total: formatNumber(total, locale) }))
  }, [unit, total, name, locale, t])
}
