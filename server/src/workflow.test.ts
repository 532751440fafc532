import { describe, expect, it } from 'vitest'
import { etagOf } from './digest.ts'
import type { DraftRecord, Role, VersionRecord } from './ports.ts'
import { approve, compareVersions, forPeriod, inForceOn, publish, save, sendBack, submit } from './workflow.ts'

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
    const issued = publish(draft, actor, tag, request, [], null, now)
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
    const first: DraftRecord = {
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
    const everything: Role[] = roleSets[3] ?? []
    const people = ['a', 'b', 'c'].map((name) => ({ name, roles: everything }))
    let frontier: World[] = [{ draft: first, people, wrote: ['a'], published: null }]
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

  it('[SRV-37] versions are ordered by number, not by text', () => {
    expect(['2026.10', '2025.3', '2026.9'].sort(compareVersions)).toEqual(['2025.3', '2026.9', '2026.10'])
  })
})
