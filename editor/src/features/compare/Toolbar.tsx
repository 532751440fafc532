import type { DatasetSummary, DraftSummary } from '@chiso/server/client'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { datasetLabel } from '../../api/datasets.ts'
import { versionOf } from '../../api/drafts.ts'
import { type FileSide, ownFile } from './ownFile.ts'
import type { CompareSearch } from './search.ts'

type ToolbarProps = {
  versions: readonly string[]
  drafts: readonly DraftSummary[]
  datasets: readonly DatasetSummary[]
  base: string | null
  head: string | null
  dataset: string | null
  headDataset: string | null
  join: string | null
  today: string
  signedIn: boolean
  fileNames: Partial<Record<FileSide, string>>
  onFile: (side: FileSide, file: File) => void
  onChange: (part: CompareSearch) => void
}

/** Chooses the two sides and the data; the address follows, so the view can be shared. */
export function Toolbar(props: ToolbarProps) {
  const { versions, drafts, datasets, base, head, dataset, headDataset, join, today, signedIn, fileNames } = props
  const { onFile, onChange } = props
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
      <DataChoice
        side="dataset"
        label={t('dataset')}
        chosen={dataset ?? 'none'}
        none={t('noDataset')}
        datasets={datasets}
        fileName={fileNames.dataset ?? null}
        onFile={onFile}
        onChoose={(value) => onChange({ dataset: value })}
      />
      {dataset !== null && (
        <>
          <DataChoice
            side="headDataset"
            label={t('headDataset')}
            chosen={headDataset ?? 'none'}
            none={t('sameData')}
            datasets={datasets}
            fileName={fileNames.headDataset ?? null}
            onFile={onFile}
            onChoose={(value) => onChange({ headDataset: value === 'none' ? undefined : value })}
          />
          {signedIn && (
            <label title={t('joinHint')}>
              <input
                type="checkbox"
                checked={join !== null}
                onChange={(event) => onChange({ join: event.target.checked ? today : undefined })}
              />
              <span>{t('join')}</span>
            </label>
          )}
        </>
      )}
    </div>
  )
}

type DataChoiceProps = {
  side: FileSide
  label: string
  chosen: string
  none: string
  datasets: readonly DatasetSummary[]
  fileName: string | null
  onFile: (side: FileSide, file: File) => void
  onChoose: (value: string) => void
}

/** The data of a side: stored, none, or a file that is only sent with the question. */
function DataChoice({ side, label, chosen, none, datasets, fileName, onFile, onChoose }: DataChoiceProps) {
  const t = useTranslations('compare')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <label className="data">
        <span>{label}</span>
        <select
          className="input auto plain-size choice"
          value={chosen}
          onChange={({ target }) => (target.value === 'pick' ? picker.current?.click() : onChoose(target.value))}
        >
          {datasets.map((one) => (
            <option key={one.id} value={one.id}>
              {datasetLabel(one)}
            </option>
          ))}
          <option value="none">{none}</option>
          {chosen === ownFile && <option value={ownFile}>{fileName ?? t('fileAgain')}</option>}
          <option value="pick">{t('pickFile')}</option>
        </select>
      </label>
      <input
        ref={picker}
        type="file"
        hidden
        data-side={side}
        accept=".json,.csv,.tsv,.txt"
        aria-label={t('pickFile')}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) onFile(side, file)
          target.value = ''
        }}
      />
    </>
  )
}
