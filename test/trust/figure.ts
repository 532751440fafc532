/**
 * One figure as it was measured.
 *
 * Shape: `told` is what was done and counted, with its seed; `wrong` is each thing that is not as it must be, none where the
 *        figure is reached; `skipped` is why nothing was measured here
 */
export type Measured = { told: string; wrong: readonly string[]; skipped?: string }

/** How often a server is killed and a disk cut; 0 leaves the figure out. */
export type Effort = { kills: number; cuts: number }

/** Nothing was measured, and why. */
export const skipped = (reason: string): Measured => ({ told: '', wrong: [], skipped: reason })

/** How a figure is told: its verdict first, then what was counted; below it the first things that were wrong. */
export function lineOf(id: string, { told, wrong, skipped: reason }: Measured, seconds: number): string {
  if (reason !== undefined) return `${id} skipped: ${reason}`
  const shown = wrong.slice(0, 5).map((one) => `\n  ${one.slice(0, 600)}`)
  const more = wrong.length > 5 ? [`\n  … ${wrong.length - 5} more`] : []
  return [`${id} ${wrong.length === 0 ? 'held' : 'MISSED'}: ${told} (${seconds.toFixed(1)} s)`, ...shown, ...more].join(
    '',
  )
}
