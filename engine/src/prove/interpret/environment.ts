import { both, either, isImpossible, type Possible } from '../interval/possible.ts'

/** What is known at one place of a formula, by keys: what values may be, and which is at most which. */
export class Environment {
  readonly parent: Environment | null
  /** What formulas may give here, remembered. */
  readonly memory = new Map<number, Possible>()
  /** Which formulas have a value for every unit here, and how they go with an input; remembered as well. */
  readonly totals = new Map<number, boolean>()
  readonly directions = new Map<string, { up: boolean; down: boolean }>()
  private readonly own: ReadonlyMap<number, Possible>
  private readonly order: string | null
  /** The keys of which something is known here; one set for a ladder's steps, which go on about the same value. */
  private readonly keys: ReadonlySet<number>

  constructor(
    parent: Environment | null = null,
    own: ReadonlyMap<number, Possible> = new Map(),
    order: string | null = null,
  ) {
    this.parent = parent
    this.own = own
    this.order = order
    const before = parent?.keys ?? new Set()
    const isNew = [...own.keys()].some((key) => !before.has(key))
    this.keys = isNew ? new Set([...before, ...own.keys()]) : before
  }

  known(key: number): Possible | null {
    if (!this.keys.has(key)) return null
    for (let place: Environment | null = this; place; place = place.parent) {
      const found = place.own.get(key)
      if (found) return found
    }
    return null
  }

  /** Whether conditions passed on the way here say that one value is at most another. */
  holds(least: number, most: number): boolean {
    const sought = `${least} ${most}`
    for (let place: Environment | null = this; place; place = place.parent) if (place.order === sought) return true
    return false
  }

  with(key: number, value: Possible): Environment {
    const before = this.known(key)
    return new Environment(this, new Map([[key, before ? both(before, value) : value]]))
  }

  ordered(least: number, most: number): Environment {
    return new Environment(this, new Map(), `${least} ${most}`)
  }

  private since(base: Environment): Map<number, Possible> {
    const found = new Map<number, Possible>()
    for (let place: Environment | null = this; place && place !== base; place = place.parent)
      for (const [key, value] of place.own) if (!found.has(key)) found.set(key, value)
    return found
  }

  /** What is known when one of several ways was taken from here; null where none can be. */
  oneOf(ways: readonly (Environment | null)[]): Environment | null {
    const open = ways.filter((way) => way !== null)
    const [first, ...others] = open
    if (!first || others.length === 0) return first ?? null
    const narrowed = others.map((way) => way.since(this))
    const common = new Map<number, Possible>()
    for (const [key, value] of first.since(this)) {
      const rest = narrowed.map((way) => way.get(key))
      if (rest.every((each) => each !== undefined)) common.set(key, (rest as Possible[]).reduce(either, value))
    }
    return new Environment(this, common)
  }
}

/** An environment in which one more thing is known; null where it cannot be. */
export function learn(environment: Environment, key: number, value: Possible): Environment | null {
  return isImpossible(value) ? null : environment.with(key, value)
}
