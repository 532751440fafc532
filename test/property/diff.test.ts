import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  canonical,
  diff,
  diffExactly,
  type Json,
  parseRuleset,
  parseUnits,
  type Ruleset,
  type Unit,
} from '@chiso/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'
import { randomSet, randomUnit } from './sets.ts'

const seed = 20_261_124

function shipped(path: string): Json {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../rulesets/${path}`, import.meta.url)), 'utf8')) as Json
}

function rulesetOf(document: Json): Ruleset | null {
  return parseRuleset(document).ruleset
}

const paths = ['ha-tinh-dti-xa/2023.1', 'ha-tinh-dti-xa/2025.2', 'ha-tinh-dti-so/2023.1', 'vn-dti-tinh/2022.1']
const documents = paths.map((path) => shipped(`${path}/ruleset.json`))

const givenCohort = { '': { bang_thong_lon_nhat: 1000 } }

type Place = (string | number)[]

function placesOf(value: Json, base: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [base]
  const inner = Object.entries(value).flatMap(([key, member]) =>
    placesOf(member as Json, [...base, Array.isArray(value) ? Number(key) : key]),
  )
  return [base, ...inner]
}

function edit(value: Json, place: Place, change: (old: Json) => Json | undefined): Json {
  const [key, ...rest] = place
  if (key === undefined) return change(value) ?? null
  if (Array.isArray(value)) {
    const items = value.map((item: Json, index) => (index === key ? edit(item, rest, change) : item))
    const gone = rest.length === 0 && change(value[Number(key)] as Json) === undefined
    return gone ? items.filter((_, index) => index !== key) : items
  }
  const members = Object.entries(value as object).flatMap(([name, member]): [string, Json][] => {
    if (name !== key) return [[name, member]]
    return rest.length === 0 && change(member) === undefined ? [] : [[name, edit(member, rest, change)]]
  })
  return Object.fromEntries(members)
}

/** Another value of the same type, so that most edits still are a set; dropping tests optional fields. */
function other(value: Json, drop: boolean): Json | undefined {
  if (drop) return undefined
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `${value}x`
  if (Array.isArray(value)) return [...value].reverse()
  return value
}

const edits = fc
  .constantFrom(...documents)
  .chain((document) =>
    fc.record({ document: fc.constant(document), place: fc.constantFrom(...placesOf(document)), drop: fc.boolean() }),
  )

describe('changes', () => {
  it.each(paths.map((path, index) => [path, documents[index] as Json] as const))(
    '%s does not differ from itself',
    (_, document) => {
      const ruleset = rulesetOf(document)
      expect(ruleset && diff(ruleset, ruleset).changes).toEqual([])
    },
  )

  it('[X-2] tells at least one change for any field that differs, each under an id of its own', () => {
    let told = 0
    fc.assert(
      fc.property(edits, ({ document, place, drop }) => {
        const edited = edit(document, place, (value) => other(value, drop))
        const [old, next] = [rulesetOf(document), rulesetOf(edited)]
        if (!old || !next || canonical(old as never) === canonical(next as never)) return
        const { changes } = diff(old, next)
        told += 1
        expect(changes.length, place.join('/')).toBeGreaterThan(0)
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
        for (const { sentence } of changes) expect(sentence).not.toMatch(/undefined|\[object|NaN|\{"/)
      }),
      { seed, numRuns: 300 },
    )
    expect(told).toBeGreaterThan(100)
  })
})

describe('differences of units', () => {
  const [old, next] = [rulesetOf(documents[0] as Json), rulesetOf(documents[1] as Json)] as [Ruleset, Ruleset]
  const units = parseUnits(shipped('datasets/xa-2025-69.json')).file?.units ?? []

  it('[X-3] explains the whole difference of every unit, to the last of six decimals', () => {
    const compared = diff(old, next, units).units
    expect(compared).toHaveLength(69)
    for (const { id, delta, because } of compared) {
      if (delta === null) continue
      const millionths = because.reduce((sum, { points }) => sum + BigInt(Math.round(points * 1e6)), 0n)
      expect(millionths, id).toBe(BigInt(Math.round(delta * 1e6)))
    }
    expect(compared.filter(({ delta }) => delta !== null).length).toBeGreaterThan(50)
  })

  it('explains the difference of data nobody prepared', () => {
    const names = [...new Set([...old.inputs, ...next.inputs].map(({ id }) => id))]
    const [base] = units as [Unit]
    const jumbled = fc.record({
      id: fc.constant('u'),
      swaps: fc.array(fc.constantFrom(...names), { maxLength: 12 }),
      from: fc.nat(68),
    })
    fc.assert(
      fc.property(jumbled, ({ swaps, from }) => {
        const inputs = { ...base.inputs }
        for (const name of swaps) inputs[name] = units[from]?.inputs[name] ?? null
        const [unit] = diff(old, next, [{ ...base, inputs }], { cohort: givenCohort }).units
        if (!unit || unit.delta === null) return
        const millionths = unit.because.reduce((sum, { points }) => sum + Math.round(points * 1e6), 0)
        expect(millionths).toBe(Math.round(unit.delta * 1e6))
      }),
      { seed, numRuns: 60 },
    )
  })

  it('[X-3] gives by enclosures the parts that fractions give', { timeout: 300_000 }, () => {
    const random = new Random(seed)
    let parts = 0
    for (let round = 0; round < (process.env.CHISO_LONG ? 400 : 25); round++) {
      const [was, is] = [randomSet(random).ruleset, randomSet(random).ruleset]
      const given = Array.from({ length: 12 }, (_, index) => randomUnit(random, index, random.chance(0.7)))
      const found = diff(was, is, given)
      expect(found).toEqual(diffExactly(was, is, given))
      parts += found.units.reduce((sum, { because }) => sum + because.length, 0)
    }
    expect(parts).toBeGreaterThan(100)
    expect(diff(old, next, units)).toEqual(diffExactly(old, next, units))
  })

  it('[X-3] leaves out no leaf that an edit of one place can reach', { timeout: 300_000 }, () => {
    const rules = new Set([
      'formula',
      'appliesWhen',
      'kind',
      'maxPoints',
      'of',
      'over',
      'when',
      'type',
      'min',
      'max',
      'policy',
    ])
    const places = documents.slice(0, 2).flatMap((document) =>
      placesOf(document)
        .filter((place) => place.some((key) => rules.has(String(key))))
        .map((place) => ({ document, place })),
    )
    const some = units.slice(0, 8)
    let moved = 0
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ document, place }) => {
        const [was, is] = [rulesetOf(document), rulesetOf(edit(document, place, (value) => other(value, false)))]
        if (!was || !is) return
        const found = diff(was, is, some, { cohort: givenCohort })
        expect(found, place.join('/')).toEqual(diffExactly(was, is, some, { cohort: givenCohort }))
        moved += Number(found.units.some(({ because }) => because.length > 0))
      }),
      { seed, numRuns: process.env.CHISO_LONG ? 1000 : 60 },
    )
    expect(moved).toBeGreaterThan(5)
  })
})
