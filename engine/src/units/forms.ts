import { type Issue, issue, pointer } from '../issue.ts'
import { isNotApplicable } from '../program/input.ts'
import type { InputValue } from '../ruleset/rows.ts'
import { typeName } from '../values/json.ts'
import { isShort, maxDigits } from '../values/number.ts'
import { hasLoneSurrogate, hiddenIn, isComposed } from '../values/text.ts'

/** Whether a value is one that an input may have. */
export function isInputValue(value: unknown): value is InputValue {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'string':
      return true
    default:
      return value === null || isNotApplicable(value)
  }
}

/** What is wrong with a value whatever input it is of. */
export function checkForm(value: unknown, path: string): Issue[] {
  if (typeof value === 'string') return checkText(value, path)
  if (typeof value === 'number') return checkNumber(value, path)
  if (isNotApplicable(value)) return checkNotApplicable(value, path)
  if (isInputValue(value)) return []
  return [issue('shape-type', path, { expected: 'value', found: typeName(value) })]
}

function checkNotApplicable(value: Record<string, unknown>, path: string): Issue[] {
  return Object.keys(value).flatMap((key) => {
    if (key === 'notApplicable') return []
    if (key !== 'reason') return [issue('shape-key-unknown', pointer(path, key), { key, nearest: 'reason' })]
    return typeof value.reason === 'string'
      ? checkText(value.reason, `${path}/reason`)
      : [issue('shape-type', `${path}/reason`, { expected: 'string', found: typeName(value.reason) })]
  })
}

/** What is wrong with a text or an id. */
export function checkText(text: string, path: string, kind: 'text' | 'id' = 'text'): Issue[] {
  const hidden = hiddenIn(text, kind)
  if (hidden === null && isComposed(text)) return []
  if (hasLoneSurrogate(text)) return [issue('json-surrogate', path, {})]
  return [hidden ? issue('text-hidden', path, hidden) : issue('text-not-nfc', path, { text })]
}

function checkNumber(value: number, path: string): Issue[] {
  if (isShort(value)) return []
  return Number.isFinite(value)
    ? [issue('number-digits', path, { found: String(value), max: maxDigits })]
    : [issue('number-not-finite', path, {})]
}
