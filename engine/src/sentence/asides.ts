/** How many values are spoken out inside one another. */
const mostOpen = 2

/**
 * Values without a label that a sentence comes to: one is spoken out where it stands, or named there and told apart.
 *
 * Shape: `named` are those told apart, in the order they are come to; `times` is how often each is come to
 */
export class Asides {
  readonly named = new Set<string>()
  readonly times = new Map<string, number>()
  private readonly isApart: (name: string) => boolean
  private readonly open: string[] = []

  constructor(isApart: (name: string) => boolean) {
    this.isApart = isApart
  }

  /** Says what is behind a name; null where that is told apart. */
  spoken<T>(name: string, say: () => T): T | null {
    this.times.set(name, (this.times.get(name) ?? 0) + 1)
    if (this.isApart(name) || this.open.length === mostOpen || this.open.includes(name)) {
      this.named.add(name)
      return null
    }
    this.open.push(name)
    const said = say()
    this.open.pop()
    return said
  }
}
