import { describe, expect, it } from 'vitest'
import { fold, matches, proposeId } from './fold.ts'

describe('[ED-51] searching asks for no diacritics', () => {
  it('[ED-51] folds tones, horns and đ', () => {
    expect(fold('Phường Đức Thọ')).toBe('phuong duc tho')
  })

  it.each([
    ['[ED-51] words in any order', 'tho xa', true],
    ['[ED-51] with diacritics too', 'Xã Đức', true],
    ['[ED-51] every word must stand there', 'xa ky anh', false],
    ['[ED-51] an empty query finds everything', '  ', true],
  ])('%s', (_, query, found) => {
    expect(matches('Xã Đức Thọ', query)).toBe(found)
  })

  it('[ED-52] an id is proposed from the title', () => {
    expect(proposeId('Bộ chỉ số đánh giá CĐS cấp xã (2026)')).toBe('bo-chi-so-danh-gia-cds-cap-xa-2026')
  })
})
