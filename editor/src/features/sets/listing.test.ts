import type { DraftSummary, RulesetSummary } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { shownState, versionOf } from '../../api/drafts.ts'
import { linesOf, search } from './listing.ts'

const set = (id: string, title: string): RulesetSummary => ({
  id,
  title,
  level: 'commune',
  status: 'provisional',
  content: 'illustrative',
  head: '2025.2',
  versions: 2,
  inForce: { version: '2025.2', effectiveFrom: '2025-07-01' },
})
const draft = (id: string, ruleset: string, state: DraftSummary['state'] = 'draft'): DraftSummary => ({
  id,
  ruleset,
  title: `Bộ ${ruleset}`,
  state,
  revision: 1,
  base: null,
  authors: ['soanthao'],
  contributors: ['soanthao'],
  digest: '',
  createdAt: '',
  updatedAt: '',
  lastEvent: null,
  comments: { open: 0, forYou: 0 },
})

describe('[ED-53] the home page lists sets with their drafts', () => {
  const lines = linesOf(
    [set('xa', 'Bộ chỉ số cấp xã'), set('so', 'Bộ chỉ số sở, ban, ngành')],
    [draft('d1', 'xa'), draft('d2', 'moi'), draft('d3', 'moi'), draft('d4', 'xa', 'published')],
  )

  it('[ED-53] a set that only has drafts is listed too, finished drafts are not', () => {
    expect(lines.map((line) => [line.id, line.drafts.map((one) => one.id)])).toEqual([
      ['xa', ['d1']],
      ['so', []],
      ['moi', ['d2', 'd3']],
    ])
  })

  it('[ED-51] sets are found without diacritics', () => {
    expect(search(lines, 'cap xa').map((line) => line.id)).toEqual(['xa'])
  })

  it('[ED-53] a draft that came back reads as refused', () => {
    const event = { kind: 'refused', by: 'duyet', at: '', revision: 1, digest: '' } as const
    expect([
      shownState({ state: 'draft', lastEvent: event }),
      shownState({ state: 'submitted', lastEvent: event }),
    ]).toEqual(['refused', 'submitted'])
  })

  it('[ED-53] the base version is read from its reference', () => {
    expect([versionOf('xa@2025.2'), versionOf(null)]).toEqual(['2025.2', null])
  })
})
