import { describe, expect, it } from 'vitest'
import { fromNumber } from '../../values/number.ts'
import { between, type End } from './range.ts'
import { intersect, isInside, isNested, type Region } from './region.ts'

/** Every range between two of a few ends, open or not, and without an end. */
const ends: End[] = [null, ...[0, 1, 2].flatMap((at) => [true, false].map((open) => ({ at: fromNumber(at), open })))]
const regions: Region[] = ends
  .flatMap((low) => ends.map((high) => between(low, high)))
  .flatMap((range) => (range ? [[range]] : []))

const isPairNested = (a: Region, b: Region) => isInside(a, b) || isInside(b, a) || intersect(a, b).length === 0

describe('[A-11] steps that hold each other or share nothing', () => {
  it('[A-11] are told of any three at once as of each two', () => {
    expect(regions.length).toBeGreaterThan(20)
    for (const a of regions)
      for (const b of regions)
        for (const c of regions)
          expect(isNested([a, b, c]), JSON.stringify([a, b, c], String)).toBe(
            isPairNested(a, b) && isPairNested(a, c) && isPairNested(b, c),
          )
  })
})
