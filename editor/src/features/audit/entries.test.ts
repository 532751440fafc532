import { describe, expect, it } from 'vitest'
import { detailText } from './entries.ts'

describe('[ED-62] the log reads as lines', () => {
  it('[ED-62] digests are shortened, empty details left out', () => {
    expect(
      detailText(
        {
          version: '2026.1',
          digest: 'ab'.repeat(32),
          reason: null,
          periods: ['2025', '2026'],
          effectiveFrom: '2026-12-01',
        },
        (key) => key.toUpperCase(),
      ),
    ).toBe('VERSION: 2026.1 · DIGEST: ababababab… · PERIODS: 2025, 2026 · EFFECTIVEFROM: 01/12/2026')
  })
})
