import { type KeyboardEvent, type Ref, useId, useMemo, useRef, useState } from 'react'
import { fold } from '../text/fold.ts'

export type Option = {
  value: string
  label: string
  detail?: string
  /** Shown under the field once it is chosen. */
  hint?: string
}

type ComboboxProps = {
  label: string
  options: readonly Option[]
  value: string | null
  onChange: (value: string) => void
  /** What the field says when nothing fits. */
  empty: string
  placeholder?: string
  disabled?: boolean
  inline?: boolean
  /** Draws the label only for those who listen. */
  bare?: boolean
  /** One more thing to choose, below the options. */
  action?: { label: string; run: (typed: string) => void }
}

const action = '\u0000action'

/** Picks one of many by typing part of its label, with or without diacritics. */
export function Combobox(props: ComboboxProps) {
  const { label, options, value, placeholder, disabled, inline = true, bare = false } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const chosen = options.find((option) => option.value === value)
  const open = typed !== null
  const shown = useFitting(props, typed ?? '')

  const choose = (option: Option | undefined) => {
    if (!option) return
    if (option.value === action) props.action?.run(typed ?? '')
    else if (option.value !== value) props.onChange(option.value)
    setTyped(null)
  }

  const step = (by: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, active + by))
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setTyped('')
      else step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      choose(shown[active])
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setTyped(null)
    }
  }

  const field = (
    <div className="combobox">
      <input
        id={id}
        className="input"
        role="combobox"
        aria-label={bare ? label : undefined}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        title={chosen?.label}
        placeholder={chosen ? chosen.label : placeholder}
        value={typed ?? chosen?.label ?? value ?? ''}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => {
          setTyped((text) => text ?? '')
          setActive(Math.max(0, chosen ? options.indexOf(chosen) : 0))
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      <span className="combobox-arrow" aria-hidden="true">
        ▾
      </span>
      {open && (
        <Choices {...props} id={id} ref={list} shown={shown} active={active} onActive={setActive} onChoose={choose} />
      )}
    </div>
  )
  if (bare) return field
  return (
    <div className={inline ? 'field inline' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {field}
      {chosen?.hint && <span className="hint">{chosen.hint}</span>}
    </div>
  )
}

/** The options that hold every word typed, then the one more thing to choose. */
function useFitting({ options, action: more }: ComboboxProps, typed: string): readonly Option[] {
  return useMemo(() => {
    const words = fold(typed).split(/\s+/).filter(Boolean)
    const fitting = options.filter((option) => {
      const text = fold(`${option.label} ${option.detail ?? ''} ${option.value}`)
      return words.every((word) => text.includes(word))
    })
    return more ? [...fitting, { value: action, label: more.label }] : fitting
  }, [options, typed, more])
}

type ChoicesProps = Pick<ComboboxProps, 'label' | 'value' | 'empty'> & {
  id: string
  ref: Ref<HTMLDivElement>
  shown: readonly Option[]
  active: number
  onActive: (index: number) => void
  onChoose: (option: Option) => void
}

function Choices({ id, ref, label, value, empty, shown, active, onActive, onChoose }: ChoicesProps) {
  return (
    <div
      ref={ref}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      className="combobox-list"
      onMouseDown={(event) => event.preventDefault()}
    >
      {shown.map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which points at the active option
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={option.value === value}
          className={[index === active && 'active', option.value === action && 'action'].filter(Boolean).join(' ')}
          onMouseEnter={() => onActive(index)}
          onClick={() => onChoose(option)}
          onKeyDown={() => undefined}
        >
          {option.label}
          {option.detail && <small>{option.detail}</small>}
        </div>
      ))}
      {shown.length === 0 && <p>{empty}</p>}
    </div>
  )
}
