import { useEffect } from 'react'
import { settled } from '../document/unfinished.ts'
import { createConnection, type Listeners, startWorker } from '../worker/connection.ts'
import { createFollowing } from './following.ts'
import { type DraftStore, useDraft } from './store.ts'

/** Checks and scores the document in a worker whenever it changes; an issued version is held against itself. */
export function useEngine(store: DraftStore, { isIssued = false } = {}) {
  useEffect(() => {
    const following = createFollowing(store)
    const listeners: Listeners = {
      onRead: (roster) => store.setState({ roster }),
      onScored: (results, points) => {
        store.setState({ results, points, stopped: false })
        following.points()
      },
      onBase: (baseResults) => store.setState({ baseResults }),
      onPoints: (points) => store.setState({ points }),
      onLook: (look) => following.after({ look }),
      onChecked: (issues, wordings) => {
        following.follow()
        store.setState({ issues: settled(issues, store.getState().document), wordings, checked: true })
      },
      onBusy: (busy) => store.setState({ busy }),
      onFailed: (detail) => store.setState({ failure: detail }),
    }
    const engine = createConnection(startWorker, listeners, { isIssued })
    store.setState({ engine })
    engine.run(store.getState().document)
    const stop = store.subscribe((state, before) => {
      if (state.document !== before.document) engine.run(state.document)
    })
    return () => {
      stop()
      following.close()
      store.setState({ engine: null })
      engine.close()
    }
  }, [store, isIssued])
}

/** Tells the engine what is looked at: the lit unit, the selected leaf, the input of its chart, what is tried. */
export function useLook(indicator: string | null, input: string | null, whole: boolean) {
  const engine = useDraft((state) => state.engine)
  const unit = useDraft((state) => state.unit)
  const trial = useDraft((state) => state.trial)
  useEffect(() => {
    engine?.look({ unit, indicator, input, whole, trial: trial && { inputs: trial.inputs, cohort: trial.cohort } })
  }, [engine, unit, indicator, input, whole, trial])
}
