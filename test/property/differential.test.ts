import { evaluateRule, type Json } from '@chiso/engine'
import jsonLogic from 'json-logic-js'
import { expect, it } from 'vitest'
import { Random } from './random.ts'
import { Rules, randomReport } from './rules.ts'

const seed = 20_240_917
const runs = process.env.CHISO_LONG ? 100_000 : 5_000

/** Equal up to the rounding of doubles: 10⁻⁹ of the larger, or of one near zero. */
function agrees(ours: Json, theirs: unknown): boolean {
  if (typeof ours === 'number' && typeof theirs === 'number')
    return Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(ours), Math.abs(theirs))
  if (Array.isArray(ours))
    return Array.isArray(theirs) && ours.length === theirs.length && ours.every((item, at) => agrees(item, theirs[at]))
  return ours === theirs
}

/** Every operator of json-logic-js 2.0.5. */
const operators =
  '! != !== !! % * + - / < <= == === > >= ?: all and cat filter if in log map max merge min missing missing_some none ' +
  'or reduce some substr var'

type Found = {
  accepted: number
  operators: Set<string>
  refused: number
  differences: { rule: Json; data: Json; ours: Json; theirs: unknown }[]
}

function compare(rule: Json, data: Json, found: Found) {
  const ours = evaluateRule(rule, data, 'strict')
  if ('issues' in ours) {
    found.refused += 1
    return
  }
  found.accepted += 1
  for (const [, name = ''] of JSON.stringify(rule).matchAll(/\{"([^"]+)":/g)) found.operators.add(name)
  const theirs: unknown = jsonLogic.apply(rule as never, data)
  if (!agrees(ours.value, theirs)) found.differences.push({ rule, data, ours: ours.value, theirs })
}

/** Runs with the `log` of json-logic-js silent: it prints what it is given. */
function silently(run: () => void) {
  const { log } = console
  console.log = () => undefined
  try {
    run()
  } finally {
    console.log = log
  }
}

it(`[P-2] strict and json-logic-js agree on ${runs} random rules that strict accepts (seed ${seed})`, () => {
  const random = new Random(seed)
  const rules = new Rules(random)
  const found: Found = { accepted: 0, operators: new Set(), refused: 0, differences: [] }
  silently(() => {
    while (found.accepted < runs && found.differences.length < 5) compare(rules.any(), randomReport(random), found)
  })
  expect(found.differences.map((difference) => JSON.stringify(difference))).toEqual([])
  expect([...found.operators].sort()).toEqual(operators.split(' ').sort())
  // A generator that is mostly refused would prove little.
  expect(found.refused).toBeLessThan(runs / 20)
})

it(`[P-2] a threshold away from a computed number is decided alike, ${runs / 5} times (seed ${seed + 1})`, () => {
  const random = new Random(seed + 1)
  const rules = new Rules(random)
  const found: Found = { accepted: 0, operators: new Set(), refused: 0, differences: [] }
  silently(() => {
    while (found.accepted < runs / 5 && found.differences.length < 5) {
      const [rule, data] = [rules.number(), randomReport(random)]
      const computed = evaluateRule(rule, data, 'strict')
      if ('issues' in computed || typeof computed.value !== 'number') continue
      const threshold = Number((computed.value + random.pick([-3, -0.5, -0.01, 0.01, 0.5, 3])).toPrecision(12))
      // Doubles may be off by what agreement allows, so the threshold keeps well away from that.
      if (Math.abs(threshold - computed.value) < 1e-6 * Math.max(1, Math.abs(computed.value))) continue
      compare({ [random.pick(['<', '<=', '>', '>=', '==', '!='])]: [rule, threshold] }, data, found)
    }
  })
  expect(found.differences.map((difference) => JSON.stringify(difference))).toEqual([])
  expect(found.refused).toBeLessThan(runs / 20)
})
