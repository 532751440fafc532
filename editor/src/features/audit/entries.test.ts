import { describe, expect, it } from 'vitest'
import { detailText } from './entries.ts'
import { subjectOf } from './subject.ts'

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

describe('[ED-245] what an act is about', () => {
  const titles = {
    set: (id: string) => (id === 'xa' ? 'Bộ cấp xã' : undefined),
    draft: (id: string) => (id === 'd-1' ? 'Bộ cấp xã, dự thảo' : undefined),
    dataset: (id: string) => (id === 'sl' ? 'Số liệu 2024' : undefined),
    person: (account: string) => (account === 'lan' ? 'Trần Lan' : account),
  }
  it.each([
    ['draft.saved', 'd-1', { ruleset: 'xa' }, 'Bộ cấp xã, dự thảo', 'draft'],
    ['comment.said', 'd-2', { ruleset: 'xa' }, 'Bộ cấp xã', 'draft'],
    ['version.published', 'xa@2026.1', {}, 'Bộ cấp xã, 2026.1', 'version'],
    ['manifest.issued', 'khac@2026.1', {}, 'khac, 2026.1', 'version'],
    ['dataset.added', 'sl', {}, 'Số liệu 2024', 'data'],
    ['user.roles', 'lan', {}, 'Trần Lan', 'people'],
    ['keys.rotated', 'k-1', {}, 'k-1', undefined],
  ])('[ED-245] %s is named, and leads to its page', (action, subject, detail, name, page) => {
    const found = subjectOf({ action, subject, detail }, titles)
    expect([found.name, found.to?.page]).toEqual([name, page])
  })
})
