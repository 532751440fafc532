import type { Json } from '@chiso/engine'
import type { ReactNode } from 'react'
import { at } from '../document/place.ts'
import { useDraft } from '../draft/store.ts'
import { DateField } from '../ui/DateField.tsx'
import { Field } from '../ui/Field.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useWrite } from './write.ts'

type Placed = { label: string; path: string }

/** Says which place of the draft a control edits, to whoever looks for it. */
export function Place({ path, children }: { path: string; children: ReactNode }) {
  return (
    <div className="place" data-place={path}>
      {children}
    </div>
  )
}

function useValue(path: string): Json | undefined {
  return useDraft((state) => at(state.document, path))
}

type TextAtProps = Placed & { rows?: number; optional?: boolean; inline?: boolean; hint?: string }

/** The text at a place; an emptied optional one is left out of the draft. */
export function TextAt({ label, path, rows, optional = false, inline = true, hint }: TextAtProps) {
  const write = useWrite()
  const value = useValue(path)
  const disabled = useDraft((state) => state.readOnly)
  return (
    <Place path={path}>
      <TextField
        label={label}
        value={typeof value === 'string' ? value : ''}
        disabled={disabled}
        inline={inline}
        {...(rows ? { rows } : {})}
        {...(hint ? { hint } : {})}
        onChange={(text) => write(path, text === '' && optional ? undefined : text, true)}
      />
    </Place>
  )
}

type NumberAtProps = Placed & { min?: number; max?: number; optional?: boolean; percent?: boolean; fallback?: number }

/** The number at a place, as a share of one where it is shown in percent. */
export function NumberAt({ label, path, min, max, optional = false, percent = false, fallback }: NumberAtProps) {
  const write = useWrite()
  const value = useValue(path) ?? fallback
  const disabled = useDraft((state) => state.readOnly)
  const scale = percent ? 100 : 1
  return (
    <Place path={path}>
      <NumberField
        label={label}
        value={typeof value === 'number' ? Number((value * scale).toPrecision(12)) : null}
        allowEmpty={optional}
        disabled={disabled}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        onChange={(number) => {
          if (number === null && !optional) return
          write(path, number === null ? undefined : Number((number / scale).toPrecision(12)), true)
        }}
      />
    </Place>
  )
}

type ChoiceAtProps = Placed & {
  options: readonly { value: string; label: string }[]
  fallback?: string
  /** The words for no choice; without them there must be one. */
  none?: string
  onChange?: (value: string) => void
}

/** One of several at a place. */
export function ChoiceAt({ label, path, options, fallback = '', none, onChange }: ChoiceAtProps) {
  const write = useWrite()
  const value = String(useValue(path) ?? fallback)
  const disabled = useDraft((state) => state.readOnly)
  const known = options.some((option) => option.value === value)
  return (
    <Place path={path}>
      <Field label={label} inline>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={value}
            disabled={disabled}
            onChange={({ target }) => (onChange ?? ((chosen) => write(path, chosen || undefined)))(target.value)}
          >
            {none !== undefined && <option value="">{none}</option>}
            {!known && (value !== '' || none === undefined) && <option value={value}>{value}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Place>
  )
}

/** The day at a place; one that is emptied is left out of the draft, or is `blank`. */
export function DateAt({ label, path, blank }: Placed & { blank?: string }) {
  const write = useWrite()
  const value = useValue(path)
  const disabled = useDraft((state) => state.readOnly)
  return (
    <Place path={path}>
      <Field label={label} inline>
        {(ids) => (
          <DateField
            {...ids}
            value={typeof value === 'string' ? value : ''}
            disabled={disabled}
            onChange={(day) => write(path, day || blank, true)}
          />
        )}
      </Field>
    </Place>
  )
}

/** Yes or no at a place. */
export function CheckAt({ label, path, fallback }: Placed & { fallback: boolean }) {
  const write = useWrite()
  const value = useValue(path) ?? fallback
  const disabled = useDraft((state) => state.readOnly)
  return (
    <Place path={path}>
      <label className="check">
        <input
          type="checkbox"
          checked={value === true}
          disabled={disabled}
          onChange={(event) => write(path, event.target.checked)}
        />
        {label}
      </label>
    </Place>
  )
}
