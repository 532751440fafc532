/**
 * The places of a league's units on one side, so that a rank can be asked of a unit that stands elsewhere.
 *
 * Shape: places as of `placesOf`; questions take the logarithm of the number of units
 */
export class Ladder {
  private readonly places: Int32Array
  /** Each place once. */
  private readonly steps: Int32Array

  constructor(places: Iterable<number>) {
    this.places = Int32Array.from(places).sort()
    this.steps = this.places.filter((place, index) => place !== this.places[index - 1])
  }

  /** How many units stand above a place. */
  above(place: number): number {
    return this.places.length - upTo(this.places, place)
  }

  /**
   * The rank that a place has on this ladder, without the unit whose rank it is.
   *
   * Shape: `own` is where that unit stands on this ladder itself
   */
  rank(place: number, own: number, dense: boolean): number {
    const isAbove = own > place
    if (!dense) return 1 + this.above(place) - Number(isAbove)
    const isAlone = upTo(this.places, own) - upTo(this.places, own - 1) === 1
    return 1 + this.steps.length - upTo(this.steps, place) - Number(isAbove && isAlone)
  }
}

/** How many of some sorted numbers are at most a value. */
export function upTo(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** A growing set of whole numbers that counts and finds its members by their order (cây Fenwick). */
export class OrderedSet {
  private readonly tree: Int32Array
  private readonly top: number

  /** Holds numbers of 0 … size − 1. */
  constructor(size: number) {
    this.tree = new Int32Array(size + 1)
    this.top = 2 ** Math.floor(Math.log2(Math.max(1, size)))
  }

  add(value: number): void {
    for (let at = value + 1; at < this.tree.length; at += at & -at) this.tree[at] = (this.tree[at] as number) + 1
  }

  /** How many members lie below a value. */
  below(value: number): number {
    let count = 0
    for (let at = value; at > 0; at -= at & -at) count += this.tree[at] as number
    return count
  }

  /** The member that so many others lie below. */
  at(index: number): number {
    let found = 0
    let left = index
    for (let step = this.top; step > 0; step >>= 1) {
      const next = found + step
      if (next >= this.tree.length || (this.tree[next] as number) > left) continue
      found = next
      left -= this.tree[next] as number
    }
    return found
  }
}
