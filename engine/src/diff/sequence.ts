/**
 * Which of some items left their place: the fewest that must move for the rest to stand in order.
 *
 * Shape: `ranks` are the old positions in the new order
 */
export function displaced(ranks: readonly number[]): Set<number> {
  // Longest increasing subsequence: what it keeps has not moved.
  const tails: number[] = []
  const previous: number[] = []
  ranks.forEach((rank, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranks[tails[middle] ?? 0] ?? 0) < rank) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let at = tails[tails.length - 1] ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at)
  return new Set(ranks.map((_, index) => index).filter((index) => !kept.has(index)))
}
