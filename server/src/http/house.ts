import { Refused, refuse } from '../refusals.ts'

/** How many calls are at work at once; one more than there is room for is refused with `busy`. */
export type House = { within<T>(run: () => Promise<T>): Promise<T> }

export function createHouse(most: number): House {
  let inside = 0
  return {
    async within(run) {
      if (inside >= most) throw new Refused(refuse('busy'))
      inside++
      try {
        return await run()
      } finally {
        inside--
      }
    },
  }
}
