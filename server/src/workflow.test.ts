import { type Issue, issue } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { etagOf } from './digest.ts'
import type { DraftRecord, Role } from './ports.ts'
import { approve, compareVersions, publish, save, sendBack, submit } from './workflow.ts'

const now = new Date('2026-03-02T03:00:00Z')

type Person = { name: string; roles: Role[] }
type World = {
  draft: DraftRecord
  people: Person[]
  /** Who wrote each digest that was ever approved, to judge a publication by. */
  wrote: string[]
  published: { by: string; approvedBy: string; digest: string; approvedDigest: string } | null
}

const roleSets: Role[][] = [['author'], ['reviewer'], ['publisher'], ['author', 'reviewer', 'publisher']]
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
  approval: null,
}

/** Every state one act of one person leads to. */
function successors(world: World): World[] {
  return world.people.flatMap((person, index) => {
    const actor = { username: person.name, roles: person.roles, steppedUp: true }
    const { draft } = world
    const tag = etagOf(draft.digest)
    const found: World[] = []
    for (const digest of ['one', 'two']) {
      const saved = save(draft, actor, tag)
      if (!saved.ok || digest === draft.digest) continue
      const authors = [...new Set([...draft.authors, person.name])].sort()
      found.push({
        ...world,
        draft: { ...draft, digest, state: saved.value.state, authors, approval: null },
        wrote: authors,
      })
    }
    const submitted = submit(draft, actor, tag, [])
    if (submitted.ok) found.push({ ...world, draft: { ...draft, state: submitted.value.state } })
    const approved = approve(draft, actor, tag, now)
    if (approved.ok) {
      const { state, approval } = approved.value
      found.push({ ...world, draft: { ...draft, state, approval: { ...approval, at: '' } } })
    }
    const refused = sendBack(draft, actor, tag, 'vì')
    if (refused.ok) found.push({ ...world, draft: { ...draft, state: refused.value.state, approval: null } })
    const issued = publish(draft, actor, tag, request, [], { digest: draft.digest, decision: null, errors: [] }, now)
    if (issued.ok) {
      const { state, approval } = issued.value
      const published = {
        by: person.name,
        approvedBy: approval.by,
        digest: draft.digest,
        approvedDigest: approval.digest,
      }
      found.push({ ...world, draft: { ...draft, state }, published })
    }
    for (const roles of roleSets) {
      if (roles === person.roles) continue
      const people = world.people.map((each, place) => (place === index ? { ...each, roles } : each))
      found.push({ ...world, people })
    }
    return found
  })
}

describe('four eyes', () => {
  it('[SRV-32] in every state that three people reach in eight acts, nobody alone writes, approves and publishes', () => {
    const everything: Role[] = roleSets[3] ?? []
    const people = ['a', 'b', 'c'].map((name) => ({ name, roles: everything }))
    let frontier: World[] = [{ draft: written, people, wrote: ['a'], published: null }]
    const seen = new Set<string>()
    let publications = 0
    const wrong: World[] = []
    for (let depth = 0; depth < 8; depth++) {
      const next: World[] = []
      for (const world of frontier.flatMap(successors)) {
        const key = JSON.stringify(world)
        if (seen.has(key)) continue
        seen.add(key)
        next.push(world)
        const { published, wrote } = world
        if (!published) continue
        publications++
        const alone = wrote.includes(published.by) || wrote.includes(published.approvedBy)
        if (alone || published.digest !== published.approvedDigest) wrong.push(world)
      }
      frontier = next
    }
    expect(wrong).toEqual([])
    expect(publications).toBeGreaterThan(100)
  })
})

it('[SRV-37] versions are ordered by number, not by text', () => {
  expect(['2026.10', '2025.3', '2026.9'].sort(compareVersions)).toEqual(['2025.3', '2026.9', '2026.10'])
})

it('[SRV-37] an approved draft is not issued with errors that were found since, nor other bytes than its own', () => {
  const approval = { by: 'b', at: '', digest: 'one' }
  const draft: DraftRecord = { ...written, state: 'approved', approval }
  const found = (document: { digest?: string; errors?: readonly Issue[] }) => {
    const stored = { digest: 'one', decision: null, errors: [], ...document }
    const decided = publish(
      draft,
      { username: 'c', roles: ['publisher'], steppedUp: true },
      etagOf(draft.digest),
      request,
      [],
      stored,
      now,
    )
    return decided.ok ? 'issued' : decided.refusal.code
  }
  expect(found({})).toBe('issued')
  expect(found({ errors: [issue('json-surrogate', '/title', {})] })).toBe('has-errors')
  expect(found({ digest: 'two' })).toBe('has-errors')
})
