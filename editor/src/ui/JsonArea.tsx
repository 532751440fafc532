import { type Issue, type Json, message, readJson } from '@chiso/engine'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../text/locale.ts'

type JsonAreaProps = {
  label: string
  value: Json
  /** Takes a value as soon as the text is valid JSON. */
  onChange: (value: Json) => void
  rows?: number
  disabled?: boolean
  /** What is wrong with the value itself, once its text can be read. */
  problem?: string | null
}

/** JSON as text; text that cannot be read stays, with its line and column, and nothing is lost. */
export function JsonArea({ label, value, onChange, rows = 4, disabled, problem }: JsonAreaProps) {
  const t = useTranslations('shell')
  const locale = useLanguage()
  const [text, setText] = useState(() => pretty(value))
  const [refused, setRefused] = useState<string | null>(null)
  const written = useRef(JSON.stringify(value))

  useEffect(() => {
    // Only a change from elsewhere rewrites the text: the author's own spacing stays.
    const now = JSON.stringify(value)
    if (now === written.current) return
    written.current = now
    setText(pretty(value))
    setRefused(null)
  }, [value])

  const change = (typed: string) => {
    setText(typed)
    const read = readJson(typed)
    if (!read.ok) return setRefused(placed(read.issues[0], (issue) => message(issue, locale), t))
    setRefused(null)
    const now = JSON.stringify(read.value)
    if (now === written.current) return
    written.current = now
    onChange(read.value)
  }
  const why = refused ?? problem
  return (
    <div className="field">
      <label>
        <span className="label">{label}</span>
        <textarea
          className="input mono"
          rows={Math.min(9, Math.max(rows, text.split('\n').length))}
          spellCheck={false}
          value={text}
          disabled={disabled}
          aria-invalid={why ? true : undefined}
          onChange={(event) => change(event.target.value)}
        />
      </label>
      {why && (
        <span className="error" role="alert">
          {why}
        </span>
      )}
    </div>
  )
}

function placed(
  issue: Issue | undefined,
  say: (issue: Issue) => string,
  t: ReturnType<typeof useTranslations<'shell'>>,
) {
  if (!issue) return t('json.unread')
  if (issue.code !== 'json-malformed') return say(issue)
  return t('json.malformed', { line: String(issue.params.line), column: String(issue.params.column) })
}

/** JSON in few lines: short lists and records stay on one. */
function pretty(value: Json, indent = ''): string {
  const flat = JSON.stringify(value) ?? 'null'
  if (typeof value !== 'object' || value === null || flat.length + indent.length <= 46) return spaced(flat)
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`
  const lines = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function spaced(flat: string): string {
  // Strings are matched whole so that the commas and colons inside them stay as written.
  return flat.replace(/"(?:[^"\\]|\\.)*"|[,:]/g, (part) => (part === ',' || part === ':' ? `${part} ` : part))
}
