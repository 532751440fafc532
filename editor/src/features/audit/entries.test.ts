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
          expiresAt: '2026-12-03T06:44:12.177Z',
          roles: ['author'],
          rows: { 'draft a': 'ab' },
        },
        (key) => key.toUpperCase(),
        (key, value) => (key === 'roles' ? `${value}!` : value),
      ),
    ).toBe(
      'VERSION: 2026.1 · DIGEST: ababababab… · PERIODS: 2025, 2026 · EFFECTIVEFROM: 01/12/2026 · EXPIRESAT: 13:44, 03/12/2026 · ROLES: author!',
    )
  })
})
