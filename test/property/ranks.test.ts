import {
  compile,
  diff,
  gainsBy,
  type Json,
  parseRuleset,
  type Ruleset,
  score,
  type Unit,
  type UnitScore,
} from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'

const seed = 20_261_130
const timeout = process.env.CHISO_LONG ? 3_600_000 : 300_000

/** A set whose totals, maxima, leagues, edges and ways of counting are what a test wants. */
function setOf(side: 'a' | 'b', random: Random): Ruleset {
  const leaf = (id: string, more: object) => ({ id, code: id, label: id, ...more })
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: {
      total: 30,
      missing: random.pick(['pending', 'zero']),
      notApplicable: 'exclude',
      ties: random.chance(0.3) ? 'dense' : 'competition',
      rounding: { places: random.pick([0, 1, 2]), mode: 'half-up', at: 'total' },
    },
    inputs: [
      { id: `points_${side}`, label: 'x', type: 'number' },
      { id: `applies_${side}`, label: 'y', type: 'boolean' },
      { id: `league_${side}`, label: 'z', type: 'integer' },
      { id: `gate_${side}`, label: 'g', type: 'boolean' },
    ],
    indicators: [
      leaf('p', { maxPoints: 20, formula: { var: `points_${side}` } }),
      leaf('q', { maxPoints: 10, formula: 7, appliesWhen: { var: `applies_${side}` } }),
      leaf('g', { maxPoints: 0, kind: 'gate', gate: { atMost: 'kha' }, formula: { var: `gate_${side}` } }),
    ],
    leagues: ['mot', 'hai', 'ba'].map((id, index) => ({
      id,
      label: id,
      ranked: id !== 'ba' || random.chance(0.5),
      when: { '==': [{ var: `league_${side}` }, index] },
    })),
    grades: [
      { id: 'tot', label: 'Tốt', atLeast: random.pick([0.9, 0.8, 0.7]) },
      { id: 'kha', label: 'Khá', atLeast: random.pick([0.6, 0.5]) },
      { id: side === 'a' && random.chance(0.3) ? 'yeu' : 'dat', label: 'Đạt', atLeast: 0.2 },
    ],
  } as Json)
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return ruleset
}

function unitsOf(random: Random, count: number): Unit[] {
  const points = (): number | null =>
    random.chance(0.04) ? null : random.chance(0.5) ? random.whole(0, 20) : random.whole(0, 20_000) / 1000
  return Array.from({ length: count }, (_, index) => ({
    id: `u${index}`,
    name: `Đơn vị ${index}`,
    inputs: {
      points_a: points(),
      points_b: points(),
      applies_a: random.chance(0.8),
      applies_b: random.chance(0.8),
      league_a: random.chance(0.7) ? 0 : random.whole(1, 3),
      league_b: random.chance(0.7) ? 0 : random.whole(1, 3),
      gate_a: random.chance(0.7),
      gate_b: random.chance(0.7),
    },
  }))
}

type Stand = { id: string; league: string | null; total: bigint; max: bigint }

/** Totals and maxima in hundredths, of units that have a rank. */
function standsOf(units: readonly UnitScore[]): Map<string, Stand> {
  const hundredths = (value: number) => BigInt(Math.round(value * 100))
  return new Map(
    units
      .filter(({ rank }) => rank !== null)
      .map(({ id, league, total, max }) => [id, { id, league, total: hundredths(total ?? 0), max: hundredths(max) }]),
  )
}

const isAbove = (a: Stand, b: Stand) => a.total * b.max > b.total * a.max

/** The rank of a unit among others, by its definition: one more than those, or than the shares, above it. */
function rankOf(unit: Stand, others: Iterable<Stand>, dense: boolean): number {
  const above = [...others].filter((other) => other.id !== unit.id && isAbove(other, unit))
  if (!dense) return 1 + above.length
  const shares: Stand[] = []
  for (const other of above)
    if (!shares.some((one) => one.total * other.max === other.total * one.max)) shares.push(other)
  return 1 + shares.length
}

