import { flushSync } from 'react-dom'
import type { DraftState, DraftStore } from './store.ts'

/** How long the rest of the screens waits for the points of a stroke. Unit: ms */
const patience = 150

/** Before any of these is answered everything that was typed is shown, so that no form answers from an older draft. */
const acts = [
  'keydown',
  'beforeinput',
  'input',
  'compositionstart',
  'paste',
  'drop',
  'pointerdown',
  'focusin',
  'focusout',
  'visibilitychange',
  'pagehide',
] as const

/**
 * After a stroke new points are drawn first; annex, words, forms and the unit looked at follow in the next frame.
 *
 * Shape: `points` says that points are about to be drawn, `follow` shows the rest now
 */
export function createFollowing(store: DraftStore) {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let held: Partial<DraftState> | null = null

  const follow = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    frame = 0
    if (held) store.setState(held)
    held = null
    store.getState().settle()
  }
  const act = ({ type, target }: Event) => {
    if (!isQuiet(store.getState())) return
    const field = type === 'input' && isField(target) ? target : null
    const text = field?.value
    flushSync(follow)
    // A program that writes into a field says so afterwards only; drawing the field again must not take that back.
    if (field && text !== undefined && field.value !== text) put(field, text)
  }
  const stop = store.subscribe((state, before) => {
    if (state.document === before.document || !isQuiet(state)) return
    clearTimeout(timer)
    timer = setTimeout(follow, patience)
  })
  for (const kind of acts) window.addEventListener(kind, act, true)

  return {
    points(): void {
      if (frame !== 0) return
      // One frame draws the points; what is changed at the start of the next one is drawn by that one.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(follow)
      })
    },
    /** Shows something now, or with what follows the points that are being drawn. */
    after(shown: Partial<DraftState>): void {
      if (frame === 0) store.setState(shown)
      else held = { ...held, ...shown }
    },
    follow,
    close(): void {
      follow()
      stop()
      for (const kind of acts) window.removeEventListener(kind, act, true)
    },
  }
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return target instanceof HTMLElement && 'value' in target
}

/** As the browser itself would, past what React keeps of the field. */
function put(field: HTMLElement, text: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
}

function isQuiet({ document, shown }: DraftState): boolean {
  return document !== shown
}
