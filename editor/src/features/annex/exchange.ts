import { type Indicator, sentence, sentenceText } from '@chiso/engine'
import type { ClipboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { type Copied, cellsOf } from '../../document/copied.ts'
import { type Row, readable } from '../../document/place.ts'
import { useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { toast } from '../../ui/Toast.tsx'
import { textOf } from './cells.ts'
import { type CellText, toHtml, toTsv } from './clipboard.ts'
import { maxLines } from './dropped.ts'
import { planOutline } from './outline.ts'
import type { Paste } from './paste.ts'
import { isWithin } from './pointer.ts'
import type { CellBlock } from './visible.ts'
import { type PasteWays, pastedWays } from './ways.ts'
import { useAnnexWords } from './words.ts'

type Options = {
  rows: readonly Row[]
  block: CellBlock | null
  clear: () => void
  /** One cell is pasted at once; of a block the author sees first what it would do. */
  onCell: (plan: Paste) => void
  onPlan: (ways: PasteWays) => void
}

/** What is pasted, wherever on the page it arrives. */
type Pasted = Pick<Event, 'target' | 'defaultPrevented' | 'preventDefault'> & { clipboardData: Copied | null }

/** What the clipboard takes out of the annex and brings into it. */
export function useExchange({ rows, block, clear, onCell, onPlan }: Options) {
  const t = useTranslations('annex')
  const words = useAnnexWords()
  const locale = useLanguage()
  const store = useDraftStore()
  const isTyping = (target: EventTarget) => isWithin(target, 'textarea, input')

  /** What a cell says on the screen: a rule without a wording says its sentence. */
  const shown: CellText = (indicator, column) => {
    const { methodView, shown: document } = store.getState()
    if (column !== 'method' || indicator.formula === undefined) return textOf(indicator, column)
    if (methodView !== 'sentence' && indicator.method) return indicator.method
    return sentenceText(sentence(indicator.formula, indicator as Indicator, readable(document), locale))
  }

  const copy = (event: ClipboardEvent): boolean => {
    if (!block || isTyping(event.target)) return false
    event.preventDefault()
    event.clipboardData.setData('text/plain', toTsv(rows, block, shown))
    event.clipboardData.setData('text/html', toHtml(rows, block, shown))
    return true
  }

  return {
    onCopy(event: ClipboardEvent) {
      copy(event)
    },
    onCut(event: ClipboardEvent) {
      if (copy(event) && !store.getState().readOnly) clear()
    },
    onPaste(event: Pasted) {
      const { document, readOnly } = store.getState()
      const isEmpty = !document.indicators?.length
      if (event.defaultPrevented || !event.target || !event.clipboardData) return
      if (isTyping(event.target) || readOnly || (!block && !isEmpty)) return
      event.preventDefault()
      const table = cellsOf(event.clipboardData)
      if (table.length > maxLines) return toast(t('file.long', { rows: table.length, limit: maxLines }))
      // An annex that is empty takes a whole one: levels, groups, wordings.
      const ways: PasteWays =
        block && !isEmpty
          ? pastedWays(document, rows, block, table, words)
          : { over: null, append: planOutline(document, table, words), first: 'append' }
      const single = table.length === 1 && table[0]?.length === 1
      const plan = single ? (ways.over?.plan ?? ways.append) : null
      if (plan && plan.problems.length === 0 && !plan.asked) onCell(plan)
      else onPlan(ways)
    },
  }
}