describe('changes of rank', () => {
  it('[X-8] are the sum of what the unit, the others and another way of counting did, by counting each', {
    timeout: 300_000,
  }, () => {
    const random = new Random(seed)
    let [told, halves, moved, leagues] = [0, 0, 0, 0]
    for (let round = 0; round < (process.env.CHISO_LONG ? 3_000 : 25); round++) {
      const [old, next] = [setOf('a', random), setOf('b', random)]
      const units = unitsOf(random, 48)
      const [was, is] = [old, next].map((set) => standsOf(score(compile(set), units).units)) as [
        Map<string, Stand>,
        Map<string, Stand>,
      ]
      const dense = [old, next].map(({ policy }) => policy.ties === 'dense') as [boolean, boolean]
      for (const unit of diff(old, next, units).units) {
        const { rankBefore, rankAfter, rankBecause: cause } = unit
        if (unit.delta === null || rankBefore === null || rankAfter === null) {
          expect(cause).toBeNull()
          continue
        }
        if (!cause) throw new Error(`${unit.id} has two ranks`)
        told += 1
        expect(cause.own + cause.others + cause.ties + cause.league).toBe(rankBefore - rankAfter)
        const [before, after] = [was.get(unit.id), is.get(unit.id)] as [Stand, Stand]
        if (before.league !== after.league) {
          leagues += 1
          expect(cause.league).toBe(rankBefore - rankAfter)
          continue
        }
        const sides = [was, is].map((side) => [...side.values()].filter(({ league }) => league === before.league)) as [
          Stand[],
          Stand[],
        ]
        const rank = (mine: 0 | 1, theirs: 0 | 1, way: 0 | 1) =>
          rankOf([before, after][mine] as Stand, sides[theirs], dense[way])
        expect([rank(0, 0, 0), rank(1, 1, 1)]).toEqual([rankBefore, rankAfter])
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
        const ways = [0, 1] as const
        const own = mean(ways.flatMap((way) => ways.map((side) => rank(0, side, way) - rank(1, side, way))))
        expect(cause.own).toBe(own)
        expect(cause.league).toBe(0)
        if (dense[0] === dense[1]) expect(cause.ties).toBe(0)
        halves += Number(!Number.isInteger(cause.own))
        moved += Number(rankBefore !== rankAfter)
      }
    }
    expect(told).toBeGreaterThan(500)
    for (const met of [halves, moved, leagues]) expect(met).toBeGreaterThan(20)
  })

  it('[X-9] name the units that were passed and that passed, by looking at every pair', { timeout }, () => {
    const random = new Random(seed + 1)
    let [passes, more] = [0, 0]
    for (let round = 0; round < (process.env.CHISO_LONG ? 400 : 20); round++) {
      const [old, next] = [setOf('a', random), setOf('b', random)]
      const units = unitsOf(random, 48)
      const [was, is] = [old, next].map((set) => standsOf(score(compile(set), units).units)) as [
        Map<string, Stand>,
        Map<string, Stand>,
      ]
      const competition = old.policy.ties !== 'dense' && next.policy.ties !== 'dense'
      for (const { id, rankBefore, rankAfter, rankBecause: cause } of diff(old, next, units).units) {
        const [before, after] = [was.get(id), is.get(id)]
        if (!cause || !before || !after || before.league !== after.league) continue
        const inOld = [...was.values()].filter((one) => one.league === before.league && one.id !== id)
        const inNext = [...is.values()].filter((one) => one.league === before.league && one.id !== id)
        const both = inOld.flatMap((one) => {
          const now = inNext.find((other) => other.id === one.id)
          return now ? [{ id: one.id, now, stoodAbove: isAbove(one, before), standsAbove: isAbove(now, after) }] : []
        })
        const passed = both.filter(({ stoodAbove, standsAbove }) => stoodAbove && !standsAbove)
        const passedBy = both.filter(({ stoodAbove, standsAbove }) => !stoodAbove && standsAbove)
        for (const [found, wanted] of [
          [cause.passed, passed],
          [cause.passedBy, passedBy],
        ] as const) {
          expect(found.count).toBe(wanted.length)
          expect(found.units.length).toBe(Math.min(5, wanted.length))
          expect(new Set(found.units).size).toBe(found.units.length)
          const named = wanted.filter((one) => found.units.includes(one.id))
          expect(named).toHaveLength(found.units.length)
          const isNearer = (one: Stand, other: Stand) => (wanted === passed ? isAbove(one, other) : isAbove(other, one))
          const rest = wanted.filter((one) => !found.units.includes(one.id))
          for (const far of rest) for (const near of named) expect(isNearer(far.now, near.now)).toBe(false)
          passes += wanted.length
          more += Number(wanted.length > 5)
        }
        const known = new Set(both.map((one) => one.id))
        const joined = inNext.filter((one) => !known.has(one.id) && isAbove(one, after)).length
        const left = inOld.filter((one) => !known.has(one.id) && isAbove(one, before)).length
        expect([cause.joined, cause.left]).toEqual([joined, left])
        if (competition)
          expect(passed.length - passedBy.length + left - joined).toBe((rankBefore ?? 0) - (rankAfter ?? 0))
      }
    }
    expect(passes).toBeGreaterThan(1000)
    expect(more).toBeGreaterThan(50)
  })

  it('[X-10] of grade name every edge that was crossed, how far, and what alone would have crossed it', {
    timeout: 300_000,
  }, () => {
    const random = new Random(seed + 2)
    const found = new Map<string, number>()
    for (let round = 0; round < (process.env.CHISO_LONG ? 400 : 25); round++) {
      const [old, next] = [setOf('a', random), setOf('b', random)]
      const units = unitsOf(random, 48)
      const [was, is] = [old, next].map((set) => new Map(score(compile(set), units).units.map((one) => [one.id, one])))
      /** The best grade of a set that a share reaches, requirements left aside. */
      const reached = (unit: UnitScore, { grades }: Ruleset) =>
        [...grades]
          .sort((a, b) => b.atLeast - a.atLeast)
          .find(({ atLeast }) => Math.round((unit.total ?? 0) * 1e6) >= Math.round(atLeast * unit.max * 1e6))?.id ??
        null
      for (const { id, delta, gradeBefore, gradeAfter, gradeBecause: cause } of diff(old, next, units).units) {
        const [before, after] = [was?.get(id), is?.get(id)] as [UnitScore, UnitScore]
        if (delta === null || gradeBefore === gradeAfter) {
          expect(cause).toBeNull()
          continue
        }
        if (!cause) throw new Error(`${id} has two grades`)
        const [from, to] = [reached(before, old), reached(after, next)]
        const points = reached(after, old) === to
        const edges = reached(before, next) === to
        const by = from === to ? 'gate' : points === edges ? 'both' : points ? 'points' : 'edges'
        expect(cause.by).toBe(by)
        found.set(by, (found.get(by) ?? 0) + 1)
        for (const [side, unit, set] of [
          ['before', before, old],
          ['after', after, next],
        ] as const)
          for (const edge of cause.edges) {
            const grade = set.grades.find((one) => one.id === edge.grade)
            const told = edge[side]
            expect(told === null).toBe(grade === undefined)
            if (!grade || !told) continue
            expect(told.edge).toBeCloseTo(grade.atLeast * unit.max, 9)
            expect(told.above).toBeCloseTo((unit.total ?? 0) - grade.atLeast * unit.max, 9)
            expect(told.above >= 0).toBe(
              [...set.grades].filter((one) => one.atLeast <= grade.atLeast).some((one) => one.id === grade.id) &&
                Math.round((unit.total ?? 0) * 1e6) >= Math.round(grade.atLeast * unit.max * 1e6),
            )
          }
        expect(cause.gates.before.length > 0).toBe(from !== gradeBefore)
        expect(cause.gates.after.length > 0).toBe(to !== gradeAfter)
      }
    }
    for (const by of ['points', 'edges', 'both', 'gate']) expect(found.get(by) ?? 0, by).toBeGreaterThan(5)
  })

  it('[X-11] add up by what units have in common to those of all', () => {
    const random = new Random(seed + 3)
    const [old, next] = [setOf('a', random), setOf('b', random)]
    const { units } = diff(old, next, unitsOf(random, 200))
    const [all] = gainsBy(units, () => '')
    const byLeague = gainsBy(units, ({ leagueAfter }) => leagueAfter ?? '')
    expect(byLeague.length).toBeGreaterThan(2)
    const count = (of: (one: (typeof units)[number]) => boolean) => units.filter(of).length
    expect(all).toMatchObject({
      units: 200,
      comparable: count(({ delta }) => delta !== null),
      up: count(({ delta }) => (delta ?? 0) > 0),
      down: count(({ delta }) => (delta ?? 0) < 0),
      same: count(({ delta }) => delta === 0),
      gradeChanges: count(({ gradeBecause }) => gradeBecause !== null),
      ranksUp: count(
        ({ rankBefore, rankAfter }) => rankBefore !== null && rankAfter !== null && rankAfter < rankBefore,
      ),
    })
    expect(BigInt(Math.round((all?.points ?? 0) * 1e6))).toBe(
      units.reduce((sum, { delta }) => sum + BigInt(Math.round((delta ?? 0) * 1e6)), 0n),
    )
    for (const field of ['units', 'comparable', 'up', 'down', 'same', 'ranksUp', 'ranksDown', 'gradeChanges'] as const)
      expect(byLeague.reduce((sum, one) => sum + one[field], 0)).toBe(all?.[field])
    expect(gainsBy(units, () => null)).toEqual([])
  })
})
