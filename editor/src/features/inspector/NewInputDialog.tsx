import { type InputDocument, inputTypes, type RulesetDocument } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { type InputType, numeric } from '../../document/reads.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'

type NewInputDialogProps = {
  label: string
  type: InputType
  types: readonly InputType[] | null
  onCreate: (input: InputDocument) => void
  onClose: () => void
}

/** Declares a new input without leaving the rule that needs it. */
export function NewInputDialog({ label: start, type: first, types, onCreate, onClose }: NewInputDialogProps) {
  const t = useTranslations('inspector')
  const f = useTranslations('fields')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const [label, setLabel] = useState(start)
  const [type, setType] = useState<InputType>(first)
  const [unit, setUnit] = useState('')
  const [min, setMin] = useState<number | null>(0)
  const [max, setMax] = useState<number | null>(null)
  const [options, setOptions] = useState('')
  const [tried, setTried] = useState(false)
  const lines = options
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const noLabel = label.trim() === ''
  const noOptions = type === 'choice' && lines.length < 2

  const create = () => {
    setTried(true)
    if (noLabel || noOptions) return
    const { document } = store.getState()
    const input: InputDocument = { id: freshId(document, label, '_'), label: label.trim().normalize('NFC'), type }
    if (unit.trim() && (type === 'integer' || type === 'number')) input.unit = unit.trim()
    if (numeric.includes(type)) {
      input.min = min ?? 0
      if (max !== null) input.max = max
      if (type === 'ratio') input.max = max ?? 1
    }
    if (type === 'choice') input.options = named(document, lines)
    onCreate(input)
  }

  return (
    <Dialog
      title={t('newInput.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" onClick={create}>
            {t('newInput.create')}
          </Button>
        </>
      }
    >
      <Field label={f('input.label')} error={tried && noLabel ? t('newInput.labelMissing') : null}>
        {(ids) => <Line ids={ids} value={label} onChange={setLabel} />}
      </Field>
      <div className="pair">
        <InputTypeField type={type} types={types} onChange={setType} />
        {(type === 'integer' || type === 'number') && (
          <Field label={f('input.unit')}>{(ids) => <Line ids={ids} value={unit} onChange={setUnit} />}</Field>
        )}
      </div>
      {numeric.includes(type) && (
        <div className="pair">
          <NumberField label={f('input.min')} value={min} allowEmpty onChange={setMin} />
          <NumberField label={f('input.max')} value={max} allowEmpty onChange={setMax} />
        </div>
      )}
      {type === 'choice' && (
        <Field label={t('newInput.options')} error={tried && noOptions ? t('newInput.optionsMissing') : null}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={4}
              value={options}
              onChange={(event) => setOptions(event.target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  )
}

type LineProps = { ids: object; value: string; onChange: (text: string) => void }

function Line({ ids, value, onChange }: LineProps) {
  return <input {...ids} className="input" value={value} onChange={({ target }) => onChange(target.value)} />
}

type InputTypeFieldProps = { type: InputType; types: readonly InputType[] | null; onChange: (type: InputType) => void }

function InputTypeField({ type, types, onChange }: InputTypeFieldProps) {
  const t = useTranslations('inspector')
  const f = useTranslations('fields')
  return (
    <Field label={f('input.type')}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={type}
          onChange={({ target }) => onChange(inputTypes.find((each) => each === target.value) ?? type)}
        >
          {inputTypes
            .filter((each) => types === null || types.includes(each))
            .map((each) => (
              <option key={each} value={each}>
                {t(`inputTypes.${each}`)}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
}

/** Options under ids of their own, from one line each. */
function named(document: RulesetDocument, lines: readonly string[]): { id: string; label: string }[] {
  const ids = new Set<string>()
  return lines.map((line) => {
    const stem = freshId(document, line)
    let id = stem
    for (let turn = 2; ids.has(id); turn++) id = `${stem}-${turn}`
    ids.add(id)
    return { id, label: line.normalize('NFC') }
  })
}
