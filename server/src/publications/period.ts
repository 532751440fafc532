/**
 * What makes two names of an assessment period (kỳ đánh giá) the same: full-width letters and digits are the plain ones, what
 * nobody sees does not count, nor do spaces around it, several in a row, or capitals.
 */
export function periodKey(period: string): string {
  return writtenPeriod(period).toLocaleLowerCase('vi')
}

/** A period as it is kept and shown. */
export function writtenPeriod(period: string): string {
  return period
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\u3164]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Whether one of these periods is that one. */
export function hasPeriod(periods: readonly string[], period: string): boolean {
  const key = periodKey(period)
  return periods.some((one) => periodKey(one) === key)
}
