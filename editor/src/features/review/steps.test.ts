import type { DraftEvent, Role } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { openRefusal, standingOf, stepsOf } from './steps.ts'

const event = (kind: DraftEvent['kind'], by: string, reason?: string): DraftEvent => ({
  kind,
  by,
  at: '2026-11-24T03:00:00Z',
  revision: 1,
  digest: '',
  ...(reason ? { reason } : {}),
})
const person = (username: string, ...roles: Role[]) => ({ username, roles })

describe('[ED-57] a draft shows how far it has come and who took it there', () => {
  it('[ED-57] steps still ahead have nobody', () => {
    const history = [event('created', 'soanthao'), event('submitted', 'soanthao'), event('approved', 'duyet')]
    expect(stepsOf({ state: 'submitted', history }).map((step) => [step.name, step.reached, step.event?.by])).toEqual([
      ['draft', true, 'soanthao'],
      ['submitted', true, 'soanthao'],
      ['approved', false, undefined],
      ['published', false, undefined],
    ])
  })

  it('[ED-57] a refusal stays open until the draft is submitted again', () => {
    const refused = [event('submitted', 'soanthao'), event('refused', 'duyet', 'Thiếu căn cứ')]
    expect([
      openRefusal({ state: 'draft', history: refused })?.reason,
      openRefusal({ state: 'draft', history: [...refused, event('submitted', 'soanthao')] }),
      openRefusal({ state: 'submitted', history: refused }),
    ]).toEqual(['Thiếu căn cứ', null, null])
  })
})

const approval = { by: 'xet', at: '', digest: '', hands: ['xet'] }

describe('[ED-58] nobody is offered to approve or publish their own work', () => {
  it.each([
    ['[ED-58] a reviewer may review', 'submitted', person('duyet', 'reviewer'), 'may-review'],
    ['[ED-58] a reviewer who wrote may not', 'submitted', person('soanthao', 'author', 'reviewer'), 'own-review'],
    ['[ED-58] an author waits', 'submitted', person('soanthao', 'author'), 'waits-for-review'],
    ['[ED-58] a publisher may publish', 'approved', person('vanthu', 'publisher'), 'may-publish'],
    ['[ED-58] a publisher who wrote may not', 'approved', person('soanthao', 'publisher'), 'own-publish'],
    ['[ED-58] a publisher who approved may not', 'approved', person('xet', 'reviewer', 'publisher'), 'own-publish'],
    ['[ED-58] a reviewer waits for the publisher', 'approved', person('duyet', 'reviewer'), 'waits-for-publisher'],
    ['[ED-58] a draft being written asks nobody', 'draft', person('duyet', 'reviewer'), 'none'],
    ['[ED-58] a visitor waits', 'submitted', null, 'waits-for-review'],
  ] as const)('%s', (_, state, user, expected) => {
    expect(standingOf({ state, contributors: ['soanthao'], approval }, user)).toBe(expected)
  })
})
