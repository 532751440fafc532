import type { Piece } from './marks.ts'

/** A text with what went struck out and what came marked. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, at, mark: Mark }) => {
    return Mark ? <Mark key={`${at} ${Mark}`}>{text}</Mark> : <span key={at}>{text}</span>
  })
}
