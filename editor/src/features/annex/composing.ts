import { type CompositionEvent, type RefObject, useEffect, useRef } from 'react'

type Options = {
  /** Types a text over the cell that the author stands in. */
  open: (text: string) => void
  /** Writes a text into a cell that was left before its word was whole. */
  put: (cell: HTMLTableCellElement, text: string) => void
}

/**
 * Typing over a cell through an input method (ibus, macOS, Unikey), which offers itself only where something is editable and
 * must not lose the focus before its word is whole: the cell takes the word and then opens with it.
 */
export function useComposing(table: RefObject<HTMLTableElement | null>, { open, put }: Options) {
  const latest = useRef({ open, put })
  latest.current = { open, put }

  useEffect(() => {
    const element = table.current
    // React's own event of this name does not tell what is about to be done.
    const before = (event: InputEvent) => {
      if (!isCell(event.target) || event.inputType.includes('Composition')) return
      // Nothing else may change a cell that is not open; keys come as keys.
      event.preventDefault()
      if (event.inputType === 'insertText' && event.data) latest.current.open(event.data)
    }
    // A press ends the word before the cell under the mouse is stood in, and this one closes.
    const press = ({ target }: MouseEvent) => {
      const cell = element?.querySelector<HTMLTableCellElement>('td[data-composing]')
      if (!cell || (target instanceof Node && cell.contains(target))) return
      const text = composedIn(cell)
      end(cell)
      if (text !== '') latest.current.put(cell, text)
    }
    element?.addEventListener('beforeinput', before)
    window.addEventListener('mousedown', press, true)
    return () => {
      element?.removeEventListener('beforeinput', before)
      window.removeEventListener('mousedown', press, true)
    }
  }, [table])

  return {
    onCompositionStart({ target }: CompositionEvent) {
      if (isCell(target)) target.dataset.composing = ''
    },
    onCompositionEnd({ target, data }: CompositionEvent) {
      if (!isCell(target) || target.dataset.composing === undefined) return
      end(target)
      // A word that was given up is typed nowhere.
      if (data !== '') open(data)
    },
  }
}

function end(cell: HTMLTableCellElement): void {
  delete cell.dataset.composing
  clean(cell)
}

/** What stands in a cell besides what it shows, which nothing typed may touch. */
function composed(cell: HTMLTableCellElement): ChildNode[] {
  return [...cell.childNodes].filter((node) => !(node instanceof HTMLElement && node.contentEditable === 'false'))
}

function composedIn(cell: HTMLTableCellElement): string {
  return composed(cell)
    .map((node) => node.textContent ?? '')
    .join('')
}

/**
 * Puts the caret where a cell takes what is composed, which a press would leave in what the cell shows. The place is not
 * drawn by React: the browser takes it away with a word that is given up.
 */
export function catchIn(cell: EventTarget): void {
  if (!isCell(cell) || !cell.isContentEditable) return
  clean(cell)
  const place = document.createElement('span')
  place.dataset.catch = ''
  cell.prepend(place)
  document.getSelection()?.collapse(place, 0)
}

/** Takes away what was composed in a cell, and the place for it. */
export function clean(cell: EventTarget): void {
  if (!isCell(cell) || !cell.isContentEditable) return
  for (const node of composed(cell)) node.remove()
}

function isCell(target: EventTarget | null): target is HTMLTableCellElement {
  return target instanceof HTMLTableCellElement
}
