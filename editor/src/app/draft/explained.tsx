import { explanationText, type UnitExplanation } from '@chiso/engine'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useDocument } from '../../document/document.ts'
import { useLanguage } from '../../text/locale.ts'

/** Why the lit unit has its points: for the selected indicator in the inspector, for the whole below the chart. */
export function useSpoken(indicator: string | null): { spoken: string[]; explanation: ReactNode } {
  const locale = useLanguage()
  const engine = useDocument((state) => state.engine)
  const scorecard = useDocument((state) => state.scorecard)
  const unit = useDocument((state) => state.unit)
  const [found, setFound] = useState<UnitExplanation | null>(null)

  useEffect(() => {
    let current = true
    if (!engine || !unit || !scorecard) return setFound(null)
    engine.explain(unit, null).then((explanation) => {
      if (current) setFound(explanation)
    })
    return () => {
      current = false
    }
  }, [engine, scorecard, unit])

  const spoken = useMemo(() => {
    const leaves = found?.leaves.filter(({ id }) => id === indicator) ?? []
    const [leaf] = leaves
    if (!found || !leaf) return []
    // The title repeats the panel's own, and the page's banner already says what is illustrative.
    return explanationText({ ...found, leaves, content: 'sourced' }, locale).slice(1, leaf.next ? 3 : 2)
  }, [found, indicator, locale])
  const whole = useMemo(() => (found ? explanationText(found, locale) : []), [found, locale])
  return {
    spoken,
    explanation: whole.map((line) => <p key={line}>{line}</p>),
  }
}
