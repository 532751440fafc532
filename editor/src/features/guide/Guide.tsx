import { type Indicator, type IndicatorDocument, recognise } from '@chiso/engine'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { indicatorAt, type Row, rowsIn } from '../../document/place.ts'
import { useSelected } from '../../draft/selected.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { after, endGuide, type GuideStep, startGuide, steps, useGuide, wasGuided } from './state.ts'

type GuideProps = {
  user: string
  /** Whether the draft is one to try things on; there the first run begins by itself. */
  sample: boolean
}

/**
 * The first run (hướng dẫn lần đầu): from choosing a row to submitting, at the real controls of the draft that is open.
 *
 * Shape: a step ends when the person has done it; it can be passed over, and all of it put away
 */
export function Guide({ user, sample }: GuideProps) {
  const readOnly = useDraft((state) => state.readOnly)
  const step = useGuide((state) => state.step)
  useEffect(() => {
    if (sample && !readOnly && !wasGuided(user)) startGuide()
    return () => useGuide.setState({ step: null })
  }, [sample, readOnly, user])
  if (readOnly || step === null) return null
  return step === 'done' ? <Done user={user} /> : <Walking key={step} step={step} user={user} />
}

function Walking({ step, user }: { step: GuideStep; user: string }) {
  const t = useTranslations('guide')
  const rows = useDraft((state) => state.shown.indicators)
  const row = example(rowsIn({ indicators: rows }))
  const here = useSelected()
  // Who has gone on to another row is led back to one that has thresholds.
  const asked = step === 'threshold' && !hasTiers(here) ? 'row' : step
  const target = targetOf[asked](row?.path ?? '')
  const box = useTarget(target)
  useDone(step)
  return (
    <section className="flow guide no-print" aria-label={t('title')}>
      <span className="count">{t('count', { step: String(steps.indexOf(step) + 1), all: String(steps.length) })}</span>
      <p role="status">{t(`steps.${asked}`, { code: row?.indicator.code ?? '', label: row?.indicator.label ?? '' })}</p>
      <span className="acts">
        <Button small onClick={() => show(target)}>
          {t('show')}
        </Button>
        <Button small look="quiet" onClick={() => useGuide.setState({ step: after(step) })}>
          {t('next')}
        </Button>
        <Button small look="quiet" onClick={() => endGuide(user)}>
          {t('leave')}
        </Button>
      </span>
      {box && <div className="ring" aria-hidden="true" data-step={step} style={box} />}
    </section>
  )
}

function Done({ user }: { user: string }) {
  const t = useTranslations('guide')
  return (
    <section className="flow guide no-print" aria-label={t('title')}>
      <p role="status">{t('done')}</p>
      <span className="acts">
        <Button small onClick={() => endGuide(user)}>
          {t('finish')}
        </Button>
      </span>
    </section>
  )
}

/** Places to point at, the first that is on the screen; a narrow screen keeps the panel behind a button. */
const targetOf: Record<GuideStep, (row: string) => string[]> = {
  row: (row) => [`#annex tr[data-path="${row}"] [data-column="label"]`],
  threshold: () => ['#inspector [data-guide="tiers"]', '[data-guide="rule"]'],
  points: () => ['#preview [data-guide="ranking"]', '#preview'],
  sentence: (row) => [
    '#annex tr.current [data-column="method"]',
    `#annex tr[data-path="${row}"] [data-column="method"]`,
  ],
  submit: () => ['[data-guide="submit"]'],
}

/** The row that the first run speaks of: the first one with thresholds, else the first that is scored. */
function example(rows: readonly Row[]): Row | undefined {
  const leaves = rows.filter(({ group }) => !group)
  return leaves.find(({ indicator }) => hasTiers(indicator)) ?? leaves[0]
}

function hasTiers(indicator: IndicatorDocument | undefined): boolean {
  if (indicator?.formula === undefined) return false
  return recognise(indicator.formula, indicator as Indicator).kind === 'tiers'
}

/** Goes on when the person has done what a step asks for. */
function useDone(step: GuideStep) {
  const store = useDraftStore()
  useEffect(() => {
    const next = () => useGuide.setState({ step: after(step) })
    if (step === 'submit') {
      const pressed = (event: MouseEvent) => {
        if (event.target instanceof Element && event.target.closest('[data-guide="submit"]')) next()
      }
      document.addEventListener('click', pressed)
      return () => document.removeEventListener('click', pressed)
    }
    const start = store.getState()
    const chosen = (state = store.getState()) => indicatorAt(state.document, state.selection.row)
    let before = chosen()?.formula
    let from = start.selection.row
    return store.subscribe((state) => {
      const { row, column } = state.selection
      if (row !== from) [from, before] = [row, chosen(state)?.formula]
      if (step === 'row' && state.selection !== start.selection && hasTiers(chosen(state))) next()
      else if (step === 'threshold' && hasTiers(chosen(state)) && chosen(state)?.formula !== before) next()
      else if (step === 'points' && start.unit !== null && state.unit !== start.unit) next()
      else if (step === 'sentence' && column === 'method' && state.selection !== start.selection) next()
    })
  }, [step, store])
}

type Box = { left: number; top: number; width: number; height: number }

/** Where the place that is pointed at stands on the screen, followed as things move; null while it is out of sight. */
function useTarget(selectors: readonly string[]): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  const wanted = selectors.join('|')
  useEffect(() => {
    const look = () => {
      const found = visible(wanted.split('|'))
      const next = found ? clipped(found) : null
      setBox((was) => (JSON.stringify(was) === JSON.stringify(next) ? was : next))
    }
    look()
    const timer = setInterval(look, 200)
    return () => clearInterval(timer)
  }, [wanted])
  return box
}

function visible(selectors: readonly string[]): HTMLElement | null {
  for (const selector of selectors) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found?.checkVisibility({ visibilityProperty: true })) return found
  }
  return null
}

/** The part of a place that what scrolls around it lets be seen. */
function clipped(element: HTMLElement): Box | null {
  const own = element.getBoundingClientRect()
  const view = element.closest('#annex, aside, #preview')?.getBoundingClientRect()
  const [left, top] = [Math.max(own.left, view?.left ?? 0), Math.max(own.top, view?.top ?? 0)]
  const right = Math.min(own.right, view?.right ?? window.innerWidth, window.innerWidth)
  const bottom = Math.min(own.bottom, view?.bottom ?? window.innerHeight, window.innerHeight)
  if (right - left < 8 || bottom - top < 8) return null
  return { left: left - 3, top: top - 3, width: right - left + 6, height: bottom - top + 6 }
}

/** Takes the keyboard to the place that is pointed at. */
function show(selectors: readonly string[]) {
  const found = visible(selectors)
  if (!found) return
  found.scrollIntoView({ block: 'nearest' })
  const control = found.matches('button, td') ? found : found.querySelector<HTMLElement>('input, select, button')
  control?.focus()
}
