import {
  applyFix,
  type Completion,
  completeFormula,
  type FormulaContext,
  formulaSentence,
  type Json,
  printFormula,
} from '@chiso/engine'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../text/locale.ts'
import { Button } from './Button.tsx'
import { Completions } from './Completions.tsx'
import { litAmong, nodeAt, readFormula, signatureAt, stretches } from './formula.ts'

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
  const { label, value, context, typed, onTyped, disabled, lit = null } = props
  const t = useTranslations('formula')
  const locale = useLanguage()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const placeCaret = useRef<number | null>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [suggesting, setSuggesting] = useState(false)
  const [active, setActive] = useState(0)

  const printed = useMemo(
    () => (value === undefined ? { text: '', spans: [] } : printFormula(value, locale, context)),
    [value, locale, context],
  )
  const text = typed ?? printed.text
  const reading = useMemo(() => readFormula(text, context, locale), [text, context, locale])
  const empty = text.trim() === ''
  const problems = empty && (props.optional || typed === null) ? [] : reading.problems
  const unread = reading.rule === undefined && !(empty && props.optional)
  const suggestions = useMemo(
    () => (suggesting && caret !== null ? fitting(completeFormula(text, caret, context, locale), text) : []),
    [suggesting, caret, text, context, locale],
  )
  const open = suggestions.length > 0
  const chosen = suggestions[active]
  const signature = caret === null ? null : signatureAt(reading.tokens, caret, context, locale)
  const lights = litAmong(
    printed.spans.map(({ path }) => path),
    typed === null ? lit : null,
  )
  const span = printed.spans.find(({ path }) => lights.has(path)) ?? null

  useLayoutEffect(() => {
    if (placeCaret.current === null) return
    area.current?.setSelectionRange(placeCaret.current, placeCaret.current)
    setCaret(placeCaret.current)
    placeCaret.current = null
  })

  // While somebody types, what is wrong must not stand below the edge of the panel.
  const told = useRef<HTMLDivElement>(null)
  const faults = typed === null ? 0 : problems.length
  useEffect(() => {
    if (faults > 0 && document.activeElement === area.current) told.current?.scrollIntoView({ block: 'nearest' })
  }, [faults])

  const write = (next: string, at: number) => {
    placeCaret.current = at
    onTyped(next)
    area.current?.focus()
  }

  const take = (completion: Completion | undefined) => {
    if (!completion) return
    setSuggesting(false)
    write(applyFix(text, completion), completion.caret)
  }

  const commit = () => {
    if (typed === null || unread) return
    const rule = empty ? undefined : reading.rule
    onTyped(null)
    if (JSON.stringify(rule) !== JSON.stringify(value)) props.onCommit(rule)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const control = event.ctrlKey || event.metaKey
    // What is typed and not in force yet has its own undo.
    if (control && typed !== null && /^[zy]$/i.test(event.key)) return event.stopPropagation()
    if (control && event.key === ' ') {
      event.preventDefault()
      setSuggesting(true)
      setActive(0)
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + by + suggestions.length) % suggestions.length)
    } else if (open && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))) {
      event.preventDefault()
      take(chosen)
    } else if (open && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setSuggesting(false)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      commit()
    }
  }

  return (
    <div className="field formula-field">
      <label htmlFor={id}>{label}</label>
      <div className="combobox formula-box">
        <div className="formula-back" aria-hidden="true">
          {stretches(text, problems, span).map((stretch, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of text has no identity but its place
            <span key={index} className={stretch.marks.join(' ') || undefined}>
              {stretch.text}
            </span>
          ))}
          {'\u200b'}
        </div>
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
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open ? `${id}-${active}` : undefined}
          aria-invalid={problems.some(({ severity }) => severity === 'error') || undefined}
          aria-describedby={`${id}-about`}
          onChange={(event) => {
            onTyped(event.target.value)
            props.onLit?.(null)
            setCaret(event.target.selectionStart)
            setSuggesting(opens(event.target.value, event.target.selectionStart))
            setActive(0)
          }}
          onSelect={(event) => {
            const at = event.currentTarget.selectionStart
            setCaret(at)
            if (typed === null) props.onLit?.(nodeAt(printed.spans, at))
          }}
          onBlur={() => {
            setSuggesting(false)
            setCaret(null)
            props.onLit?.(null)
            commit()
          }}
          onKeyDown={onKeyDown}
        />
        {open && (
          <Completions
            id={id}
            label={t('suggestions')}
            options={suggestions}
            active={active}
            onActive={setActive}
            onTake={take}
          />
        )}
      </div>
      <div ref={told} id={`${id}-about`} className="formula-about">
        {signature && <code className="signature">{signature}</code>}
        {problems.length > 0 && (
          <ul className="issue-list">
            {problems.slice(0, 4).map((problem) => (
              <li key={`${problem.code} ${problem.start}`} data-severity={problem.severity}>
                <span aria-hidden="true">{problem.severity === 'error' ? '✕' : '⚠'}</span>{' '}
                {formulaSentence(problem, locale)}{' '}
                {problem.fix && !disabled && (
                  <Button
                    small
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => {
                      const { fix } = problem
                      if (fix) write(applyFix(text, fix), fix.start + fix.text.length)
                    }}
                  >
                    {fixWords(t, text.slice(problem.fix.start, problem.fix.end), problem.fix.text)}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {typed !== null && (
          <p className="hint" role="status">
            {unread ? t('unread') : t('pending')}{' '}
            {unread && (
              <Button small look="quiet" onClick={() => onTyped(null)}>
                {t('discard')}
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  )
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

function fixWords(t: ReturnType<typeof useTranslations<'formula'>>, before: string, after: string): string {
  if (after === '') return t('fixRemove', { before })
  return before === '' ? t('fixInsert', { after }) : t('fixReplace', { before, after })
}
