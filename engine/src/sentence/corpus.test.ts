import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Evaluation } from '../exact/evaluation.ts'
import type { Locale } from '../messages/number.ts'
import { parseRuleset } from '../parse/parse.ts'
import { sentence } from '../patterns/sentence.ts'
import type { Indicator, InputValue } from '../ruleset/rows.ts'
import { RulesetSchema } from '../ruleset/schema.ts'
import type { Json } from '../values/json.ts'
import { one } from '../values/number.ts'
import { toJson, Unknown } from '../values/value.ts'
import { textOf } from './phrase.ts'

type Corpus = { set: { indicators: Json[] }; rules: { rule: Json; vi: string; en: string }[] }

const corpus: Corpus = JSON.parse(readFileSync(new URL('corpus.json', import.meta.url), 'utf8'))
const ruleset = RulesetSchema.parse(corpus.set)
const say = (rule: Json, locale: Locale) => textOf(sentence(rule, ruleset.indicators[0] as Indicator, ruleset, locale))

const units: Record<string, InputValue>[] = [0, 1, 2, 3, 4, 5, 7, 12, 20].map((n, i) => ({
  hop: n,
  ky: (n * 5) % 13,
  tong: 3 + ((n * 7) % 11),
  tre: (n * 3) % 8,
  ke_hoach: i % 2 === 0,
  trang: i % 3 === 0,
  khao_sat: (n * 4 + 5) / 100,
  ngay: ['2025-06-30', '2025-07-01', '2025-07-02'][i % 3] as string,
  han: ['2025-07-01', '2025-06-30'][i % 2] as string,
  muc: n * 6,
  hs: n * 200,
  ubnd: 1 + (n % 3),
  ubnd_co: i % 4 === 0,
  chuc_vu: ['truong', 'pho', 'khong'][i % 3] as string,
}))

/** What a rule gives to units that report everything, and to one that reports nothing, or faults without their places. */
function given(rule: Json): string {
  const [first, ...others] = corpus.set.indicators
  const { program } = parseRuleset({ ...corpus.set, indicators: [{ ...(first as object), formula: rule }, ...others] })
  const formula = program?.leaves.get('a')?.formula
  if (!program || !formula || program.issues.length > 0) return 'refused'
  return JSON.stringify(
    [...units, {}].map((inputs) => {
      const evaluation = new Evaluation(program, { id: 'u', name: 'U', inputs }, () => one)
      const outcome = evaluation.compute(formula, program.leaves.get('a')?.max)
      return outcome instanceof Unknown ? outcome.state : toJson(outcome)
    }),
  )
}

/** Whether two rules that may be scored give some unit different points. */
function differ(a: string, b: string): boolean {
  return a !== b && a !== 'refused' && b !== 'refused'
}

const others: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>'],
  '<=': ['<', '>='],
  '>': ['>=', '<'],
  '>=': ['>', '<='],
  '==': ['!='],
  '!=': ['=='],
  '+': ['*', 'max'],
  '-': ['/', '+'],
  '*': ['+', '/'],
  '/': ['-', '*'],
  min: ['max', '+'],
  max: ['min', '+'],
  and: ['or'],
  or: ['and'],
  all: ['some', 'none'],
  some: ['all', 'none'],
  none: ['some'],
  ratio: ['-'],
}

/** Rules that differ from one in one place: another number, another operator, operands in another order, one denied. */
function* mutants(rule: Json): Generator<Json> {
  if (typeof rule === 'number') {
    yield rule + 1
    yield rule / 2
  }
  if (rule === null || typeof rule !== 'object') return
  if (Array.isArray(rule)) {
    for (const [i, item] of (rule as Json[]).entries())
      for (const other of mutants(item)) yield rule.map((each, at) => (at === i ? other : each)) as Json
    return
  }
  for (const [operator, args] of Object.entries(rule as Record<string, Json>)) {
    for (const other of others[operator] ?? []) yield { [other]: args }
    if (Array.isArray(args) && args.length === 2) yield { [operator]: [args[1] as Json, args[0] as Json] }
    if (Array.isArray(args) && args.length === 2 && operator !== 'var')
      for (const [i, inner] of [args[0], args[1]].entries())
        if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) {
          const [[name, operands] = ['', null]] = Object.entries(inner as Record<string, Json>)
          // (a ∘ b) • c and a ∘ (b • c) read alike without brackets.
          if (Array.isArray(operands) && operands.length === 2 && name !== 'var') {
            const [x, y] = operands as [Json, Json]
            yield i === 0
              ? { [name]: [x, { [operator]: [y, args[1] as Json] }] }
              : { [name]: [{ [operator]: [args[0] as Json, x] }, y] }
          }
        }
    for (const inner of mutants(args)) yield { ...(rule as object), [operator]: inner } as Json
  }
}

describe('the sentences of rules', () => {
  it.each(corpus.rules)('[Q-2] $vi', ({ rule, vi, en }) => {
    expect([say(rule, 'vi'), say(rule, 'en')]).toEqual([vi, en])
  })

  it('[Q-3] are the same for rules alone that give every unit the same', () => {
    const first = new Map<string, Json>()
    const confused: string[] = []
    for (const { rule } of corpus.rules)
      for (const each of [rule, ...mutants(rule)])
        for (const locale of ['vi', 'en'] as const) {
          const said = say(each, locale)
          const before = first.get(said)
          if (before === undefined) first.set(said, each)
          else if (JSON.stringify(before) !== JSON.stringify(each) && differ(given(before), given(each)))
            confused.push(`${said}: ${JSON.stringify(before)} ${JSON.stringify(each)}`)
        }
    expect(first.size).toBeGreaterThan(2_000)
    expect([...new Set(confused)]).toEqual([])
  }, 60_000)
})
