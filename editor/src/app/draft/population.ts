import type { Unit } from '@chiso/engine'
import type { DatasetSummary } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { datasetQuery, datasetsQuery } from '../../api/queries.ts'
import type { DocumentStore } from '../../document/document.ts'
import { useDocument } from '../../document/document.ts'

/** Units' data that this set can score, and the body that is chosen; the engine is given its units. */
export function usePopulation(store: DocumentStore, ruleset: string, level: string) {
  const engine = useDocument((state) => state.engine)
  const datasets = useQuery(datasetsQuery)
  const fitting = (datasets.data ?? []).filter(
    (one) => !one.correctedBy && (one.ruleset === ruleset || one.level === level),
  )
  const [picked, setPicked] = useState<string | null>(null)
  const chosen = fitting.find(({ id }) => id === picked) ?? best(fitting, ruleset)
  const dataset = useQuery({ ...datasetQuery(chosen?.id ?? ''), enabled: chosen !== undefined })
  const units: readonly Unit[] | null = dataset.data?.units ?? null

  useEffect(() => {
    if (!engine || !units) return
    engine.units(units)
    engine.run(store.getState().document)
  }, [engine, units, store])

  return {
    fitting,
    chosen: chosen ?? null,
    choose: setPicked,
    units,
    loading: datasets.isPending || (chosen !== undefined && dataset.isPending),
    illustrative: dataset.data?.content === 'illustrative',
  }
}

/** The newest data of this very set comes first. */
function best(datasets: readonly DatasetSummary[], ruleset: string): DatasetSummary | undefined {
  const score = (one: DatasetSummary) => (one.ruleset === ruleset ? 1 : 0)
  return datasets.toSorted(
    (a, b) => score(b) - score(a) || b.period.localeCompare(a.period) || b.id.localeCompare(a.id),
  )[0]
}
