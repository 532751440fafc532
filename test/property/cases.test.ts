import { compile, coveredShare, generateCases, parseRuleset, setCoverage } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { readSet, sets } from '../content/sets.ts'
import { Killer } from '../mutation/killing.ts'
import { mutantsOfSet } from '../mutation/mutants.ts'
import { Random } from './random.ts'
import { randomSet } from './sets.ts'

/** Faults that are tried here; `npm run mutants` tries all of them. */
const every = process.env.CHISO_LONG ? 1 : 13

describe('cases generated from sets by chance', () => {
  it('[CASE-2] [CASE-3] [CASE-4] are the same every time, and show nine branches and conditions of ten', () => {
    const random = new Random(20_261_130)
    const shares = Array.from({ length: process.env.CHISO_LONG ? 200 : 20 }, () => {
      const program = randomSet(random)
      const cases = generateCases(program)
      expect(generateCases(program)).toEqual(cases)
      return coveredShare(
        setCoverage(
          program,
          cases.map(({ situation }) => situation),
        ),
      )
    })
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(90)
  })
})

describe('cases generated from the shipped sets', () => {
  const killers = new Map(sets.map(({ set }) => [set, new Killer(readSet(set))]))

  it.each(sets)('[CASE-3] [CASE-4] take every branch and show every condition: $set', ({ set }) => {
    const { ruleset } = parseRuleset(readSet(set))
    if (!ruleset) throw new Error(`${set} is no set`)
    const situations = killers.get(set)?.cases.map(({ situation }) => situation) ?? []
    const rules = setCoverage(compile(ruleset), situations)
    expect(rules.flatMap(({ open }) => open)).toEqual([])
    expect(coveredShare(rules)).toBe(100)
  })

  it('[CASE-12] give another answer for at least 95 of 100 faults put into them', () => {
    const outcomes = sets.flatMap(({ set }) =>
      mutantsOfSet(readSet(set))
        .filter((_, index) => index % every === 0)
        .flatMap((mutant) => {
          const by = killers.get(set)?.killedBy(mutant)
          return by === 'not a set' ? [] : [{ set, by, fault: `${set} ${mutant.path} ${mutant.fault}` }]
        }),
    )
    expect(outcomes.length).toBeGreaterThan(240)
    const survivors = outcomes.filter(({ by }) => by === null).map(({ fault }) => fault)
    expect(survivors.length / outcomes.length, survivors.join('\n')).toBeLessThanOrEqual(0.05)
  })
})
