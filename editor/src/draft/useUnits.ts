import type { DatasetSummary } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { datasetBytesQuery, datasetsQuery } from '../api/queries.ts'
import { useSession } from '../api/session.ts'

import { type DraftStore, useDraft } from './store.ts'

/** Units' data that this set can score, and the body that is picked, else the one that fits best; the engine is given it as it was sent. */
export function useUnits(store: DraftStore, ruleset: string, level: string, picked: string | null) {
  const engine = useDraft((state) => state.engine)
  const roster = useDraft((state) => state.roster)
  const { user, loading } = useSession()
  // Units' data are for those who have signed in.
  const datasets = useQuery({ ...datasetsQuery, enabled: user !== null })
  const fitting = (datasets.data ?? []).filter(
    (one) => !one.correctedBy && (one.ruleset === ruleset || one.level === level),
  )
  const chosen = fitting.find(({ id }) => id === picked) ?? best(fitting, ruleset)
  const dataset = useQuery({ ...datasetBytesQuery(chosen?.id ?? ''), enabled: chosen !== undefined })
  const data = dataset.data ?? null

  useEffect(() => {
    if (engine && data) store.getState().scoreUnits(data)
  }, [engine, data, store])

  return {
    fitting,
    chosen: chosen ?? null,
    /** Whether there are units to score at all, and whether nobody is signed in who might see them. */
    present: chosen !== undefined,
    visitor: !loading && user === null,
    loading:
      loading || (user !== null && datasets.isPending) || (chosen !== undefined && roster === null && !dataset.isError),
  }
}

/** The newest data of this very set comes first. */
function best(datasets: readonly DatasetSummary[], ruleset: string): DatasetSummary | undefined {
  const score = (one: DatasetSummary) => (one.ruleset === ruleset ? 1 : 0)
  return datasets.toSorted(
    (a, b) => score(b) - score(a) || b.period.localeCompare(a.period) || b.id.localeCompare(a.id),
  )[0]
}
