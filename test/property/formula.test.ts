import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  evaluateRule,
  type FormulaContext,
  formulaContext,
  type Json,
  type Locale,
  leavesOf,
  operators,
  parseFormula,
  parseRuleset,
  printFormula,
  readJson,
} from '@chiso/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'
import { Rules, randomReport } from './rules.ts'

const seed = 20_261_207
const share = process.env.CHISO_LONG ? 1 : 0.05
const runs = (count: number) => Math.ceil(count * share)

const { ruleset } = parseRuleset({
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional' },
  policy: { total: 0 },
  inputs: [
    { id: 'a', label: 'Số xã và phường', type: 'integer', unit: 'xã' },
    { id: 'ty_le', label: 'Tỷ lệ hồ sơ trực tuyến', type: 'ratio' },
  ],
  derived: [{ id: 'd', label: 'Bình quân', formula: 1 }],
  indicators: [],
})
if (!ruleset) throw new Error('the set of the property is read')
const context: FormulaContext = formulaContext(ruleset)

/** How a rule differs after it was printed and read, or null. */
function lost(rule: Json, locale: Locale, known: FormulaContext | null): string | null {
  const { text } = printFormula(rule, locale, known)
  const read = parseFormula(text, known, locale)
  const isSame = JSON.stringify(read.rule) === JSON.stringify(rule)
  const again = isSame ? printFormula(read.rule, locale, known).text : text
  return isSame && again === text ? null : `${JSON.stringify(rule)} → ${text} → ${JSON.stringify(read)}`
}

const names = [
  'a',
  'ty_le',
  'derived.d',
  'cohort.c',
  'points.hop-bcd',
  'points.a-1.b',
  'min',
  'va',
  'Co',
  'x y',
  '',
  'l.0',
  '1',
]
const numbers = [0, 1, 0.8, -5, 0.07, 1e21, 5e-324, -1.5e-7, 0.1 + 0.2, 1234.567, 1000, 123456789012345680000]
const texts = ['', 'bi-thu', '“Xã”', 'a "b"; c', '2024-12-31', 'dòng\nhai', 'atMost', '\\', "'", 'Đ']

const operatorNames = [...operators.keys()]

/** Rules over every operator, right and odd shapes mixed. */
class Shapes {
  private readonly random: Random
  constructor(random: Random) {
    this.random = random
  }

  rule(depth: number): Json {
    const { random } = this
    if (depth <= 0 || random.chance(0.2)) return this.leaf()
    if (random.chance(0.12)) return this.known(depth)
    const name = random.chance(0.04) ? random.pick(['foo', 'Tỷ lệ', '']) : random.pick(operatorNames)
    if (random.chance(0.06)) return { [name]: this.rule(depth - 1) }
    return { [name]: Array.from({ length: random.pick([0, 1, 1, 2, 2, 2, 2, 3, 3, 5]) }, () => this.rule(depth - 1)) }
  }

  private leaf(): Json {
    const { random } = this
    return random.pick<() => Json>([
      () => ({ var: random.pick(names) }),
      () => ({ var: random.pick(names) }),
      () => random.pick(numbers),
      () => random.whole(-9_999, 9_999) / random.pick([1, 10, 1_000]),
      () => random.pick(texts),
      () => random.pick([true, false, null, { max_points: [] }]),
      () => ({ var: [random.pick(names), random.pick(numbers)] }),
      () => random.pick<Json>([[], {}, { a: 1, b: [2] }, [[]], [{ '”': 1, b: 0 }]]),
    ])()
  }

  private known(depth: number): Json {
    const { random } = this
    const some = <T>(make: () => T) => Array.from({ length: random.whole(0, 3) }, make)
    const next = () => this.rule(depth - 1)
    return random.pick<() => Json>([
      () => ({ tiers: [next(), some(() => [next(), next()]), ...some(() => random.pick(['atLeast', 'atMost']))] }),
      () => ({
        tiers: [
          { var: 'ty_le' },
          [
            [0.8, next()],
            [random.next(), 0],
          ],
        ],
      }),
      () => ({ choice: [next(), Object.fromEntries(some(() => [random.pick(texts), next()])), next()] }),
      () => ({ linear: [next(), next(), next(), next(), next()] }),
      () => ({ '>=': [{ ratio: [next(), next()] }, random.next()] }),
      () => some(next),
    ])()
  }
}

