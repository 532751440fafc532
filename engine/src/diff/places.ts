import type { BatchScore } from '../fast/columns/batchscore.ts'

/** What places are decided on: totals and maxima of one version, as whole numbers of its last places. */
type Shares = Pick<BatchScore, 'totals' | 'maxima' | 'scales'>

/** Doubles that lie further apart than this differ in truth as well: a quotient of doubles is off by a few 2⁻⁵³. */
const doubt = 1e-13

/**
 * The order in which the shares of the maximum of two versions stand together (thứ tự chung của hai bản), decided exactly.
 *
 * Shape: by row, one array a version; a better share has the greater number, equal shares have equal ones, of whichever
 *        version; −1 without a total
 */
export function placesOf(before: Shares, after: Shares): [Int32Array, Int32Array] {
  const rows = before.totals.length
  const values = new Float64Array(2 * rows)
  const sideOf = (key: number) => (key < rows ? before : after)
  const rowOf = (key: number) => (key < rows ? key : key - rows)
  for (let key = 0; key < values.length; key++) {
    const { totals, maxima, scales } = sideOf(key)
    const row = rowOf(key)
    values[key] = (((totals[row] as number) / (maxima[row] as number)) * scales.max) / scales.total
  }
  const fraction = (key: number): [bigint, bigint] => {
    const { totals, maxima, scales } = sideOf(key)
    const row = rowOf(key)
    const [total, max] = [totals[row], maxima[row]] as [number, number]
    return [BigInt(total) * BigInt(scales.max), BigInt(max) * BigInt(scales.total)]
  }
  const isSame = (a: number, b: number): boolean => {
    const [was, is] = [sideOf(a), sideOf(b)]
    return was === is && was.totals[rowOf(a)] === is.totals[rowOf(b)] && was.maxima[rowOf(a)] === is.maxima[rowOf(b)]
  }
  const compare = (a: number, b: number): number => {
    const [x, y] = [values[a], values[b]] as [number, number]
    if (Math.abs(x - y) > doubt * Math.max(Math.abs(x), Math.abs(y))) return x - y
    if (isSame(a, b)) return 0
    const [[n, d], [m, e]] = [fraction(a), fraction(b)]
    const [left, right] = [n * e, m * d]
    return left < right ? -1 : left > right ? 1 : 0
  }
  const keys = Array.from(values.keys()).filter((key) => !Number.isNaN(values[key]))
  keys.sort(compare)
  const places: [Int32Array, Int32Array] = [new Int32Array(rows).fill(-1), new Int32Array(rows).fill(-1)]
  let place = 0
  keys.forEach((key, index) => {
    const previous = keys[index - 1]
    if (previous !== undefined && compare(previous, key) !== 0) place += 1
    places[key < rows ? 0 : 1][rowOf(key)] = place
  })
  return places
}
