const hanoiOffsetMs = 7 * 60 * 60_000

/** The calendar day in Asia/Ho_Chi_Minh, which keeps UTC+7 all year. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + hanoiOffsetMs).toISOString().slice(0, 10)
}

/** The day before, for the last day a superseded version was in force. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** The day after. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** The instant at which a day begins in Asia/Ho_Chi_Minh. */
export function dayBegins(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - hanoiOffsetMs).toISOString()
}
