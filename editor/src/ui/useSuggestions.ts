import { type Completion, completeFormula, type FormulaContext } from '@chiso/engine'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useLanguage } from '../text/locale.ts'

/** Names and functions that fit where a formula is being typed, and the keys that choose among them. */
export function useSuggestions(
  text: string,
  caret: number | null,
  context: FormulaContext,
  onTake: (completion: Completion) => void,
) {
  const locale = useLanguage()
  const [suggesting, setSuggesting] = useState(false)
  const [active, setActive] = useState(0)
  const options = useMemo(
    () => (suggesting && caret !== null ? fitting(completeFormula(text, caret, context, locale), text) : []),
    [suggesting, caret, text, context, locale],
  )
  const open = options.length > 0

  const take = (completion: Completion | undefined) => {
    if (!completion) return
    setSuggesting(false)
    onTake(completion)
  }

  return {
    open,
    active,
    list: { options, active, onActive: setActive, onTake: take },
    /** Begins anew behind what was typed, or when it is asked for. */
    begin(where?: { text: string; caret: number }) {
      setSuggesting(!where || opens(where.text, where.caret))
      setActive(0)
    },
    end: () => setSuggesting(false),
    /** Whether a key was meant for the suggestions; if so it has done what it does. */
    heeds(event: KeyboardEvent): boolean {
      const moves = event.key === 'ArrowDown' || event.key === 'ArrowUp'
      const takes = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)
      if (!open || !(moves || takes || event.key === 'Escape')) return false
      event.preventDefault()
      if (moves) setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length)
      else if (takes) take(options[active])
      else {
        event.stopPropagation()
        setSuggesting(false)
      }
      return true
    },
  }
}

/** Suggestions appear while a word, a label or a text is being typed, not behind every sign. */
function opens(text: string, caret: number): boolean {
  return /[\p{L}\p{M}\p{N}_."[]$/u.test(text.slice(0, caret))
}

/** A word that is complete needs no suggestion: Enter then puts the formula in force. */
function fitting(found: readonly Completion[], text: string): readonly Completion[] {
  const done = found.some((one) => text.slice(one.start, one.end) === one.text)
  return done ? [] : found.slice(0, 12)
}
