import { describe, expect, it } from 'vitest'
import { filesBelow, isTest, read } from './sources.ts'

const specs = filesBelow('.').filter((path) => /^[a-z]+\/SPEC\.md$/.test(path))

/** Ids of rules by the line they begin: `**OP-3**`, also in a list or a table. */
const rules = specs.flatMap((path) =>
  [...read(path).matchAll(/^(?:[-*|]\s+)?\*\*([A-Z]+-\d+)\*\*/gm)].map((match) => ({ id: match[1] ?? '', path })),
)

const tests = ['engine', 'server', 'editor', 'test']
  .flatMap(filesBelow)
  .filter((path) => /\.tsx?$/.test(path) && isTest(path))
const citations = tests.flatMap((path) =>
  [...read(path).matchAll(/\[([A-Z]+-\d+)\]/g)].map((match) => ({ id: match[1] ?? '', path })),
)

describe('the rules of SPEC.md', () => {
  it('[TEST-8] have a number of their own', () => {
    const seen = new Map<string, string>()
    const twice = rules.filter(({ id, path }) => {
      const taken = seen.has(id)
      seen.set(id, path)
      return taken
    })
    expect(twice).toEqual([])
  })

  it('[TEST-8] are each held by a test that cites them', () => {
    const cited = new Set(citations.map(({ id }) => id))
    expect(rules.filter(({ id }) => !cited.has(id)).map(({ id, path }) => `${path} ${id}`)).toEqual([])
  })

  it('[TEST-8] exist wherever a test cites one', () => {
    const known = new Set(rules.map(({ id }) => id))
    const unknown = citations.filter(({ id }) => !known.has(id)).map(({ id, path }) => `${path} [${id}]`)
    expect([...new Set(unknown)]).toEqual([])
  })
})
