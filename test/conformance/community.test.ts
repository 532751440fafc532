import { isDeepStrictEqual } from 'node:util'
import { checkCompat, errorType, evaluateRule, type Json, type Profile } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { type Case, present, readSuites } from './suites/cases.ts'
import { differences, kinds } from './suites/differences.ts'

// One skip with its reason, below, speaks for all of these.
const whenPresent = present ? describe : () => undefined

const suites = present ? readSuites() : new Map<string, Case[]>()

/** What a profile says to a case, where it is not what the suite expects. */
function otherwise({ rule, data, result, error }: Case, profile: Profile): string | null {
  const found = evaluateRule(rule, data, profile)
  if ('value' in found) {
    if (error === null && isDeepStrictEqual(found.value, result)) return null
    return JSON.stringify(found.value)
  }
  const [first] = found.issues
  if (error !== null && first && errorType(first) === error) return null
  return found.issues.map(({ code, path }) => `${code} ${path}`).join(', ')
}

/** Rules that a case is listed under, by its place. */
function listed(name: string): Map<number, string> {
  const rules = Object.entries(differences[name] ?? {})
  return new Map(rules.flatMap(([rule, places]) => places.map((place) => [place, rule] as const)))
}

/** The rules by which a suite is told otherwise and how often. */
function shortly(name: string): string {
  return Object.entries(differences[name] ?? {})
    .map(([rule, places]) => `, ${places.length} by ${rule}`)
    .join('')
}

/** The rule that a suite nobody has gone through yet is told otherwise by. */
function kindOf(said: string | null): string | undefined {
  return said === null ? undefined : Object.keys(kinds).find((rule) => kinds[rule]?.test(said))
}

/** What strict says when a rule is the reason; `value` is a value of its own. */
const answers: Readonly<Record<string, RegExp>> = {
  'C-1': /^type-mismatch/,
  'C-2': /^type-mismatch|^(true|false)$/,
  'F-3': /^operator-arity|^denominator-missing/,
  'V-2': /^value-absent|^false$/,
  'V-4': /^evaluation-thrown/,
  'V-7': /^type-mismatch/,
}

const count = (name: string) => listed(name).size
const cases = [...suites.values()].flat().length
const told = [...suites.keys()].map(count).reduce((total, next) => total + next, 0)

whenPresent(`[P-4] the public suites in strict: ${cases} run, ${cases - told} pass, ${told} by rule`, () => {
  it.each(
    [...suites].map(([name, all]) => ({
      name,
      all,
      passing: all.length - count(name),
      rules: shortly(name),
    })),
  )('$name: $passing pass$rules', ({ name, all }) => {
    const rules = listed(name)
    const outcomes = all.map((example, place) => {
      const said = otherwise(example, 'strict')
      return { place, rule: rules.get(place) ?? (name in differences ? undefined : kindOf(said)), said }
    })
    const unlisted = outcomes.filter(({ rule, said }) => rule === undefined && said !== null)
    const listedInVain = outcomes.filter(({ rule, said }) => rule !== undefined && said === null)
    const forAnotherReason = outcomes.filter(({ rule, said }) => rule !== undefined && !answers[rule]?.test(said ?? ''))
    expect({ unlisted, listedInVain, forAnotherReason }).toEqual({
      unlisted: [],
      listedInVain: [],
      forAnotherReason: [],
    })
  })

  it('lists no case that does not exist', () => {
    const beyond = Object.keys(differences).filter((name) => {
      const length = suites.get(name)?.length ?? 0
      return [...listed(name).keys()].some((place) => place >= length)
    })
    expect(beyond).toEqual([])
  })
})

whenPresent('[P-1] the classic suite in compat', () => {
  const classic = suites.get('compatible') ?? []
  it(`all ${classic.length} cases`, () => {
    expect(classic.length).toBe(278)
    expect(classic.flatMap((example) => otherwise(example, 'compat') ?? [])).toEqual([])
  })
})

whenPresent('[P-5] where the profiles part', () => {
  const parting = [...suites.values()].flat().filter(({ rule, data }) => {
    const [strict, compat] = [evaluateRule(rule, data, 'strict'), evaluateRule(rule, data, 'compat')]
    if ('value' in strict && 'value' in compat) return !isDeepStrictEqual(strict.value, compat.value)
    return 'value' in strict || 'value' in compat
  })

  it(`each of ${parting.length} rules of the suites is told without running it`, () => {
    const untold = parting.filter(({ rule }) => checkCompat(rule).length === 0)
    expect(untold.map(({ rule }) => JSON.stringify(rule))).toEqual([])
  })
})

describe('[P-4] the kinds by which a suite at nobody’s hand is told otherwise', () => {
  it.each<[string, Json, Json, Json, string | undefined]>([
    ['an absent value that is counted with', { '+': [{ var: 'a' }, 1] }, {}, 1, 'V-2'],
    ['an absent value between others', { '<': [0, { var: 'a' }, 2] }, { a: null }, false, 'V-2'],
    ['a text that is counted with', { '+': ['1', 1] }, {}, 2, 'V-7'],
    ['a truth that is counted with', { '*': [true, 2] }, {}, 2, 'V-7'],
    ['but not another value', { '+': [1, 1] }, {}, 3, undefined],
    ['nor an operator that is not there', { none_such: [1] }, {}, 1, undefined],
  ])('%s', (description, rule, data, result, kind) => {
    const said = otherwise({ description, rule, data, result, error: null }, 'strict')
    expect([said === null, kindOf(said)]).toEqual([false, kind])
  })
})

if (!present)
  it('[P-4] [P-1] [P-5] the public suites', (context) => {
    context.skip('the public suites do not lie beside the project')
  })
