import { type InputDocument, inputTypes } from '@chiso/engine'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../../document/commands.ts'
import { child } from '../../document/place.ts'
import { type Use, usesOf } from '../../document/uses.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useWrite } from '../../fields/write.ts'
import { fold } from '../../text/fold.ts'
import { Button } from '../../ui/Button.tsx'

type InputsTableProps = {
  /** Opens all fields of an input. */
  onPlace: (path: string) => void
  /** Goes to where an input is read. */
  onUse: (path: string) => void
}

type Line = { input: InputDocument; index: number; uses: readonly Use[] }

/** All inputs of the set: what each is, who supplies it, where it is read; found, corrected and cleared in place. */
export function InputsTable({ onPlace, onUse }: InputsTableProps) {
  const t = useTranslations('general')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const readOnly = useDraft((state) => state.readOnly)
  const [wanted, setWanted] = useState('')
  const [unusedOnly, setUnusedOnly] = useState(false)
  const lines = useMemo(
    () => (document.inputs ?? []).map((input, index): Line => ({ input, index, uses: usesOf(document, input.id) })),
    [document],
  )
  const unused = lines.filter(({ uses }) => uses.length === 0)
  const words = fold(wanted.trim())
  const shown = lines.filter(
    ({ input, uses }) =>
      (!unusedOnly || uses.length === 0) &&
      fold([input.label, input.id, input.unit, input.source].filter(Boolean).join(' ')).includes(words),
  )
  const removeUnused = () => {
    // From the last one on, so that those before keep their places.
    const commands = unused.map(({ index }): Command => ({ kind: 'remove', path: child('/inputs', index) })).reverse()
    store.getState().run({ kind: 'batch', why: 'inputs', count: commands.length, commands })
    setUnusedOnly(false)
  }
  return (
    <section className="inputs-table" aria-label={t('inputs.table.title')}>
      <div className="inputs-tools">
        <input
          className="input"
          type="search"
          aria-label={t('inputs.table.find')}
          placeholder={t('inputs.table.find')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <Button look="quiet" aria-pressed={unusedOnly} onClick={() => setUnusedOnly(!unusedOnly)}>
          {t('inputs.table.unused', { count: String(unused.length) })}
        </Button>
        {!readOnly && unused.length > 0 && unusedOnly && (
          <Button onClick={removeUnused}>{t('inputs.table.removeUnused', { count: unused.length })}</Button>
        )}
        <span className="hint" role="status">
          {t('inputs.table.shown', { shown: String(shown.length), all: String(lines.length) })}
        </span>
      </div>
      <Lines lines={shown} onPlace={onPlace} onUse={onUse} />
    </section>
  )
}

function Lines({ lines, onPlace, onUse }: InputsTableProps & { lines: readonly Line[] }) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  return (
    <div className="inputs-scroll">
      <table className="grid" aria-label={t('inputs.table.title')}>
        <thead>
          <tr>
            <th scope="col">{f('input.label')}</th>
            <th scope="col">{f('input.type')}</th>
            <th scope="col">{f('input.unit')}</th>
            <th scope="col">{t('inputs.table.domain')}</th>
            <th scope="col">{f('input.source')}</th>
            <th scope="col">{t('inputs.table.uses')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <InputLine key={line.input.id} line={line} onPlace={onPlace} onUse={onUse} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function InputLine({ line, onPlace, onUse }: InputsTableProps & { line: Line }) {
  const t = useTranslations('general')
  const i = useTranslations('inspector')
  const f = useTranslations('fields')
  const write = useWrite()
  const readOnly = useDraft((state) => state.readOnly)
  const { input, index, uses } = line
  const path = child('/inputs', index)
  const text = (field: 'label' | 'unit' | 'source') => (
    <input
      className="input"
      aria-label={`${f(`input.${field}`)}: ${input.label}`}
      value={input[field] ?? ''}
      disabled={readOnly}
      onChange={({ target }) =>
        write(child(path, field), target.value === '' && field !== 'label' ? undefined : target.value, true)
      }
    />
  )
  return (
    <tr>
      <td>{text('label')}</td>
      <td>
        <select
          className="input"
          aria-label={`${f('input.type')}: ${input.label}`}
          value={input.type}
          disabled={readOnly}
          onChange={({ target }) => write(child(path, 'type'), target.value)}
        >
          {inputTypes.map((type) => (
            <option key={type} value={type}>
              {i(`inputTypes.${type}`)}
            </option>
          ))}
        </select>
      </td>
      <td>{text('unit')}</td>
      <td>
        <button type="button" className="link" onClick={() => onPlace(child(path, 'label'))}>
          {domainOf(input, (count) => t('inputs.table.options', { count })) || t('inputs.table.fields')}
        </button>
      </td>
      <td>{text('source')}</td>
      <td>
        {uses.length === 0 ? <span className="faint">{t('inputs.table.none')}</span> : null}
        {uses.map((use) => (
          <button key={use.path} type="button" className="link" onClick={() => onUse(use.path)}>
            {use.label}
          </button>
        ))}
      </td>
    </tr>
  )
}

/** What may be reported, in short: 0–366, 3 lựa chọn; empty where anything of the type may. */
function domainOf({ min, max, options }: InputDocument, counted: (count: number) => string): string {
  if (options) return counted(options.length)
  if (min === undefined && max === undefined) return ''
  return `${min ?? '…'}–${max ?? '…'}`.replaceAll('.', ',')
}
