import type { DatasetSummary, DraftSummary } from '@chiso/server/client'
import { useTranslations } from 'use-intl'
import { datasetLabel } from '../../api/datasets.ts'
import { versionOf } from '../../api/drafts.ts'

type ToolbarProps = {
  versions: readonly string[]
  drafts: readonly DraftSummary[]
  datasets: readonly DatasetSummary[]
  base: string | null
  head: string | null
  dataset: string | null
  onChange: (part: { base?: string; head?: string; dataset?: string }) => void
}

/** Chooses the two sides and the data; the address follows, so the view can be shared. */
export function Toolbar({ versions, drafts, datasets, base, head, dataset, onChange }: ToolbarProps) {
  const t = useTranslations('compare')
  const sides = [
    ...versions.map((version) => ({ value: version, label: version })),
    ...drafts.map((draft) => {
      const from = versionOf(draft.base)
      return { value: `draft:${draft.id}`, label: t('draft', { name: from ? `← ${from}` : draft.title }) }
    }),
  ]
  const known = (value: string | null) => value === null || sides.some((side) => side.value === value)
  const options = (value: string | null) => (
    <>
      {!known(value) && value !== null && (
        <option value={value}>{value.replace(/^draft:.*/, t('currentDraft'))}</option>
      )}
      {value === null && <option value="">—</option>}
      {sides.map((side) => (
        <option key={side.value} value={side.value}>
          {side.label}
        </option>
      ))}
    </>
  )
  return (
    <div className="flow compare-tools no-print">
      <label>
        <span>{t('base')}</span>
        <select
          className="input auto plain-size choice"
          value={base ?? ''}
          onChange={(event) => onChange({ base: event.target.value })}
        >
          {options(base)}
        </select>
      </label>
      <span aria-hidden="true">→</span>
      <label>
        <span>{t('head')}</span>
        <select
          className="input auto plain-size choice"
          value={head ?? ''}
          onChange={(event) => onChange({ head: event.target.value })}
        >
          {options(head)}
        </select>
      </label>
      <label className="data">
        <span>{t('dataset')}</span>
        <select
          className="input auto plain-size choice"
          value={dataset ?? 'none'}
          onChange={(event) => onChange({ dataset: event.target.value })}
        >
          {datasets.map((one) => (
            <option key={one.id} value={one.id}>
              {datasetLabel(one)}
            </option>
          ))}
          <option value="none">{t('noDataset')}</option>
        </select>
      </label>
    </div>
  )
}
