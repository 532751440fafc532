/** One thing promised of the screens and what this run measured. */
export type Figure = { name: string; found: number; unit: 'ms' | 'kB' | 'MiB'; goal: number | null }

/** Figures as they are kept, with how long this machine took for the calibration loop. */
export type Recorded = { calibration: number; figures: Record<string, number> }

/** How many times slower than recorded, relative to the machine, counts as a regression. */
const tolerated = 2

/** How long this machine takes for work that never changes: the median of some rounds. Unit: ms */
export function calibrate(): number {
  const rounds = Array.from({ length: 9 }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return percentile(rounds, 0.5)
}

/** Numbers, texts and small objects, as screens and engine have them. */
function work(): number {
  let sum = 0
  for (let round = 0; round < 40; round++) {
    const rows = Array.from({ length: 2_000 }, (_, index) => ({ id: `u${index}`, value: (index * 7919) % 1000 }))
    rows.sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1))
    sum += JSON.stringify(rows).length
  }
  return sum
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Figures that are more than twice what was recorded; times are taken relative to the calibration loop. */
export function regressions(figures: readonly Figure[], calibration: number, recorded: Recorded | null): string[] {
  return figures.flatMap(({ name, found, unit }) => {
    const before = recorded?.figures[name]
    if (!recorded || before === undefined || before === 0) return []
    const scale = unit === 'ms' ? recorded.calibration / calibration : 1
    const times = (found * scale) / before
    return times > tolerated ? [`${name}: ${times.toFixed(1)} × what was recorded`] : []
  })
}

export function table(figures: readonly Figure[], recorded: Recorded | null): string {
  const show = (value: number | undefined | null, unit: string) =>
    value === undefined || value === null || Number.isNaN(value) ? '–' : `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`
  const rows = figures.map(({ name, found, unit, goal }) => [
    name,
    show(found, unit),
    goal === null ? '' : `≤ ${goal}`,
    goal === null ? '' : found <= goal ? 'met' : 'MISSED',
    show(recorded?.figures[name], unit),
  ])
  const all = [['figure', 'found', 'goal', '', 'recorded'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
