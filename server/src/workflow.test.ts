import { type Issue, issue, warning } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { etagOf } from './digest.ts'
import { unlimited } from './people/remit.ts'
import type { DraftRecord, Role } from './ports.ts'
import { compareVersions } from './publications/number.ts'
import { type Actor, approve, type Decided, publish, sendBack } from './workflow.ts'

const now = new Date('2026-03-02T03:00:00Z')

const request = { version: '2026.1', effectiveFrom: '2026-05-01', periods: [], decision: null, reason: null }

const written: DraftRecord = {
  id: 'd',
  ruleset: 'bo',
  title: '',
  state: 'draft',
  revision: 1,
  base: null,
  digest: 'one',
  createdAt: '',
  createdBy: 'a',
  updatedAt: '',
  authors: ['a'],
  contributors: ['a'],
  approval: null,
}

const actor = (username: string, roles: Role[], behind: string[] = []): Actor => ({
  username,
  roles,
  steppedUp: true,
  hands: [username, ...behind],
  key: null,
  remit: unlimited,
})
const submitted: DraftRecord = { ...written, state: 'submitted' }
const approval = { by: 'b', at: '', digest: 'one', hands: ['b', 'k'] }
const approved: DraftRecord = { ...written, state: 'approved', approval }
const codeOf = (decided: Decided<unknown>) => (decided.ok ? 'done' : decided.refusal.code)
const published = (draft: DraftRecord, who: Actor) =>
  publish(draft, who, etagOf(draft.digest), request, [], { digest: draft.digest, decision: null, obstacles: [] }, now)

describe('four eyes', () => {
  it('[SRV-32] whoever has a part in a draft, or may be somebody who has, neither approves nor sends back nor publishes it', () => {
    const tag = etagOf(submitted.digest)
    const made = { ...submitted, contributors: ['a', 'k'] }
    expect(codeOf(approve(made, actor('a', ['reviewer']), tag, now))).toBe('own-work')
    expect(codeOf(approve(made, actor('k', ['reviewer']), tag, now))).toBe('had-a-part')
    expect(codeOf(approve(made, actor('b', ['reviewer'], ['k']), tag, now))).toBe('same-hands')
    expect(codeOf(sendBack(made, actor('b', ['reviewer'], ['k']), tag, 'vì'))).toBe('same-hands')
    expect(codeOf(approve(made, actor('b', ['reviewer'], ['m']), tag, now))).toBe('done')
  })

  it('[SRV-100] who approved does not publish, nor whoever may be they', () => {
    expect(codeOf(published(approved, actor('b', ['publisher'])))).toBe('approved-by-you')
    expect(codeOf(published(approved, actor('k', ['publisher'])))).toBe('had-a-part')
    expect(codeOf(published(approved, actor('c', ['publisher'], ['k'])))).toBe('same-hands')
    expect(codeOf(published(approved, actor('c', ['publisher'])))).toBe('done')
  })
})

it('[SRV-37] versions are ordered by number, not by text', () => {
  expect(['2026.10', '2025.3', '2026.9'].sort(compareVersions)).toEqual(['2025.3', '2026.9', '2026.10'])
})

it('[SRV-37] an approved draft is not issued with errors that were found since, nor other bytes than its own', () => {
  const found = (document: { digest?: string; obstacles?: readonly Issue[] }) => {
    const stored = { digest: 'one', decision: null, obstacles: [], ...document }
    const decided = publish(approved, actor('c', ['publisher']), etagOf('one'), request, [], stored, now)
    return decided.ok ? 'issued' : decided.refusal.code
  }
  expect(found({})).toBe('issued')
  expect(found({ obstacles: [issue('json-surrogate', '/title', {})] })).toBe('has-errors')
  expect(found({ obstacles: [warning('wording-missing', '/indicators/0/method', {})] })).toBe('wording-open')
  expect(found({ digest: 'two' })).toBe('has-errors')
})
