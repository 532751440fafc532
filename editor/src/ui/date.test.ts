import { describe, expect, it } from 'vitest'
import { viInstant } from './date.ts'

describe('a day as people type it', () => {
  it('an instant stands in the time of Vietnam', () => {
    expect(viInstant('2025-06-30T17:05:00Z')).toBe('00:05, 01/07/2025')
  })
})