describe('formula text', () => {
  it('[B-5] what is printed reads back as the same JSON Logic, over every operator and odd shapes', () => {
    const random = new Random(seed)
    const shapes = new Shapes(random)
    const wrong: string[] = []
    for (let run = 0; run < runs(40_000); run++) {
      const rule = shapes.rule(random.whole(1, 4))
      const found = lost(rule, run % 2 === 0 ? 'vi' : 'en', run % 3 === 0 ? context : null)
      if (found !== null) wrong.push(found)
    }
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('[B-5] so do well-typed rules, and they evaluate alike', () => {
    const random = new Random(seed + 1)
    const rules = new Rules(random)
    const wrong: string[] = []
    for (let run = 0; run < runs(10_000); run++) {
      const rule = rules.any()
      const found = lost(rule, 'vi', null)
      if (found !== null) wrong.push(found)
      const data = randomReport(random)
      const read = parseFormula(printFormula(rule, 'vi').text).rule
      if (run % 10 === 0) expect(evaluateRule(read, data, 'strict')).toEqual(evaluateRule(rule, data, 'strict'))
    }
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('[B-6] so does any JSON that is read strictly', () => {
    const json = fc.jsonValue({ maxDepth: 5, noUnicodeString: false })
    fc.assert(
      fc.property(json, (value) => {
        const read = readJson(JSON.stringify(value))
        if (read.ok) expect(lost(read.value, 'vi', context)).toBeNull()
      }),
      { seed, numRuns: runs(10_000) },
    )
  })

  it('[B-7] the text of a node, read alone, is the node', () => {
    const random = new Random(seed + 2)
    const shapes = new Shapes(random)
    for (let run = 0; run < runs(6_000); run++) {
      const rule = shapes.rule(3)
      const { text, spans } = printFormula(rule, 'vi', context)
      expect(spans[0]).toEqual({ path: '', start: 0, end: text.length })
      for (const { path, start, end } of spans) {
        const part = text.slice(start, end)
        const node = at(rule, path)
        const step = parseFormula(`THEO_MỨC(x; ${part})`, context).rule
        const same = [parseFormula(part, context).rule, Array.isArray(step) ? null : at(step, '/tiers/1/0')]
        expect(
          same.map((each) => JSON.stringify(each)),
          `${text} ${path}`,
        ).toContain(JSON.stringify(node))
      }
    }
  })

  it('[B-8] no text is too odd to read: it never throws and every place is in it', () => {
    const random = new Random(seed + 3)
    const pieces = [
      ...'(){};,→->=<>!&|%"“”[]+*/^:.0123456789abNẾU \n😀',
      'NẾU(',
      'THEO_MỨC',
      'JSON(',
      ' VÀ ',
      'KHÔNG',
      '1,5',
      'a',
      '"x"',
      'points.a-b',
    ]
    for (let run = 0; run < runs(20_000); run++) {
      const text = Array.from({ length: random.whole(0, 40) }, () => random.pick(pieces)).join('')
      const { rule, issues } = parseFormula(text, run % 2 ? context : null)
      const isAsk = (each: number) => each >= 0 && each <= text.length
      for (const { start, end, fix } of issues)
        expect([start, end, fix?.start ?? 0, fix?.end ?? 0].every(isAsk) && start <= end, text).toBe(true)
      if (rule === null && parseFormula(text).issues.length === 0) expect(text).toMatch(/TRỐNG|NULL/i)
    }
  })

  it('[B-8] the time of reading grows with the length alone', () => {
    const unit = [
      '(',
      'a b ',
      '1,',
      '-',
      '!',
      '{',
      'NẾU(',
      'a→',
      '"',
      'a + ',
      'a - ',
      '@',
      'KHÔNG ',
      '[x] ',
      'xx(',
      'a < ',
      ';',
      '%',
      'so cuoc ',
    ]
    const slow = unit.flatMap((piece) => {
      const text = piece.repeat(Math.floor(10_000 / piece.length))
      parseFormula(text, context)
      const times = Array.from({ length: 3 }, () => {
        const begin = process.cpuUsage()
        parseFormula(text, context)
        const { user, system } = process.cpuUsage(begin)
        return (user + system) / 1_000
      })
      // an even machine needs 50 ms at most; a text that takes the square of its length would take seconds
      return Math.min(...times) > 150 ? [`${piece} ${Math.min(...times)}`] : []
    })
    expect(slow).toEqual([])
  })
})

function at(rule: Json, path: string): Json {
  return path
    .split('/')
    .slice(1)
    .reduce<Json>((json, token) => {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
      return (json as Record<string, Json> | null)?.[key] ?? null
    }, rule)
}

describe('the shipped sets', () => {
  const root = fileURLToPath(new URL('../../rulesets/', import.meta.url))
  const sets = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('ruleset.json') && !path.includes('node_modules'))
    .map((path) => parseRuleset(JSON.parse(readFileSync(root + path, 'utf8'))).ruleset)
    .filter((ruleset) => ruleset !== null)

  it('[B-5] every formula is written without an escape, and reads back', () => {
    const wrong = sets.flatMap((ruleset) => {
      const known = formulaContext(ruleset)
      return leavesOf(ruleset).flatMap(({ indicator }) => {
        const rule = (indicator.formula ?? true) as Json
        const { text } = printFormula(rule, 'vi', known)
        const { issues } = parseFormula(text, known)
        const found = lost(rule, 'vi', known)
        return found !== null || issues.length > 0 || /JSON|PHÉP/.test(text) ? [`${text} ${found}`] : []
      })
    })
    expect(wrong).toEqual([])
  })
})
