import type { Completion } from '@chiso/engine'
import { useEffect, useRef } from 'react'

type CompletionsProps = {
  id: string
  label: string
  options: readonly Completion[]
  active: number
  onActive: (index: number) => void
  onTake: (completion: Completion) => void
}

/** What fits at the caret of a formula; the keyboard's focus stays in the field. */
export function Completions({ id, label, options, active, onActive, onTake }: CompletionsProps) {
  const list = useRef<HTMLDivElement>(null)

  // The panel around the field scrolls: a list that opens below its edge would help nobody.
  // Newer browsers give a promise from scrollIntoView, which must not become the effect's clean-up.
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      className="combobox-list"
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which points at the active option
        <div
          key={`${option.kind} ${option.text}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'active' : undefined}
          onMouseEnter={() => onActive(index)}
          onClick={() => onTake(option)}
          onKeyDown={() => undefined}
        >
          {option.label}
          {option.detail && <small>{option.detail}</small>}
        </div>
      ))}
    </div>
  )
}
