import { type Issue, issue, pointer } from '../issue.ts'
import { isObject } from '../values/json.ts'

/** The ids of a file's units, each with the place of the unit that carried it first. */
export class UnitIds {
  private readonly first = new Map<string, number>()

  /** Notes the id of the unit at a place; what is wrong where another carries it. */
  note(id: string, at: number): Issue | null {
    const earlier = this.first.get(id)
    if (earlier === undefined) {
      this.first.set(id, at)
      return null
    }
    return issue('unit-duplicate', `${pointer('', 'units', at)}/id`, { unit: id, first: pointer('', 'units', earlier) })
  }

  has(id: string): boolean {
    return this.first.has(id)
  }
}

/** A list without units, and units that carry an id already taken. */
export function checkUnitIds(units: readonly unknown[]): Issue[] {
  if (units.length === 0) return [issue('units-empty', '/units', {})]
  const ids = new UnitIds()
  return units.flatMap((unit, index) => {
    const id = idOf(unit)
    return (id !== '' && ids.note(id, index)) || []
  })
}

/** The id that a value of a list carries, '' for none. */
export function idOf(unit: unknown): string {
  return isObject(unit) && typeof unit.id === 'string' ? unit.id.trim() : ''
}
