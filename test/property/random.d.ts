/** A small seeded generator (mulberry32), the same everywhere. */
export declare class Random {
  private state
  constructor(seed: number)
  /** A number in 0…1, 1 left out. */
  next(): number
  /** A whole number in low…high. */
  whole(low: number, high: number): number
  pick<T>(values: readonly T[]): T
  chance(share: number): boolean
}
