import type { Locale } from '../messages/number.ts'

/**
 * Why a unit's two results cannot be set side by side (không so sánh được).
 *
 * Shape: `indicators` are the numbers (STT) of the rows in question
 */
export type Obstacle = {
  side: 'before' | 'after' | 'both'
  reason: 'pending' | 'issues' | 'nothing-applies' | 'level' | 'absent' | 'other-name'
  indicators: string[]
}

const sides = {
  vi: { before: 'bản cũ', after: 'bản mới', both: 'hai bản' },
  en: { before: 'old version', after: 'new version', both: 'both versions' },
}

const shown = 5

function rows(indicators: readonly string[]): string {
  return indicators.slice(0, shown).join(', ') + (indicators.length > shown ? ', …' : '')
}

/** The obstacles as one sentence. */
export function obstacleSentence(obstacles: readonly Obstacle[], locale: Locale): string {
  const told = obstacles.map(({ side, reason, indicators }) => {
    const where = sides[locale][side]
    const count = indicators.length
    if (locale === 'vi') {
      if (reason === 'pending') return `${where} chưa đủ số liệu cho ${count} chỉ số (${rows(indicators)})`
      if (reason === 'issues') return `${where} có lỗi ở ${count} chỉ số (${rows(indicators)})`
      if (reason === 'nothing-applies') return `${where} không có chỉ số nào áp dụng`
      if (reason === 'absent') return `số liệu của ${where} không có đơn vị này`
      if (reason === 'other-name') return 'cùng mã nhưng hai bên số liệu gọi hai tên khác nhau'
      return `${where} đánh giá hai cấp khác nhau`
    }
    if (reason === 'pending') return `${where} lacks data for ${count} indicators (${rows(indicators)})`
    if (reason === 'issues') return `${where} has issues in ${count} indicators (${rows(indicators)})`
    if (reason === 'nothing-applies') return `nothing applies in the ${where}`
    if (reason === 'absent') return `the data of the ${where} do not have this unit`
    if (reason === 'other-name') return 'the data of the two sides call this code by two names'
    return `${where} assess different levels`
  })
  const start = locale === 'vi' ? 'Không so sánh được' : 'Not comparable'
  return `${start}: ${told.join('; ')}`
}
