import { type InputDocument, inputTypes } from '@chiso/engine'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { child } from '../../document/place.ts'
import { numeric } from '../../document/reads.ts'
import { useDraft } from '../../draft/store.ts'
import { useInputType } from '../../fields/inputType.ts'
import { useWrite } from '../../fields/write.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import type { ListedInput } from './lines.ts'

type RowsProps = {
  lines: readonly ListedInput[]
  selected: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
  onRename: (index: number) => void
  /** Opens all fields of an input. */
  onPlace: (path: string) => void
  /** Goes to where an input is read. */
  onUse: (path: string) => void
}

/** The lines of the table; up and down go to the same field of another line. */
export function InputRows(props: RowsProps) {
  const t = useTranslations('inputs')
  const f = useTranslations('fields')
  const { lines, selected, onSelect } = props
  const all = lines.length > 0 && lines.every(({ input }) => selected.has(input.id))
  return (
    <div className="inputs-scroll">
      <table className="grid lines quiet-fields" aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col" className="pick">
              <input
                type="checkbox"
                aria-label={t('selectAll')}
                checked={all}
                onChange={() => onSelect(new Set(all ? [] : lines.map(({ input }) => input.id)))}
              />
            </th>
            <th scope="col" className="name">
              {f('input.label')}
            </th>
            <th scope="col">{f('input.type')}</th>
            <th scope="col">{f('input.unit')}</th>
            <th scope="col">{t('domain')}</th>
            <th scope="col">{f('input.source')}</th>
            <th scope="col">{f('input.supplier')}</th>
            <th scope="col">{f('input.evidence')}</th>
            <th scope="col">{t('uses')}</th>
            <td className="whole" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <InputRow key={line.input.id} line={line} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function InputRow({ line, selected, onSelect, onRename, onPlace, onUse }: RowsProps & { line: ListedInput }) {
  const t = useTranslations('inputs')
  const { input, index, uses } = line
  const path = child('/inputs', index)
  const isSelected = selected.has(input.id)
  const toggle = () => {
    const next = new Set(selected)
    if (!next.delete(input.id)) next.add(input.id)
    onSelect(next)
  }
  return (
    <tr
      aria-selected={isSelected}
      data-input={input.id}
      onKeyDown={(event) => {
        if (event.key === 'F2') {
          event.preventDefault()
          onRename(index)
        } else step(event)
      }}
    >
      <td className="pick">
        <input
          type="checkbox"
          data-column="pick"
          aria-label={t('select', { label: input.label })}
          checked={isSelected}
          onChange={toggle}
        />
      </td>
      <th scope="row" className="name">
        <TextCell input={input} path={path} field="label" />
      </th>
      <td>
        <TypeCell input={input} index={index} />
      </td>
      <td>
        <TextCell input={input} path={path} field="unit" />
      </td>
      <td className="domain">
        <Domain input={input} path={path} onPlace={onPlace} />
      </td>
      <td>
        <TextCell input={input} path={path} field="source" />
      </td>
      <td>
        <TextCell input={input} path={path} field="supplier" />
      </td>
      <td>
        <TextCell input={input} path={path} field="evidence" />
      </td>
      <td className="uses">
        {uses.length === 0 ? <span className="faint">{t('none')}</span> : null}
        <span className="places">
          {uses.map((use) => (
            <button key={use.path} type="button" className="link" onClick={() => onUse(use.path)}>
              {use.label}
            </button>
          ))}
        </span>
      </td>
      <td className="whole">
        <Button
          look="quiet"
          small
          icon
          aria-label={t('fields', { label: input.label })}
          title={t('fields', { label: input.label })}
          onClick={() => onPlace(child(path, 'label'))}
        >
          …
        </Button>
      </td>
    </tr>
  )
}

type CellProps = { input: InputDocument; path: string }
type TextField = 'label' | 'unit' | 'source' | 'supplier' | 'evidence'

function TextCell({ input, path, field }: CellProps & { field: TextField }) {
  const f = useTranslations('fields')
  const write = useWrite()
  const readOnly = useDraft((state) => state.readOnly)
  // What is counted or measured has a unit; a state, a day or a yes has none.
  const isIdle = field === 'unit' && !numeric.includes(input.type) && !input.unit
  if (isIdle) return <span className="faint">–</span>
  return (
    <input
      className="input"
      data-column={field}
      aria-label={`${f(`input.${field}`)}: ${input.label}`}
      value={input[field] ?? ''}
      title={input[field] ?? ''}
      disabled={readOnly}
      onChange={({ target }) =>
        write(child(path, field), target.value === '' && field !== 'label' ? undefined : target.value, true)
      }
    />
  )
}

function TypeCell({ input, index }: { input: InputDocument; index: number }) {
  const i = useTranslations('inspector')
  const f = useTranslations('fields')
  const change = useInputType()
  const readOnly = useDraft((state) => state.readOnly)
  return (
    <select
      className="input"
      data-column="type"
      aria-label={`${f('input.type')}: ${input.label}`}
      value={input.type}
      disabled={readOnly}
      onChange={({ target }) => change(index, inputTypes.find((type) => type === target.value) ?? input.type)}
    >
      {inputTypes.map((type) => (
        <option key={type} value={type}>
          {i(`inputTypes.${type}`)}
        </option>
      ))}
    </select>
  )
}

/** What may be reported: from and to for numbers, the options of a choice. */
function Domain({ input, path, onPlace }: CellProps & { onPlace: (path: string) => void }) {
  const t = useTranslations('inputs')
  const f = useTranslations('fields')
  const write = useWrite()
  const readOnly = useDraft((state) => state.readOnly)
  const limit = (field: 'min' | 'max') => (
    <NumberField
      bare
      allowEmpty
      label={`${f(`input.${field}`)}: ${input.label}`}
      value={input[field]}
      placeholder={t(field === 'min' ? 'from' : 'to')}
      disabled={readOnly}
      onChange={(number) => write(child(path, field), number ?? undefined, true)}
    />
  )
  if (numeric.includes(input.type))
    return (
      <div className="limits">
        {limit('min')}
        <span aria-hidden="true">–</span>
        {limit('max')}
      </div>
    )
  if (input.type !== 'choice') return <span className="faint">–</span>
  const states = (input.options ?? []).map((option) => (typeof option === 'string' ? option : option.label))
  return (
    <button type="button" className="link" title={states.join('; ')} onClick={() => onPlace(child(path, 'label'))}>
      {t('options', { count: states.length })}
    </button>
  )
}

/** Takes the keyboard to the same field of the line above or below. */
function step(event: KeyboardEvent<HTMLTableRowElement>) {
  const { key, target } = event
  const by = key === 'ArrowDown' || key === 'Enter' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement) || (key === 'Enter' && target.type === 'checkbox')) return
  const cell = target.closest('td, th')
  if (!cell) return
  const row = event.currentTarget
  const other = by === 1 ? row.nextElementSibling : row.previousElementSibling
  const place = [...row.children].indexOf(cell)
  const fields = [...cell.querySelectorAll('input')]
  const next = other?.children[place]?.querySelectorAll('input')[fields.indexOf(target)]
  if (!next) return
  event.preventDefault()
  next.focus()
  if (next.type !== 'checkbox') next.select()
}
