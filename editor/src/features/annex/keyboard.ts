/** What a key asks of the annex while no cell is being typed into. */
export type Action =
  | { kind: 'go'; rows: number; columns: number; extend: boolean }
  | { kind: 'edge'; to: 'first' | 'last' | 'start' | 'end'; extend: boolean }
  | { kind: 'right' | 'left'; extend: boolean }
  | { kind: 'edit'; text: string | null }
  | { kind: 'toggle' | 'all' | 'single' }
  | { kind: 'insert' | 'clear' | 'remove' }
  | { kind: 'move'; by: 1 | -1 }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** The annex's keys, like those of a spreadsheet; null leaves the key to the page. */
export function actionOf(event: Key, pageRows: number): Action | null {
  const { key, shiftKey: extend, altKey } = event
  const control = event.ctrlKey || event.metaKey
  if (altKey && extend && (key === 'ArrowUp' || key === 'ArrowDown')) {
    return { kind: 'move', by: key === 'ArrowUp' ? -1 : 1 }
  }
  if (altKey) return null
  switch (key) {
    case 'ArrowUp':
      return control ? { kind: 'edge', to: 'first', extend } : { kind: 'go', rows: -1, columns: 0, extend }
    case 'ArrowDown':
      return control ? { kind: 'edge', to: 'last', extend } : { kind: 'go', rows: 1, columns: 0, extend }
    case 'PageUp':
      return { kind: 'go', rows: -pageRows, columns: 0, extend }
    case 'PageDown':
      return { kind: 'go', rows: pageRows, columns: 0, extend }
    case 'ArrowLeft':
      return { kind: 'left', extend }
    case 'ArrowRight':
      return { kind: 'right', extend }
    case 'Home':
      return { kind: 'edge', to: control ? 'first' : 'start', extend }
    case 'End':
      return { kind: 'edge', to: control ? 'last' : 'end', extend }
    case 'Enter':
      return control ? { kind: 'insert' } : { kind: 'edit', text: null }
    case 'F2':
      return { kind: 'edit', text: null }
    case ' ':
      return control ? null : { kind: 'toggle' }
    case 'Delete':
      return control ? { kind: 'remove' } : { kind: 'clear' }
    case 'Escape':
      return { kind: 'single' }
    case 'a':
    case 'A':
      return control ? { kind: 'all' } : { kind: 'edit', text: key }
    case 'Backspace':
      return { kind: 'clear' }
  }
  // A letter begins typing over the cell, save those the page itself listens to.
  if (key.length === 1 && !control && key !== '/' && key !== '?') return { kind: 'edit', text: key }
  return null
}
