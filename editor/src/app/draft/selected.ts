import type { IndicatorDocument } from '@chiso/engine'
import { useDocument } from '../../document/document.ts'
import { at } from '../../document/place.ts'

/** The selected row, or nothing. */
export function useSelected(): IndicatorDocument | undefined {
  return useDocument((state) => (state.selection.row ? at(state.shown, state.selection.row) : undefined)) as
    | IndicatorDocument
    | undefined
}
