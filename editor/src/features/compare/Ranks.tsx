import type { Diff } from '@chiso/engine'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { rankMove } from '../../api/comparison.ts'
import { Button } from '../../ui/Button.tsx'
import { moveText } from './figures.ts'
import { clampWindow, rungsIn, rungsOf, windowAround } from './ladder.ts'
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
  const [moved, setMoved] = useState<{ of: string | null; start: number } | null>(null)
  // Another unit that is chosen brings the window to it.
  const start = moved && moved.of === selected ? moved.start : windowAround(rungs, selected, size)
  const last = clampWindow(rungs.length, rungs.length, size)
  const go = (step: number) => setMoved({ of: selected, start: clampWindow(start + step, rungs.length, size) })
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
        <>
          <Slope
            rungs={rungs}
            start={start}
            size={size}
            base={base}
            head={head}
            selected={selected}
            onSelect={onSelect}
          />
          <details>
            <summary>{t('asTable')}</summary>
            <table className="grid">
              <thead>
                <tr>
                  <th scope="col">{t('unit')}</th>
                  <th scope="col" className="num">
                    {t('rankBefore', { version: base })}
                  </th>
                  <th scope="col" className="num">
                    {t('rankAfter', { version: head })}
                  </th>
                  <th scope="col" className="num">
                    {t('rankMove')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rungsIn(rungs, start, size).map(({ unit }) => (
                  <tr key={unit.id}>
                    <th scope="row">{unit.name}</th>
                    <td className="num">{unit.rankBefore}</td>
                    <td className="num">{unit.rankAfter}</td>
                    <td className="num">{moveText(rankMove(unit))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}
