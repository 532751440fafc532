import type { InputDocument } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDocument, useDocumentStore } from '../../document/document.ts'
import { numeric } from '../../document/reads.ts'
import { Button } from '../../ui/Button.tsx'
import { matches } from '../../ui/fold.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { NewInputDialog } from './NewInputDialog.tsx'

/** The inputs (số liệu đầu vào) that units report, each with its unit and its domain. */
export function InputsList() {
  const t = useTranslations('inspector')
  const store = useDocumentStore()
  const inputs = useDocument((state) => state.document.inputs) ?? []
  const readOnly = useDocument((state) => state.readOnly)
  const [search, setSearch] = useState('')
  const [making, setMaking] = useState(false)
  const shown = inputs
    .map((input, index) => ({ input, index }))
    .filter(({ input }) => matches(input.label ?? '', search))
  return (
    <details className="more">
      <summary>{t('set.inputs', { count: String(inputs.length) })}</summary>
      <input
        className="input"
        type="search"
        aria-label={t('set.findInput')}
        placeholder={t('set.findInput')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {shown.slice(0, search ? 20 : 60).map(({ input, index }) => (
        <InputFields key={input.id} input={input} path={`/inputs/${index}`} />
      ))}
      {!readOnly && (
        <div>
          <Button look="quiet" small onClick={() => setMaking(true)}>
            {t('inputNew')}
          </Button>
        </div>
      )}
      {making && (
        <NewInputDialog
          label=""
          type="integer"
          types={null}
          onClose={() => setMaking(false)}
          onCreate={(input) => {
            setMaking(false)
            store.getState().run({ kind: 'insert', path: `/inputs/${inputs.length}`, value: input as never })
          }}
        />
      )}
    </details>
  )
}

function InputFields({ input, path }: { input: InputDocument; path: string }) {
  const t = useTranslations('inspector')
  const store = useDocumentStore()
  const readOnly = useDocument((state) => state.readOnly)
  const unused = useDocument((state) =>
    state.issues.some((issue) => issue.code === 'input-unused' && issue.path.startsWith(path)),
  )
  const set = (field: string, value: unknown) =>
    store
      .getState()
      .run({ kind: 'set', path: `${path}/${field}`, value: value as never }, { typing: `${path} ${field}` })
  return (
    <details className="input-item">
      <summary>
        {input.label} <small>{[input.unit, t(`inputTypes.${input.type}`)].filter(Boolean).join(' · ')}</small>
      </summary>
      <TextField
        label={t('newInput.label')}
        rows={2}
        value={input.label}
        disabled={readOnly}
        onChange={(value) => set('label', value)}
      />
      <TextField
        label={t('newInput.unit')}
        value={input.unit ?? ''}
        disabled={readOnly}
        onChange={(value) => set('unit', value || undefined)}
      />
      {numeric.includes(input.type) && (
        <div className="pair">
          <NumberField
            label={t('newInput.min')}
            value={input.min}
            allowEmpty
            disabled={readOnly}
            onChange={(value) => set('min', value ?? undefined)}
          />
          <NumberField
            label={t('newInput.max')}
            value={input.max}
            allowEmpty
            disabled={readOnly}
            onChange={(value) => set('max', value ?? undefined)}
          />
        </div>
      )}
      {!readOnly && unused && (
        <div>
          <Button look="quiet" small onClick={() => store.getState().run({ kind: 'remove', path })}>
            {t('set.removeInput')}
          </Button>
        </div>
      )}
    </details>
  )
}
