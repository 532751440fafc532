import { readFileSync } from 'node:fs'
import { chanceOf } from './chance.ts'
import { selfScores } from './self.ts'
import { readSet, root } from './sets.ts'
import { drawUnit, type Profile, type Value } from './values.ts'

export type UnitsOfPeriod = { code: string; name: string; kind: string; verified?: boolean }
export type Units = {
  periods: { validFrom: string | null; validTo: string | null; units: UnitsOfPeriod[] }[]
  mapping: { from: { code: string; on: string }; to: { code: string; on: string }[]; kind: string }[]
}

export type Dataset = {
  title: string
  ruleset: string
  period: string
  content: 'illustrative'
  note: string
  units: { id: string; name: string; inputs: Record<string, Value | null>; self?: Record<string, number> }[]
}

type Plan = {
  file: string
  title: string
  profile: string
  seed: string
  period: string
  /** A day on which the listed units exist. */
  on: string
  kind: string
  scale: number
  incomplete: number
  /** The sets whose declared inputs the file reports. */
  answers: string[]
  /** The set by which the units scored themselves. */
  self?: string
  csv?: boolean
  note: string
}

/** Every illustrative dataset, what it draws from and how many units leave gaps. */
export const plans: Plan[] = JSON.parse(readFileSync(new URL('plans.json', import.meta.url), 'utf8'))

/** The units of Hà Tĩnh as they stand in the content. */
export function readUnits(): Units {
  return JSON.parse(readFileSync(new URL('rulesets/units/ha-tinh.json', root), 'utf8'))
}

/** The units of one kind that exist on a day. */
export function unitsOn(units: Units, on: string, kind: string): UnitsOfPeriod[] {
  const period = units.periods.find(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo),
  )
  return (period?.units ?? []).filter((unit) => unit.kind === kind)
}

/** Draws one dataset; the same plan gives the same values on every machine. */
export function drawDataset(plan: Plan, units: Units): Dataset {
  const path = new URL(`profiles/${plan.profile}.json`, import.meta.url)
  const { inputs, facts }: { inputs: Record<string, Profile>; facts?: Record<string, Record<string, Value>> } =
    JSON.parse(readFileSync(path, 'utf8'))
  const listed = unitsOn(units, plan.on, plan.kind)
  const gaps = unitsWithGaps(plan, listed)
  const declared = [...new Set(plan.answers.flatMap(inputIdsOf))]
  const drawn = listed.map(({ code, name }) => {
    const chance = chanceOf(`${plan.seed}/${code}/advanced`)
    const town = /^(Phường|Thị trấn|Thành phố|Thị xã)/.test(name) ? 0.1 : 0
    const advanced = Math.min(1, town + 0.95 * (0.65 * chance() + 0.35 * chance()))
    const own = { ...facts?.[code], cu_hop_thanh: formedFrom(units, code, plan.on) }
    const subject = { seed: plan.seed, id: code, period: plan.period, scale: plan.scale, advanced, facts: own }
    const values: Record<string, Value | null> = drawUnit(subject, inputs)
    for (const id of gaps.has(code) ? missingOf(plan, code, declared) : []) values[id] = null
    const known = declared.map((id) => [id, values[id]] as const).filter(([, value]) => value !== undefined)
    return { id: code, name, inputs: Object.fromEntries(known) }
  })
  const self = plan.self ? selfScores(plan.self, plan.seed, drawn) : undefined
  const whole = drawn.map((unit) => ({ ...unit, ...(self && { self: self.get(unit.id) }) }))
  const { title, period, note } = plan
  const ruleset = plan.answers[0]?.split('/')[0] ?? ''
  return { title, ruleset, period, content: 'illustrative', note, units: whole }
}

function inputIdsOf(set: string): string[] {
  return readSet(set).inputs.map(({ id }) => id)
}

function unitsWithGaps(plan: Plan, listed: UnitsOfPeriod[]): Set<string> {
  const order = listed.map(({ code }) => ({ code, at: chanceOf(`${plan.seed}/${code}/gaps`)() }))
  order.sort((a, b) => a.at - b.at)
  return new Set(order.slice(0, plan.incomplete).map(({ code }) => code))
}

function missingOf(plan: Plan, code: string, ids: string[]): string[] {
  const chance = chanceOf(`${plan.seed}/${code}/missing`)
  return Array.from({ length: 1 + Math.floor(3 * chance()) }, () => ids[Math.floor(ids.length * chance())] ?? '')
}

function formedFrom(units: Units, code: string, on: string): number {
  const sources = units.mapping.filter(({ to }) => to.some((unit) => unit.code === code && unit.on === on))
  return Math.max(1, sources.length)
}

/** The dataset as its file is written, one unit a line. */
export function printDataset({ units, ...head }: Dataset): string {
  const top = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
  return `{\n${top.join('')}  "units": [\n${units.map((unit) => `    ${JSON.stringify(unit)}`).join(',\n')}\n  ]\n}\n`
}
