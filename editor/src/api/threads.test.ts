import type { Comment } from '@chiso/server/client'
import { expect, it } from 'vitest'
import { reasonOf, revisionNames, threadsOf } from './threads.ts'

const said = (number: number, thread: number, more: Partial<Comment> = {}): Comment => ({
  number,
  thread,
  row: 'hop',
  change: null,
  kind: 'said',
  by: 'hoa',
  at: '2026-11-28T08:05:00Z',
  revision: 1,
  text: 'x',
  citation: null,
  ...more,
})

it('[ED-192] threads stand open ones first, the latest word first; closing ends one until it is opened again', () => {
  const comments = [said(1, 1), said(2, 2), said(3, 3), said(4, 1), said(5, 3, { kind: 'closed', text: '' })]
  const shown = threadsOf(comments).map(({ number, open, comments }) => [number, open, comments.length])
  expect(shown).toEqual([
    [1, true, 2],
    [2, true, 1],
    [3, false, 2],
  ])
  expect(threadsOf([...comments, said(6, 3, { kind: 'reopened' })]).every(({ open }) => open)).toBe(true)
})

it('[ED-192] the latest reason of a row and change counts, and is no thread', () => {
  const reason = (number: number, text: string) => said(number, number, { kind: 'reason', change: 'thresholds', text })
  const comments = [reason(1, 'cũ'), reason(2, 'mới')]
  expect(reasonOf(comments, 'hop', 'thresholds')?.text).toBe('mới')
  expect(reasonOf(comments, 'hop', 'maxPoints')).toBeNull()
  expect(threadsOf(comments)).toEqual([])
})

it('[ED-243] the latest name of a revision counts, an empty one takes it away, and none is a thread', () => {
  const name = (number: number, revision: number, text: string) =>
    said(number, number, { kind: 'named', revision, text, row: null })
  const comments = [name(1, 3, 'cũ'), name(2, 3, 'Bản gửi Sở'), name(3, 5, 'thử'), name(4, 5, '')]
  expect([...revisionNames(comments)]).toEqual([
    [3, 'Bản gửi Sở'],
    [5, ''],
  ])
  expect(threadsOf(comments)).toEqual([])
})
