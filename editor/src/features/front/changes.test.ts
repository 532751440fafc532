import type { Version } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { publicChanges } from './changes.ts'

const version = (more: Partial<Version>): Version => ({
  ...{ id: 'xa', title: 'Cấp xã', version: '2025.2', sequence: 1, digest: '', level: 'commune', status: 'official' },
  ...{
    content: 'own',
    decision: null,
    effectiveFrom: '2025-07-01',
    periods: [],
    state: 'published',
    effectiveTo: null,
  },
  ...{ base: null, publishedAt: '2025-06-10T03:00:00Z', publishedBy: 'vanthu', reason: null, withdrawn: null },
  ...more,
})
const tell = (versions: Version[], today: string) =>
  publicChanges(versions, today, (instant) => instant.slice(0, 10)).map(({ kind, day, version }) => [
    kind,
    day,
    version,
  ])

describe('what changed last', () => {
  it('[ED-114] tells a publication, its coming into force on a later day, and what is still to come first', () => {
    const next = version({ version: '2026.1', publishedAt: '2025-11-02T03:00:00Z', effectiveFrom: '2026-01-01' })
    expect(tell([version({}), next], '2025-12-01')).toEqual([
      ['upcoming', '2026-01-01', '2026.1'],
      ['published', '2025-11-02', '2026.1'],
      ['inForce', '2025-07-01', '2025.2'],
      ['published', '2025-06-10', '2025.2'],
    ])
  })

  it('[ED-114] a version in force before it was published came into force with no word of its own', () => {
    expect(tell([version({ effectiveFrom: '2025-01-01' })], '2025-12-01')).toEqual([
      ['published', '2025-06-10', '2025.2'],
    ])
  })

  it('[ED-114] a withdrawn version is told as withdrawn, and never as coming into force', () => {
    const withdrawn = { at: '2025-06-20T01:00:00Z', by: 'vanthu', reason: 'Sai số' }
    expect(tell([version({ state: 'withdrawn', withdrawn })], '2025-12-01')).toEqual([
      ['withdrawn', '2025-06-20', '2025.2'],
      ['published', '2025-06-10', '2025.2'],
    ])
  })
})
