import { useLayoutEffect, useRef } from 'react'

/** From which length on pasted text is put in at once. Unit: characters */
const longPaste = 50_000

type PlainJsonProps = {
  label: string
  value: string
  readOnly: boolean
  onChange: (text: string) => void
  /** A long text has been pasted: what is wrong with it is told before the browser lays its lines out. */
  onPaste: (text: string) => void
}

/** JSON in a plain field, which keeps its text itself: React would read and compare all of it at every stroke. */
export function PlainJson({ label, value, readOnly, onChange, onPaste }: PlainJsonProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const own = useRef(value)

  useLayoutEffect(() => {
    if (!field.current || own.current === value) return
    own.current = value
    field.current.value = value
  }, [value])

  return (
    <textarea
      ref={field}
      className="input mono whole"
      aria-label={label}
      spellCheck={false}
      readOnly={readOnly}
      defaultValue={value}
      onChange={(event) => {
        own.current = event.target.value
        onChange(own.current)
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain').replaceAll(/\r\n?/g, '\n')
        const { currentTarget: area } = event
        if (readOnly || pasted.length < longPaste) return
        // Typed in by the browser line by line, a megabyte would hold the page for minutes.
        event.preventDefault()
        const { selectionStart: start, selectionEnd: end } = area
        const text = own.current.slice(0, start) + pasted + own.current.slice(end)
        own.current = text
        onPaste(text)
        // Nothing may be typed into the old text until the new one stands.
        area.readOnly = true
        requestAnimationFrame(() =>
          setTimeout(() => {
            area.readOnly = false
            if (own.current === text) area.setRangeText(pasted, start, end, 'end')
          }),
        )
      }}
    />
  )
}
