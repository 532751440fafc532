import { conditionSentence, type Json, sentenceText } from '@chiso/engine'
import { useMemo } from 'react'
import { at, readable } from '../document/place.ts'
import { useDraft, useDraftStore } from '../draft/store.ts'
import { useLanguage } from '../text/locale.ts'
import { FormulaField } from '../ui/FormulaField.tsx'
import { useFormulaContext } from './context.ts'

type FormulaAtProps = {
  label: string
  /** Pointer of the formula in the draft. */
  path: string
  /** Under which name unfinished text is kept; pointers change when rows move. */
  keep?: string
  /** What stands for an absent formula. */
  fallback?: Json
  optional?: boolean
  /** Says the formula in words below, as a condition. */
  spoken?: boolean
}

/** The formula at a place of the draft, in the language of formulas. */
export function FormulaAt({ label, path, keep = path, fallback, optional = false, spoken = false }: FormulaAtProps) {
  const store = useDraftStore()
  const locale = useLanguage()
  const context = useFormulaContext()
  const document = useDraft((state) => state.document)
  const readOnly = useDraft((state) => state.readOnly)
  const typed = useDraft((state) => state.typed[keep] ?? null)
  const value = at(document, path) ?? fallback
  const words = useMemo(
    () => (spoken && value !== undefined ? sentenceText(conditionSentence(value, readable(document), locale)) : null),
    [spoken, value, document, locale],
  )
  return (
    <>
      <FormulaField
        label={label}
        value={value}
        context={context}
        typed={typed}
        onTyped={(text) => store.getState().keepTyped(keep, text)}
        onCommit={(next) => store.getState().run({ kind: 'set', path, value: next })}
        optional={optional}
        disabled={readOnly}
        place={path}
      />
      {words && <p className="rule-sentence">{words}</p>}
    </>
  )
}
