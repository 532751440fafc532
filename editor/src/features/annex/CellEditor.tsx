import { useId, useLayoutEffect, useRef, useState } from 'react'

/** Where the author goes when a cell is committed; `fill` writes it into the whole selected block. */
export type Leave = 'stay' | 'down' | 'right' | 'left' | 'fill'

type CellEditorProps = {
  label: string
  start: string
  numeric: boolean
  /** What the text is read as, where it could be read as something else too. */
  reading: ((text: string) => string | null) | null
  /** Selects everything first, as when a cell is opened rather than typed over. */
  whole: boolean
  /** Writes the text; answers in words when it cannot be written. */
  commit: (text: string, leave: Leave) => string | null
  cancel: () => void
  /** Told of every stroke, and null once the cell is left: what a crash would take is kept elsewhere. */
  onTyped: (text: string | null) => void
}

/** Typing in a cell of the annex: Enter goes down, Tab goes on, Ctrl+Enter fills the selected rows, Escape leaves it as it was. */
export function CellEditor({ label, start, numeric, reading, whole, commit, cancel, onTyped }: CellEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const done = useRef(false)
  const [text, setText] = useState(start)
  const [problem, setProblem] = useState<string | null>(null)

  const id = useId()
  const read = problem === null ? reading?.(text) : null

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.focus()
    if (whole) element.select()
    else element.setSelectionRange(element.value.length, element.value.length)
  }, [whole])

  useLayoutEffect(() => {
    const element = field.current
    if (!element || text === null) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])

  const finish = (leave: Leave) => {
    if (done.current) return
    const refused = commit(text, leave)
    setProblem(refused)
    done.current = refused === null
    if (done.current) onTyped(null)
  }

  return (
    <>
      <textarea
        ref={field}
        rows={1}
        className={numeric ? 'cell-editor num' : 'cell-editor'}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={read ? `${id}-reading` : undefined}
        inputMode={numeric ? 'decimal' : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setProblem(null)
          onTyped(event.target.value)
        }}
        onBlur={() => finish('stay')}
        onKeyDown={(event) => {
          // Keys of the annex must not act while a cell is open; an input method's Enter only ends a syllable.
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            event.preventDefault()
            done.current = true
            onTyped(null)
            cancel()
          } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
            event.preventDefault()
            finish(event.ctrlKey || event.metaKey ? 'fill' : 'down')
          } else if (event.key === 'Tab') {
            event.preventDefault()
            finish(event.shiftKey ? 'left' : 'right')
          }
        }}
      />
      {problem && (
        <span className="refusal" role="alert">
          {problem}
        </span>
      )}
      {read && (
        <span className="reading" id={`${id}-reading`} role="status">
          {read}
        </span>
      )}
    </>
  )
}
