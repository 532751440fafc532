import { create } from 'zustand'

type Ending = {
  /** What goes on once somebody has signed in again. */
  waiting: readonly (() => void)[]
  /** What is saved before somebody signs out. */
  unsaved: ReadonlySet<() => Promise<unknown>>
}

/** What of this page depends on the session that may end under it. */
export const useEnding = create<Ending>(() => ({ waiting: [], unsaved: new Set() }))

/** Asks for the password again because the session has run out, then goes on. */
export function signInAgain(goOn: () => void) {
  useEnding.setState(({ waiting }) => ({ waiting: [...waiting, goOn] }))
}

/** Somebody has signed in again: what waited goes on. */
export function goOn() {
  const { waiting } = useEnding.getState()
  useEnding.setState({ waiting: [] })
  for (const each of waiting) each()
}

/** Nobody signs in now: nothing waits any longer. */
export function giveUp() {
  useEnding.setState({ waiting: [] })
}

/** Has something saved before the session ends here; the answer takes it back. */
export function saveBeforeSignOut(save: () => Promise<unknown>): () => void {
  useEnding.setState(({ unsaved }) => ({ unsaved: new Set([...unsaved, save]) }))
  return () => useEnding.setState(({ unsaved }) => ({ unsaved: new Set([...unsaved].filter((each) => each !== save)) }))
}

/** Saves all of that; what cannot be saved stays on the device. */
export async function saveUnsaved(): Promise<void> {
  await Promise.all([...useEnding.getState().unsaved].map((save) => save().catch(() => undefined)))
}
