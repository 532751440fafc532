import { useTranslations } from 'use-intl'
import { changeType } from '../document/inputs.ts'
import { child } from '../document/place.ts'
import type { InputType } from '../document/reads.ts'
import { useDraftStore } from '../draft/store.ts'
import { toast } from '../ui/Toast.tsx'

/** Gives an input another type as one step, and says what it no longer has. */
export function useInputType(): (index: number, type: InputType) => void {
  const t = useTranslations('inputs')
  const i = useTranslations('inspector')
  const f = useTranslations('fields')
  const store = useDraftStore()
  return (index, type) => {
    const { document, run } = store.getState()
    const input = document.inputs?.[index]
    if (!input || input.type === type) return
    const { input: next, dropped } = changeType(input, type)
    run({ kind: 'set', path: child('/inputs', index), value: next })
    if (dropped.length === 0) return
    const fields = dropped.map((field) => f(`input.${field}`).toLowerCase()).join(', ')
    toast(t('dropped', { fields, type: i(`inputTypes.${type}`) }))
  }
}
