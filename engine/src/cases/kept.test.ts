import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import { head } from '../prove/trials/example.ts'
import { score } from '../score.ts'
import type { Json } from '../values/json.ts'
import { generateCases } from './cases.ts'
import { checkGolden, goldenOf, parseGolden } from './golden.ts'
import { type KeptCase, mergeCases, parseCases, standingsOf } from './kept.ts'

const setOf = (steps: Json) => {
  const { ruleset } = parseRuleset({
    ...head,
    inputs: [{ id: 'hop', label: 'Số cuộc họp', type: 'integer', min: 0, max: 366 }],
    indicators: [
      {
        id: 'x',
        code: '1',
        label: 'X',
        maxPoints: 20,
        provenance: { kind: 'illustrative' },
        formula: { tiers: [{ var: 'hop' }, steps] } as never,
      },
    ],
  })
  if (!ruleset) throw new Error('no set')
  return compile(ruleset)
}

const program = setOf([
  [4, 20],
  [3, 15],
])
const edited = setOf([
  [4, 20],
  [3, 12],
])
const at = (hop: number, points: number, state: KeptCase['state']): KeptCase => ({
  of: 'points.x',
  inputs: { hop },
  expect: { points },
  state,
})
const file = (cases: readonly unknown[], more = {}) =>
  ({ format: 'chiso-cases/1', ruleset: 'thu', version: '2025.1', cases, ...more }) as unknown as Json
const here = { id: 'thu', version: '2025.1' }
const codes = (issues: readonly { code: string; path: string }[]) => issues.map(({ code, path }) => `${code} ${path}`)

describe('cases that are kept', () => {
  it('[CASE-8] what was confirmed goes stale when the rule says something else, what was corrected fails until it does', () => {
    const cases = [
      at(3, 15, 'confirmed'),
      at(3, 12, 'corrected'),
      at(4, 20, 'confirmed'),
      at(5, 20, 'skipped'),
      at(2, 0, 'unconfirmed'),
    ]
    const verdicts = (set: typeof program) => standingsOf(set, { cases }).map(({ verdict }) => verdict)
    expect(verdicts(program)).toEqual(['holds', 'fails', 'holds', 'skipped', 'open'])
    expect(verdicts(edited)).toEqual(['stale', 'holds', 'holds', 'skipped', 'open'])
    expect(standingsOf(edited, { cases })[0]?.now).toEqual({ points: 12 })
  })

  it('[CASE-9] what asks for what the set has not is broken, and names what is near', () => {
    const cases = [
      { ...at(3, 15, 'confirmed'), inputs: { hopp: 3 } },
      { ...at(3, 15, 'confirmed'), of: 'points.y' },
      { ...at(3, 15, 'confirmed'), cohort: { nhieu: 3 } },
      { ...at(3, 15, 'confirmed'), units: [{ hop: 1 }, { khac: 2 }] },
    ]
    const found = standingsOf(program, { cases })
    expect(found.map(({ verdict }) => verdict)).toEqual(['broken', 'broken', 'broken', 'broken'])
    expect(codes(found.flatMap(({ issues }) => issues))).toEqual([
      'case-input-unknown /cases/0/inputs/hopp',
      'case-of-unknown /cases/1/of',
      'case-input-unknown /cases/2/cohort/nhieu',
      'case-input-unknown /cases/3/units/1/khac',
    ])
    expect(found[0]?.issues[0]?.params).toEqual({ input: 'hopp', nearest: 'hop' })
  })

  it('[CASE-10] generating anew keeps what people said and asks the rest as the set says now', () => {
    const generated = generateCases(program)
    const first = mergeCases([], generated)
    expect(new Set(first.map(({ state }) => state))).toEqual(new Set(['unconfirmed']))
    const said = [at(3, 15, 'confirmed'), at(77, 20, 'corrected'), at(99, 20, 'unconfirmed')]
    const again = mergeCases(said, generateCases(edited))
    const find = (hop: number) => again.filter((one) => one.of === 'points.x' && one.inputs.hop === hop)
    expect(find(3)).toEqual([said[0]])
    expect(find(77)).toEqual([said[1]])
    expect(find(99)).toEqual([])
    expect(mergeCases(again, generateCases(edited))).toEqual(again)
  })

  it('[CASE-7] a file says of which set and version it is, and is refused in another form', () => {
    expect(parseCases(file([at(3, 15, 'confirmed')]), here).issues).toEqual([])
    expect(codes(parseCases(file([], { ruleset: 'khac', version: '2023.1' }), here).issues)).toEqual([
      'cases-elsewhere /ruleset',
      'cases-elsewhere /version',
    ])
    const wrong = parseCases(file([{ ...at(3, 15, 'confirmed'), state: 'maybe', extra: 1 }]), here)
    expect(wrong.file).toBeNull()
    expect(codes(wrong.issues)).toEqual(['shape-choice /cases/0/state', 'shape-key-unknown /cases/0'])
  })
})

describe('golden datasets', () => {
  const units = [4, 3, 1].map((hop) => ({ id: `u${hop}`, name: `U${hop}`, inputs: { hop } }))
  const golden = { expect: goldenOf(score(program, units).units) }

  it('[CASE-11] what units come to holds, and every value that an edit moves is told by its place', () => {
    expect(checkGolden(program, golden, units)).toEqual({ differences: [], issues: [] })
    expect(checkGolden(edited, golden, units).differences).toEqual([
      { unit: 'u3', what: 'total', path: '/expect/1/total', expected: 15, found: 12 },
      { unit: 'u3', what: 'points.x', path: '/expect/1/points/x', expected: 15, found: 12 },
    ])
  })

  it('[CASE-11] what names no unit or indicator is told, and what is left out is not asked', () => {
    const expected = [{ id: 'u4' }, { id: 'u44', total: 1 }, { id: 'u1', rank: 3, points: { y: 1 } }]
    const { differences, issues } = checkGolden(program, { expect: expected }, units)
    expect(differences).toEqual([])
    expect(codes(issues)).toEqual(['golden-unit-unknown /expect/1/id', 'indicator-unknown /expect/2/points/y'])
  })

  it('[CASE-11] one of another version is refused', () => {
    const json = { format: 'chiso-golden/1', ruleset: 'thu', version: '2023.1', data: 'x.json', expect: [] }
    expect(codes(parseGolden(json, here).issues)).toEqual(['cases-elsewhere /version'])
    expect(codes(parseGolden({ ...json, expect: [{ total: 1 }] }, here).issues)).toEqual(['shape-missing /expect/0'])
  })
})
