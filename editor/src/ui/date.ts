/** An instant as Vietnamese offices write it, in the time of Vietnam: 10:32, 24/11/2026. */
export function viInstant(instant: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  )
  return `${parts.hour}:${parts.minute}, ${parts.day}/${parts.month}/${parts.year}`
}

/** The ISO day that is meant by 1/7/2025, 01.07.2025, 01-07-2025 or 2025-07-01; null when it is no day. */
export function readDay(text: string): string | null {
  const parts = text.trim().split(/[/.\-\s]+/)
  const [year = '', month = '', date = ''] = /^\d{4}$/.test(parts[0] ?? '') ? parts : parts.toReversed()
  if (parts.length !== 3 || !/^\d{4}$/.test(year)) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : null
}

/** The ISO day it is in Vietnam. */
export function todayInVietnam(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now)
}
