const hanoiOffset = 7 * 3_600_000

/** The calendar day in Asia/Ho_Chi_Minh, which keeps UTC+7 all year, at an instant of `Date.now()`. */
export function dayAt(instant: number): string {
  return new Date(instant + hanoiOffset).toISOString().slice(0, 10)
}

/** The instant at which a day begins there. */
export function beginningOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - hanoiOffset
}
