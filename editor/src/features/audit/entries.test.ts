import { describe, expect, it } from 'vitest'
import { detailText } from './entries.ts'

describe('[ED-62] the log reads as lines', () => {
  it('[ED-62] digests are shortened, empty details left out', () => {
    expect(
      detailText({ version: '2026.1', digest: 'ab'.repeat(32), reason: null, corrects: undefined, periods: ['2026'] }),
    ).toBe('version: 2026.1 · digest: ababababab… · periods: ["2026"]')
  })
})
