import type { DraftSummary } from '@chiso/server/client'
import { expect, it } from 'vitest'
import { waitingFor } from './waiting.ts'

const event = (kind: 'submitted' | 'refused' | 'approved', by: string) => ({
  kind,
  by,
  at: '2026-11-28T08:05:00Z',
  revision: 1,
  digest: '',
})
const draft = (id: string, more: Partial<DraftSummary>): DraftSummary => ({
  id,
  ruleset: 'bo',
  title: 'Bộ',
  state: 'draft',
  revision: 1,
  base: null,
  authors: ['lan'],
  contributors: ['lan', 'minh'],
  digest: '',
  createdAt: '',
  updatedAt: '',
  lastEvent: null,
  comments: { open: 0, forYou: 0 },
  ...more,
})
const drafts = [
  draft('moi', {}),
  draft('tra', { lastEvent: event('refused', 'hoa') }),
  draft('trinh', { state: 'submitted', lastEvent: event('submitted', 'lan'), comments: { open: 2, forYou: 1 } }),
  draft('duyet', { state: 'approved', lastEvent: event('approved', 'hoa') }),
  draft('xong', { state: 'published', comments: { open: 1, forYou: 1 } }),
]
const ids = (username: string, ...roles: ('author' | 'reviewer' | 'publisher')[]) =>
  waitingFor(drafts, { username, roles }).map(({ kind, drafts }) => [kind, ...drafts.map(({ id }) => id)])

it('[ED-193] what came back waits for its author, what is submitted for who may review it, and words for who is told', () => {
  expect(ids('lan', 'author')).toEqual([
    ['refused', 'tra'],
    ['comments', 'trinh'],
  ])
  expect(ids('hoa', 'reviewer')).toEqual([
    ['review', 'trinh'],
    ['comments', 'trinh'],
  ])
})

it('[ED-193] nothing waits for whoever has a part in it, or approved it', () => {
  expect(ids('minh', 'reviewer', 'publisher')).toEqual([['comments', 'trinh']])
  expect(ids('thu', 'publisher')[0]).toEqual(['publish', 'duyet'])
  expect(ids('hoa', 'publisher')).toEqual([['comments', 'trinh']])
})
