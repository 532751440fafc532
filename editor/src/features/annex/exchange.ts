import type { ClipboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { cellsOf } from '../../document/copied.ts'
import type { Row } from '../../document/place.ts'
import { useDraftStore } from '../../draft/store.ts'
import { toast } from '../../ui/Toast.tsx'
import { toTsv } from './clipboard.ts'
import { maxLines } from './dropped.ts'
import { type Paste, planPaste } from './paste.ts'
import { isWithin } from './pointer.ts'
import type { CellBlock } from './visible.ts'

type Options = {
  rows: readonly Row[]
  block: CellBlock | null
  clear: () => void
  /** One cell is pasted at once; of a block the author sees first what it would do. */
  onCell: (plan: Paste) => void
  onPlan: (plan: Paste) => void
}

/** What the clipboard takes out of the annex and brings into it. */
export function useExchange({ rows, block, clear, onCell, onPlan }: Options) {
  const t = useTranslations('annex')
  const store = useDraftStore()
  const isTyping = (target: EventTarget) => isWithin(target, 'textarea, input')

  const copy = (event: ClipboardEvent): boolean => {
    if (!block || isTyping(event.target)) return false
    event.preventDefault()
    event.clipboardData.setData('text/plain', toTsv(rows, block))
    return true
  }

  return {
    onCopy(event: ClipboardEvent) {
      copy(event)
    },
    onCut(event: ClipboardEvent) {
      if (copy(event) && !store.getState().readOnly) clear()
    },
    onPaste(event: ClipboardEvent) {
      const { document, readOnly } = store.getState()
      if (!block || isTyping(event.target) || readOnly) return
      event.preventDefault()
      const table = cellsOf(event.clipboardData)
      if (table.length > maxLines) return toast(t('file.long', { rows: table.length, limit: maxLines }))
      const plan = planPaste(document, rows, block, table, (column) => t(`columns.${column}`))
      const single = table.length === 1 && table[0]?.length === 1
      if (single && plan.problems.length === 0 && !plan.asked) onCell(plan)
      else onPlan(plan)
    },
  }
}
