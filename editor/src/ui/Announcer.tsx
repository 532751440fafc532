import { create } from 'zustand'

const useSaid = create<{ text: string; turn: number }>(() => ({ text: '', turn: 0 }))

/** Says one short thing to people who listen to the screen: resulting points, a problem, a move. */
export function announce(text: string) {
  useSaid.setState(({ turn }) => ({ text, turn: turn + 1 }))
}

/** The one polite live region of the page. */
export function Announcer() {
  const { text, turn } = useSaid()
  return (
    <div className="sr-only" aria-live="polite" aria-atomic="true">
      {/* A changing key makes the same sentence be read again. */}
      <span key={turn}>{text}</span>
    </div>
  )
}
