import { chanceOf } from './chance.ts'

/** How a plausible value of one input is drawn; every share leans on how advanced the unit is. */
export type Profile = {
  yes?: number
  pick?: Record<string, number>
  count?: [number, number]
  size?: [number, number]
  number?: [number, number]
  ratio?: [number, number]
  of?: string
  mean?: number
  spread?: number
  over?: number
  places?: number
  /** Fewer is better: an advanced unit draws low. */
  down?: boolean
  /** Independent of how advanced the unit is. */
  flat?: boolean
  zero?: number
  na?: number
  reason?: string
  same?: string
  minus?: [string, string]
  split?: [string, string, string]
  constant?: number
  deadline?: string
  date?: [number, number]
  from?: string
  when?: string
  /** Only of units where this reported boolean is true; elsewhere not applicable. */
  given?: string
  fact?: string
}

export type Value = number | boolean | string | { notApplicable: true; reason: string } | undefined

export type Subject = {
  seed: string
  id: string
  period: string
  scale: number
  advanced: number
  facts: Record<string, Value>
}

/** Draws the values of all inputs of one unit, each after the inputs it leans on. */
export function drawUnit(subject: Subject, profiles: Record<string, Profile>): Record<string, Value> {
  const values: Record<string, Value> = {}
  const underway = new Set<string>()
  const draw = (id: string): Value => {
    if (id in values) return values[id]
    const profile = profiles[id]
    if (!profile || underway.has(id)) throw new Error(`Input ${id} has no profile or leans on itself`)
    underway.add(id)
    values[id] = drawValue(subject, id, profile, draw)
    return values[id]
  }
  for (const id of Object.keys(profiles)) draw(id)
  return values
}

function drawValue(subject: Subject, id: string, profile: Profile, draw: (id: string) => Value): Value {
  const chance = chanceOf(`${subject.seed}/${subject.id}/${id}`)
  const lean = profile.flat ? 0.5 : profile.down ? 1 - subject.advanced : subject.advanced
  if (profile.given !== undefined && draw(profile.given) !== true)
    return { notApplicable: true, reason: profile.reason ?? '' }
  if (profile.na !== undefined && chance() < profile.na) return { notApplicable: true, reason: profile.reason ?? '' }
  if (profile.when !== undefined && draw(profile.when) !== true) return undefined
  if (profile.zero !== undefined && chance() < profile.zero) return 0
  if (profile.fact !== undefined) return subject.facts[profile.fact]
  if (profile.same !== undefined) return draw(profile.same)
  if (profile.constant !== undefined) return profile.constant
  if (profile.yes !== undefined) return chance() < clamp(profile.yes + 0.7 * (lean - 0.5), 0, 1)
  if (profile.pick) return pick(profile.pick, chance() * 0.75 + (1 - lean) * 0.25)
  if (profile.count) return count(profile.count, lean, chance())
  if (profile.size) return round(subject.scale * between(profile.size, chance()), profile.places ?? 0)
  if (profile.number) return round(between(profile.number, 0.6 * lean + 0.4 * chance()), profile.places ?? 0)
  if (profile.ratio) return round(between(profile.ratio, 0.6 * lean + 0.4 * chance()), profile.places ?? 3)
  if (profile.of !== undefined) return share(profile, draw(profile.of), lean, chance)
  if (profile.minus) return number(draw(profile.minus[0])) - number(draw(profile.minus[1]))
  if (profile.split) return split(profile.split, draw)
  if (profile.deadline !== undefined)
    return profile.deadline.length === 5 ? `${subject.period}-${profile.deadline}` : profile.deadline
  if (profile.date) return date(profile, draw, 0.55 * (1 - lean) + 0.45 * chance())
  throw new Error(`Profile of ${id} draws nothing`)
}

function share(profile: Profile, whole: Value, lean: number, chance: () => number): Value {
  if (typeof whole === 'object' || whole === undefined) return whole
  const { mean = 0.5, spread = 0.1, over = 0, places = 0 } = profile
  if (over > 0 && chance() < over) return round(number(whole) * (1.03 + 0.1 * chance()), places)
  const part = clamp(mean + spread * (2.2 * (lean - 0.5) + (chance() - 0.5)), 0, 1)
  return Math.min(round(number(whole) * part, places), number(whole))
}

function split([whole, taken, most]: [string, string, string], draw: (id: string) => Value): number {
  return clamp(number(draw(whole)) - number(draw(taken)), 0, number(draw(most)))
}

function count([least, most]: [number, number], lean: number, chance: number): number {
  return Math.max(0, Math.round(between([least, most], 0.65 * lean + 0.35 * chance)))
}

function pick(weights: Record<string, number>, chance: number): string {
  let left = chance
  for (const [option, weight] of Object.entries(weights)) {
    left -= weight
    if (left < 0) return option
  }
  return Object.keys(weights).at(-1) ?? ''
}

function date(profile: Profile, draw: (id: string) => Value, late: number): string {
  const from = new Date(`${draw(profile.from ?? '')}T00:00:00Z`)
  from.setUTCDate(from.getUTCDate() + Math.round(between(profile.date ?? [0, 0], late)))
  return from.toISOString().slice(0, 10)
}

function number(value: Value): number {
  return typeof value === 'number' ? value : 0
}

function between([least, most]: [number, number], at: number): number {
  return least + (most - least) * at
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places))
}
