import { compile, evaluateRule, exactScorecard, type Points, parseRuleset, score } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { cases, leaves, setOf, unit } from './corpus.ts'
import { startServer } from './server.ts'

const document = setOf(leaves)

/** What each leaf came to, in the words of the cases. */
const came = (points: Record<string, Pick<Points, 'points' | 'status'>>) =>
  leaves.map(({ id, case: { name } }) => `${name}: ${points[id]?.status} ${points[id]?.points}`)
const expected = leaves.map(({ case: { name, expected } }) => {
  if ('value' in expected) return `${name}: scored ${expected.value}`
  return `${name}: ${expected.error.code === 'value-absent' ? 'pending' : 'issues'} null`
})

describe('the conformance corpus', () => {
  const { ruleset } = parseRuleset(document)
  if (!ruleset) throw new Error('the cases are no set')
  const program = compile(ruleset)

  it('[W-10] holds at least 300 cases, two thirds of them also as leaves of a set', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    expect(leaves.length).toBeGreaterThanOrEqual(cases.length / 2)
  })

  it('[W-10] comes out by the judge, rule by rule', () => {
    const failed = cases.filter(({ rule, data, expected: wanted }) => {
      const found = evaluateRule(rule, data, 'strict')
      if ('error' in wanted) return !('issues' in found)
      return !('value' in found) || JSON.stringify(found.value) !== JSON.stringify(wanted.value)
    })
    expect(failed.map(({ name }) => name)).toEqual([])
  })

  it('[W-10] comes out as leaves by exact evaluation, closures and columns', () => {
    const [exact] = exactScorecard(program, [unit]).units
    expect(came(exact?.points ?? {})).toEqual(expected)
    // The door takes exact evaluation for the first unit alone, closures for the next, columns for many.
    for (const given of [[unit], [unit], [unit, { ...unit, id: 'y' }]]) {
      const [byDoor] = score(program, given).units
      expect(came(byDoor?.points ?? {})).toEqual(expected)
    }
  })

  it('[W-10] comes out over HTTP', async () => {
    const running = await startServer()
    const answer = await running.browser().call('POST', '/score', { ruleset: { document }, units: [unit] })
    expect([answer.status, answer.status === 200 ? '' : answer.text.slice(0, 500)]).toEqual([200, ''])
    const [scored] = answer.body.units as { points: Record<string, Points> }[]
    expect(came(scored?.points ?? {})).toEqual(expected)
  })
})
