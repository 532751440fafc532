import { evaluateRule, type Issue, type Json, type Profile, parseRuleset, readJson, tokensOf } from '@chiso/engine'
import { afterAll, describe, expect, it } from 'vitest'
import { bombs, built, type Expected } from './hostile/inputs.ts'
import { oddities } from './hostile/names.ts'

/** Milliseconds of processor time: five times the aim of 50, for a machine that is shared. */
const patience = 250
const corpus = [...bombs, ...oddities]

/** Everything an attack could leave behind in what all objects inherit. */
const prototypes = [Object, Array, String, Number, Boolean, Function, RegExp, Map, BigInt]
const snapshot = () =>
  prototypes.map(({ prototype }) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([key, own]) => [key, own.value]),
  )
const before = snapshot()
afterAll(() => {
  expect(snapshot()).toEqual(before)
})

/** Runs once and says how long it computed; a slow first answer is asked again, since a first run also compiles. */
function timed<T>(run: () => T): { answer: T; took: number } {
  const ask = () => {
    const started = process.cpuUsage()
    const answer = run()
    const { user, system } = process.cpuUsage(started)
    return { answer, took: (user + system) / 1000 }
  }
  const first = ask()
  return first.took < patience ? first : ask()
}

function checkIssues(issues: readonly Issue[]) {
  expect(issues.length).toBeGreaterThan(0)
  for (const { code, path } of issues.slice(0, 100)) {
    expect(code).toMatch(/^[a-z-]+$/)
    expect(path === '' || path.startsWith('/')).toBe(true)
    expect(tokensOf(path).length).toBeLessThan(200)
  }
}

function checkAnswer(answer: { value: Json } | { issues: Issue[] }, expected: Expected | undefined) {
  if ('issues' in answer) checkIssues(answer.issues)
  if (expected === undefined) return
  if (typeof expected === 'string') expect('issues' in answer && answer.issues[0]?.code).toBe(expected)
  else expect(answer).toEqual(expected)
}

const texts = corpus.flatMap((input) => ('text' in input ? [[input.name, input] as const] : []))
const rules = corpus.flatMap((input) => ('rule' in input ? [[input.name, input] as const] : []))
const documents = corpus.flatMap((input) => ('document' in input ? [[input.name, input] as const] : []))

describe(`[F-7] ${corpus.length} hostile inputs end with an issue or a legal value, quickly, and leave nothing behind`, () => {
  describe('texts', () => {
    it.each(texts)('%s', (_, { text }) => {
      const given = built(text)
      const { answer, took } = timed(() => readJson(given))
      checkIssues(answer.ok ? [] : answer.issues)
      expect(took).toBeLessThan(patience)
    })
  })

  describe.each<Profile>(['strict', 'compat'])('rules in %s', (profile) => {
    it.each(rules)('%s', (_, input) => {
      const [rule, data] = [built(input.rule), built(input.data) ?? null]
      const { answer, took } = timed(() => evaluateRule(rule, data, profile))
      checkAnswer(answer, input[profile])
      expect(took).toBeLessThan(patience)
    })
  })

  describe('documents', () => {
    it.each(documents)('%s', (_, input) => {
      const document = built(input.document)
      const { answer, took } = timed(() => parseRuleset(document))
      checkIssues(answer.issues)
      expect(took).toBeLessThan(patience)
    })
  })

  it('and one good rule still comes out after all of them', () => {
    for (const profile of ['strict', 'compat'] as const)
      expect(evaluateRule({ '+': [1, { var: 'a' }] }, { a: 2 }, profile)).toEqual({ value: 3 })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
