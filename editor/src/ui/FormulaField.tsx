import { applyFix, type FormulaContext, type FormulaProblem, type Json, printFormula, unchosen } from '@chiso/engine'
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../text/locale.ts'
import { Completions } from './Completions.tsx'
import { FormulaAbout } from './FormulaAbout.tsx'
import { litAmong, nodeAt, readFormula, type Stretch, signatureAt, stretches } from './formula.ts'
import { useSuggestions } from './useSuggestions.ts'

type FormulaFieldProps = {
  label: string
  value: Json | undefined
  context: FormulaContext
  /** What is being typed and is not in the draft yet; null while the field shows the formula in force. */
  typed: string | null
  onTyped: (text: string | null) => void
  onCommit: (value: Json | undefined) => void
  /** An emptied field means that there is no formula. */
  optional?: boolean
  disabled?: boolean
  /** The node that is lit, within the formula, and how to light another. */
  lit?: string | null
  onLit?: (path: string | null) => void
  place?: string
}

/** A formula in words and signs: read while it is typed, in force once it is left, and never lost. */
export function FormulaField(props: FormulaFieldProps) {
  const { label, context, typed, onTyped, disabled } = props
  const t = useTranslations('formula')
  const locale = useLanguage()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const { printed, text, reading, problems, empty, unread, span } = useFormulaText(props)
  const [caret, setCaret, putCaret] = useCaret(area)
  const write = (next: string, at: number) => {
    putCaret(at)
    onTyped(next)
    area.current?.focus()
  }
  const suggestions = useSuggestions(text, caret, context, (one) => write(applyFix(text, one), one.caret))

  const commit = () => {
    if (typed === null || unread) return
    const rule = empty ? undefined : reading.rule
    onTyped(null)
    if (JSON.stringify(rule) !== JSON.stringify(props.value)) props.onCommit(rule)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const control = event.ctrlKey || event.metaKey
    // What is typed and not in force yet has its own undo.
    if (control && typed !== null && /^[zy]$/i.test(event.key)) return event.stopPropagation()
    if (control && event.key === ' ') {
      event.preventDefault()
      suggestions.begin()
    } else if (!suggestions.heeds(event) && event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      commit()
    }
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="combobox formula-box">
        <Marked stretches={stretches(text, problems, span)} />
        <textarea
          ref={area}
          id={id}
          className="input mono"
          rows={1}
          spellCheck={false}
          autoComplete="off"
          disabled={disabled}
          data-place={props.place}
          value={text}
          placeholder={t('placeholder')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={suggestions.open ? `${id}-list` : undefined}
          aria-activedescendant={suggestions.open ? `${id}-${suggestions.active}` : undefined}
          aria-invalid={problems.some(({ severity }) => severity === 'error') || undefined}
          aria-describedby={`${id}-about`}
          onChange={({ target }) => {
            onTyped(target.value)
            props.onLit?.(null)
            setCaret(target.selectionStart)
            suggestions.begin({ text: target.value, caret: target.selectionStart })
          }}
          onSelect={({ currentTarget }) => {
            setCaret(currentTarget.selectionStart)
            if (typed === null) props.onLit?.(nodeAt(printed.spans, currentTarget.selectionStart))
          }}
          onBlur={() => {
            suggestions.end()
            setCaret(null)
            props.onLit?.(null)
            commit()
          }}
          onKeyDown={onKeyDown}
        />
        {suggestions.open && <Completions id={id} label={t('suggestions')} {...suggestions.list} />}
      </div>
      <FormulaAbout
        id={`${id}-about`}
        area={area}
        text={text}
        signature={caret === null ? null : signatureAt(reading.tokens, caret, context, locale)}
        problems={problems}
        pending={typed !== null}
        unread={unread}
        disabled={disabled}
        onFix={(fix) => write(applyFix(text, fix), fix.start + fix.text.length)}
        onDiscard={() => onTyped(null)}
      />
    </div>
  )
}

/** What the field holds, what it says as a formula, and the stretch of it that is lit. */
function useFormulaText({ value, context, typed, optional, lit = null }: FormulaFieldProps) {
  const locale = useLanguage()
  const printed = useMemo(
    () => (value === undefined ? { text: '', spans: [] } : printFormula(value, locale, context)),
    [value, locale, context],
  )
  const text = typed ?? printed.text
  const reading = useMemo(() => readFormula(text, context, locale), [text, context, locale])
  const empty = text.trim() === ''
  const lights = litAmong(
    printed.spans.map(({ path }) => path),
    typed === null ? lit : null,
  )
  return {
    printed,
    text,
    reading,
    empty,
    problems:
      empty && (optional || typed === null) ? [] : typed === null ? reading.problems.filter(isSaid) : reading.problems,
    /** Whether the text says no formula that could be put in force. */
    unread: reading.rule === undefined && !(empty && optional),
    span: printed.spans.find(({ path }) => lights.has(path)) ?? null,
  }
}

/** A gap that a form left is no mistake until somebody types. */
function isSaid({ code, params }: FormulaProblem): boolean {
  return !(code === 'name-unknown' && 'name' in params && [unchosen, `cohort.${unchosen}`].includes(params.name))
}

/** Where the caret stands, and how it is put elsewhere once text that a press writes is drawn. */
function useCaret(area: { readonly current: HTMLTextAreaElement | null }) {
  const meant = useRef<number | null>(null)
  const [caret, setCaret] = useState<number | null>(null)
  useLayoutEffect(() => {
    if (meant.current === null) return
    area.current?.setSelectionRange(meant.current, meant.current)
    setCaret(meant.current)
    meant.current = null
  })
  const putCaret = (at: number) => {
    meant.current = at
  }
  return [caret, setCaret, putCaret] as const
}

/** The text again behind the field, with its marks. */
function Marked({ stretches }: { stretches: readonly Stretch[] }) {
  return (
    <div className="formula-back" aria-hidden="true">
      {stretches.map((stretch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of text has no identity but its place
        <span key={index} data-marks={stretch.marks.join(' ') || undefined}>
          {stretch.text}
        </span>
      ))}
      {'\u200b'}
    </div>
  )
}
