import type { Diff } from '@chiso/engine'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { clampWindow, rungsOf, windowAround } from './ladder.ts'
import { Slope } from './Slope.tsx'

const size = 20

type RanksProps = {
  units: Diff['units']
  base: string
  head: string
  selected: string | null
  onSelect: (id: string) => void
}

/** A window on the ranking before and after, around the chosen unit, which can be moved up and down. */
export function Ranks({ units, base, head, selected, onSelect }: RanksProps) {
  const t = useTranslations('compare')
  const rungs = useMemo(() => rungsOf(units), [units])
  const [moved, setMoved] = useState<number | null>(null)
  const start = moved ?? windowAround(rungs, selected, size)
  const last = clampWindow(rungs.length, rungs.length, size)
  const go = (step: number) => setMoved(clampWindow(start + step, rungs.length, size))
  return (
    <section className="compare-ranks" aria-labelledby="ranks">
      <h2 id="ranks">
        {t('ranks', { base, head })}
        <span className="minor count">{t('shown', { shown: Math.min(size, rungs.length), total: units.length })}</span>
        {rungs.length > size && (
          <span className="steps">
            <Button
              small
              icon
              aria-label={t('slopeUp')}
              title={t('slopeUp')}
              disabled={start === 0}
              onClick={() => go(-size / 2)}
            >
              ↑
            </Button>
            <Button
              small
              icon
              aria-label={t('slopeDown')}
              title={t('slopeDown')}
              disabled={start >= last}
              onClick={() => go(size / 2)}
            >
              ↓
            </Button>
          </span>
        )}
      </h2>
      {rungs.length > 0 && (
        <Slope
          rungs={rungs}
          start={start}
          size={size}
          base={base}
          head={head}
          selected={selected}
          onSelect={onSelect}
        />
      )}
    </section>
  )
}
