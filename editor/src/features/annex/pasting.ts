import { useTranslations } from 'use-intl'
import { useDraftStore } from '../../draft/store.ts'
import { toast } from '../../ui/Toast.tsx'
import type { Paste } from './paste.ts'

/** Writes a planned block as one step, and tells what was written and what was not. */
export function usePasting(): (plan: Paste) => void {
  const t = useTranslations('annex')
  const store = useDraftStore()
  return (plan) => {
    if (!plan.command) return
    store.getState().run(plan.command)
    toast(t('pasted', { written: String(plan.written), refused: plan.problems.length }), {
      label: t('undo'),
      run: () => store.getState().undo(),
    })
  }
}
