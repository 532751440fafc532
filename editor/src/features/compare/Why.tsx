import { type Diff, type Locale, obstacleSentence } from '@chiso/engine'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { foldSteps, rankMove, stepsOf } from '../../api/comparison.ts'
import { Button } from '../../ui/Button.tsx'
import { signed } from '../../ui/signed.ts'
import { Standing } from './Standing.tsx'
import { Waterfall } from './Waterfall.tsx'

type DiffUnit = Diff['units'][number]

const fewParts = 8

type WhyProps = {
  unit: DiffUnit
  units: readonly DiffUnit[]
  labels: { before: string; after: string; cause: (change: string) => string; grade: (id: string | null) => string }
  places: number
  locale: Locale
  chosen: string | null
  onChoose: (change: string) => void
}

/** Why one unit's points and rank moved; the parts add up to exactly the difference. */
export function Why({ unit, units, labels, places, locale, chosen, onChoose }: WhyProps) {
  const t = useTranslations('compare')
  const { id } = useParams({ from: '/sets/$id/compare' })
  const [all, setAll] = useState(false)
  const steps = stepsOf(unit)
  const shown = all ? steps : foldSteps(steps, fewParts)
  const folded = steps.length > fewParts + 3
  const move = rankMove(unit)
  const parts = [...(unit.because ?? [])].sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  const least = 0.5 / 10 ** places
  const gains = parts.filter((part) => part.points >= least).slice(0, 3)
  const losses = parts.filter((part) => part.points <= -least).slice(0, 3)
  const named = (list: typeof parts) =>
    list.map((part) => `${labels.cause(part.change)} (${signed(part.points, locale, places)})`).join(', ')
  const delta = unit.delta ?? 0
  const rank = rankSentence()

  return (
    <section className="compare-why" aria-labelledby="why">
      <h2 id="why">
        {unit.name}
        {unit.estimated && (
          <span className="tag" title={t('estimatedHint')}>
            {t('estimated')}
          </span>
        )}
      </h2>
      {unit.delta === null || steps.length === 0 ? (
        <p className="verdict">{unit.obstacles ? obstacleSentence(unit.obstacles, locale) : t('incomplete')}</p>
      ) : (
        <>
          <p className="verdict">
            <b>
              {delta > 0
                ? t('sayUp', { points: signed(delta, locale, places).slice(1) })
                : delta < 0
                  ? t('sayDown', { points: signed(delta, locale, places).slice(1) })
                  : t('saySame')}
            </b>
            {rank && `, ${rank}`}.{gains.length > 0 && ` ${t('sayGains')}: ${named(gains)}.`}
            {losses.length > 0 && ` ${t('sayLosses')}: ${named(losses)}.`}
          </p>
          <Waterfall
            name={unit.name}
            steps={shown}
            labels={labels}
            places={places}
            locale={locale}
            chosen={chosen}
            onChoose={onChoose}
          />
          <p className="hint adds-up">
            ✓ {t('addsUp')}
            {folded && (
              <Button small look="quiet" onClick={() => setAll(!all)}>
                {all ? t('fewParts') : t('allParts', { count: steps.length - 2 })}
              </Button>
            )}
          </p>
          <p>
            <Link to="/sets/$id/series" params={{ id }} search={{ unit: unit.id }}>
              {t('series')}
            </Link>
          </p>
          <Standing unit={unit} units={units} grade={labels.grade} places={places} locale={locale} />
        </>
      )}
    </section>
  )

  function rankSentence(): string | null {
    if (move === null || unit.rankBefore === null || unit.rankAfter === null) return null
    const ranks = { before: String(unit.rankBefore), after: String(unit.rankAfter) }
    if (move > 0) return t('sayRankUp', ranks)
    return move < 0 ? t('sayRankDown', ranks) : t('sayRankSame', { after: ranks.after })
  }
}
