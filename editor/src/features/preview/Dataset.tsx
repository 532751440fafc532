import type { DatasetSummary } from '@chiso/server/client'
import { useTranslations } from 'use-intl'

export type DatasetProps = {
  datasets: readonly DatasetSummary[]
  dataset: string | null
  onDataset: (id: string) => void
}

/** Which units' data the draft is tried on. */
export function Dataset({ datasets, dataset, onDataset }: DatasetProps) {
  const p = useTranslations('preview')
  if (datasets.length === 0) return null
  return (
    <label className="pill dataset">
      <span className="sr-only">{p('dataset')}:</span>
      <select aria-label={p('chooseDataset')} value={dataset ?? ''} onChange={(event) => onDataset(event.target.value)}>
        {datasets.map((one) => (
          <option key={one.id} value={one.id}>
            {p('datasetLabel', { title: one.title, period: one.period, count: one.count })}
          </option>
        ))}
      </select>
    </label>
  )
}
