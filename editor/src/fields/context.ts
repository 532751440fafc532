import { type FormulaContext, formulaContext, type RulesetDocument } from '@chiso/engine'
import { useMemo } from 'react'
import { readable, rowsIn } from '../document/place.ts'
import { useDraft } from '../draft/store.ts'

/** The names formulas of this draft may read, however unfinished the draft is. */
export function contextOf(
  document: Pick<RulesetDocument, 'inputs' | 'constants' | 'derived' | 'cohort' | 'indicators'>,
) {
  const { inputs, constants, derived, cohort } = readable(document)
  const named = <T extends { id: string; label: string }>(list: T[]) =>
    list.filter(({ id }) => typeof id === 'string').map((each) => ({ ...each, label: String(each.label) }))
  const leaves = rowsIn(document).flatMap(({ group, indicator }) => (group ? [] : [indicator]))
  return formulaContext({
    inputs: named(inputs),
    constants: named(constants),
    derived: named(derived),
    cohort: named(cohort),
    indicators: named(leaves as never),
  })
}

/** The same for the draft on the screen. */
export function useFormulaContext(): FormulaContext {
  const inputs = useDraft((state) => state.shown.inputs)
  const constants = useDraft((state) => state.shown.constants)
  const derived = useDraft((state) => state.shown.derived)
  const cohort = useDraft((state) => state.shown.cohort)
  const indicators = useDraft((state) => state.shown.indicators)
  return useMemo(
    () => contextOf({ inputs, constants, derived, cohort, indicators }),
    [inputs, constants, derived, cohort, indicators],
  )
}
