import type { IndicatorDocument } from '@chiso/engine'
import { indicatorAt } from '../document/place.ts'
import { useDraft } from './store.ts'

/** The selected row, or nothing. */
export function useSelected(): IndicatorDocument | undefined {
  return useDraft((state) => indicatorAt(state.shown, state.selection.row))
}
