/** A stream of numbers in [0, 1) that depends on its key alone, so that adding one input moves no other. */
export function chanceOf(key: string): () => number {
  let state = 0x811c9dc5
  for (const unit of key) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
