import { useEffect } from 'react'
import type { DocumentStore } from '../../document/document.ts'

/** Keeps formulas that are typed and not in force on this device, so that a reload or a crash finds them where they were. */
export function useTypedKept(store: DocumentStore, draft: string) {
  useEffect(() => {
    const key = `chiso-typed ${draft}`
    try {
      const kept = readTyped(localStorage.getItem(key))
      if (kept) store.setState({ typed: { ...kept, ...store.getState().typed } })
    } catch {
      // A browser without storage keeps them as long as the page lives.
    }
    return store.subscribe(({ typed, readOnly }, before) => {
      if (typed === before.typed || readOnly) return
      try {
        if (Object.keys(typed).length > 0) localStorage.setItem(key, JSON.stringify(typed))
        else localStorage.removeItem(key)
      } catch {
        // As above.
      }
    })
  }, [store, draft])
}

/** Texts by where they belong; null when what was kept is none of ours. */
function readTyped(text: string | null): Record<string, string> | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string'))
  } catch {
    return null
  }
}
