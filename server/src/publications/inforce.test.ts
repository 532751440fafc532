import { describe, expect, it } from 'vitest'
import type { VersionRecord } from '../ports.ts'
import { forPeriod, inForceOn, lastDayOf } from './inforce.ts'

const now = new Date('2026-03-02T03:00:00Z')

const version = (changes: Partial<VersionRecord>): VersionRecord => ({
  ruleset: 'bo',
  version: '2026.1',
  sequence: 1,
  digest: '',
  title: '',
  level: 'commune',
  status: 'provisional',
  content: 'illustrative',
  decision: null,
  effectiveFrom: '2026-01-01',
  periods: [],
  reason: null,
  base: null,
  draft: null,
  publishedAt: '2025-12-01T00:00:00.000Z',
  publishedBy: 'thu',
  withdrawn: null,
  ...changes,
})

describe('what is in force', () => {
  const first = version({ version: '2025.1', effectiveFrom: '2025-01-01', periods: ['2025'] })
  const second = version({ version: '2026.1', sequence: 2, effectiveFrom: '2026-01-01', periods: ['2026'] })
  const withdrawn = { at: '2026-02-01T00:00:00.000Z', by: 'thu', reason: 'nhầm' }
  const all = [first, second]
  const nameOn = (day: string, versions = all, known = now) => inForceOn(versions, day, known)?.version ?? null

  it.each([
    ['before the first', '2024-12-31', null],
    ['on its first day', '2025-01-01', '2025.1'],
    ['on the last day before the next', '2025-12-31', '2025.1'],
    ['on the day of the next', '2026-01-01', '2026.1'],
  ])('[SRV-13] %s', (_, day, expected) => {
    expect(nameOn(day)).toBe(expected)
  })

  it('[SRV-14] a withdrawn version revives nothing, and was in force as far as was known then', () => {
    const versions = [first, { ...second, withdrawn }]
    expect(nameOn('2026-03-01', versions)).toBeNull()
    expect(nameOn('2025-06-01', versions)).toBe('2025.1')
    expect(nameOn('2026-03-01', versions, new Date('2026-01-15T00:00:00Z'))).toBe('2026.1')
  })

  it('[SRV-14] the date of a withdrawn version may be used again', () => {
    const again = version({ version: '2026.2', sequence: 3, effectiveFrom: '2026-01-01' })
    expect(nameOn('2026-03-01', [first, { ...second, withdrawn }, again])).toBe('2026.2')
  })

  it('[SRV-13] a period belongs to the version that declares it', () => {
    expect(forPeriod(all, '2025', now)?.version).toBe('2025.1')
    expect(forPeriod(all, '2027', now)).toBeNull()
    expect(forPeriod([first, { ...second, withdrawn }], '2026', now)).toBeNull()
  })

  it('[SRV-13] a version counts to the day before the next one begins', () => {
    expect(all.map((each) => lastDayOf(each, all))).toEqual(['2025-12-31', null])
  })
})
