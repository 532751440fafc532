import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { versionQuery } from '../api/queries.ts'
import { useDraft, useDraftStore } from './store.ts'

/** Gives the engine the version that the draft started from, for the differences of the preview. */
export function useBase(ruleset: string | null, version: string | null) {
  const store = useDraftStore()
  const engine = useDraft((state) => state.engine)
  const base = useQuery({
    ...versionQuery(ruleset ?? '', version ?? ''),
    enabled: ruleset !== null && version !== null,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version's name comes with its document
  useEffect(() => {
    if (engine && base.data && version !== null) store.getState().compareWith(version, base.data)
  }, [engine, base.data])
}
