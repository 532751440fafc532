/** A change of rank as tables write it: ▲ 3, ▼ 2, 0. */
export function moveText(move: number | null): string {
  if (move === null) return '—'
  return move === 0 ? '0' : `${move > 0 ? '▲' : '▼'} ${Math.abs(move)}`
}
