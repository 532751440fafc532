import type { IndicatorDocument } from '@chiso/engine'
import { at } from '../document/place.ts'
import { useDraft } from './store.ts'

/** The selected row, or nothing. */
export function useSelected(): IndicatorDocument | undefined {
  return useDraft((state) => (state.selection.row ? at(state.shown, state.selection.row) : undefined)) as
    | IndicatorDocument
    | undefined
}
