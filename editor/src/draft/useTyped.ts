import { useEffect } from 'react'
import { forgetTyped, readTyped, writeTyped } from '../saving/typed.ts'
import type { DraftStore } from './store.ts'

/**
 * Keeps texts that are typed and not in the draft yet on this device, so that a reload or a crash finds them where they were.
 *
 * Shape: `ended` once nobody can write the draft any more; nothing of it is kept then
 */
export function useTyped(store: DraftStore, draft: string, ended: boolean) {
  useEffect(() => {
    // A browser without storage keeps them as long as the page lives.
    const quiet = () => undefined
    if (ended) {
      forgetTyped([draft]).catch(quiet)
      return
    }
    readTyped(draft)
      .then((kept) => {
        if (Object.keys(kept).length > 0) store.setState({ typed: { ...kept, ...store.getState().typed } })
      })
      .catch(quiet)
    return store.subscribe(({ typed, readOnly }, before) => {
      if (typed !== before.typed && !readOnly) writeTyped(draft, typed).catch(quiet)
    })
  }, [store, draft, ended])
}
