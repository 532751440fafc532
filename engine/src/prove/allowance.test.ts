import { describe, expect, it } from 'vitest'
import { problemsOf } from '../analyse/analyse.ts'
import { message } from '../messages/index.ts'
import { parseRuleset } from '../parse/parse.ts'
import { Allowance } from './allowance.ts'
import { ProofMemory } from './memory.ts'
import { prove } from './prove.ts'
import { verdictSentence } from './sentence.ts'
import { head } from './trials/example.ts'

/** A set of so many leaves, each of which takes long to prove. */
function heavy(leaves: number) {
  const inputs = Array.from({ length: 60 }, (_, at) => ({
    id: `x${at}`,
    label: `X${at}`,
    type: 'integer',
    min: 0,
    max: 1000,
  }))
  const x = (at: number) => ({ var: `x${at % 60}` })
  const formula = (leaf: number) => ({
    '+': Array.from({ length: 20 }, (_, at) => ({
      if: [{ '>': [x(at + leaf), x(at * 7 + leaf)] }, { '/': [x(at + 3), { '+': [x(at), x(at + leaf + 1)] }] }, 1],
    })),
  })
  const indicators = Array.from({ length: leaves }, (_, at) => ({
    id: `a${at}`,
    code: `${at}`,
    label: 'A',
    maxPoints: 10,
    provenance: { kind: 'own' },
    formula: formula(at),
  }))
  return parseRuleset({ ...head, policy: { total: 10 * leaves }, inputs, indicators })
}

/** A set of so many leaves that read sixty inputs each, all with what counts in their absence; of two of them that is the most. */
function defaulting(leaves: number) {
  const names = Array.from({ length: 60 }, (_, at) => `x${at}`)
  const inputs = names.map((id) => ({ id, label: id, type: 'integer', min: 0, max: 1000 }))
  const least = names.map((id) => ({ '*': [0.0001, { var: [id, 0] }] }))
  const formula = { '+': [...least, { '*': [0.000001, { var: ['x0', 0] }, { var: ['x59', 1000] }] }] }
  const indicators = Array.from({ length: leaves }, (_, at) => ({
    id: `a${at}`,
    code: `${at}`,
    label: 'A',
    maxPoints: 10,
    provenance: { kind: 'own' },
    formula,
  }))
  return parseRuleset({ ...head, policy: { total: 10 * leaves }, inputs, indicators })
}

describe('[A-19] what the proofs of a set look at together', () => {
  it('[A-19] those that are not begun any more are counted', () => {
    const allowance = new Allowance(10)
    const took = [6, 6, 1].map((work) => allowance.take(() => ({ found: work, work })))
    expect([took, allowance.skipped]).toEqual([[6, 6, null], 1])
  })

  it('[A-19] a set beyond it says so, the same with a memory, and its last leaves are not known', () => {
    const parsed = heavy(60)
    const unfinished = (memory?: ProofMemory) =>
      problemsOf(parsed, undefined, memory).filter(({ code }) => code === 'proofs-unfinished')
    const memory = new ProofMemory()
    const [first] = unfinished(memory)
    expect(first && message(first, 'vi')).toMatch(/^Chưa xét hết: công thức của bộ quá nhiều phép tính, còn \d+ chỗ/)
    expect(unfinished(memory)).toEqual([first])
    expect(unfinished()).toEqual([first])
    const { program, ruleset } = parsed
    const last = program && prove(program).at(-1)
    expect(last).toMatchObject({ property: 'range', status: 'unknown', unseen: true })
    expect(last && ruleset && verdictSentence(last, ruleset, 'vi')).toContain('chưa xét tới công thức này')
  })

  it('[A-19] what is tried of absence is bounded too, and what was tried is told all the same', () => {
    const parsed = defaulting(12)
    const found = problemsOf(parsed)
    expect(found.filter(({ code }) => code === 'absence-earns').map(({ path }) => path)).toEqual(
      // One leaf never takes what is there for all.
      expect.arrayContaining([0, 1, 2].map((leaf) => `/indicators/${leaf}/formula/+/60/*/2`)),
    )
    expect(found.filter(({ code }) => code === 'proofs-unfinished')).toHaveLength(1)
  })
})
