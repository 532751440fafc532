import { constantText, constantType, type Locale, type Ruleset } from '@chiso/engine'
import { type InputType, numeric } from '../document/reads.ts'
import type { Option } from '../ui/Combobox.tsx'

/** What can be read, by its label; restricted to types, cohort values only where they make sense. */
export function optionsToRead(
  ruleset: Ruleset,
  detail: { input: (type: InputType) => string; constant: string; derived: string; cohort: string; locale: Locale },
  types: readonly InputType[] | null,
  cohort = false,
): Option[] {
  const inputs = ruleset.inputs
    .filter(({ type }) => types === null || types.includes(type))
    .map(({ id, label, unit, type, min, max }): Option => {
      const range = min !== undefined && max !== undefined && type !== 'ratio' ? ` ${min}–${max}` : ''
      const text = [unit, `${detail.input(type)}${range}`].filter(Boolean).join(' · ')
      return { value: id, label: label || id, detail: text, ...(numeric.includes(type) ? { hint: text } : {}) }
    })
  const constants = ruleset.constants
    .filter((constant) => types === null || types.includes(constantType(constant)))
    .map((constant): Option => {
      const text = `${detail.constant} · ${constantText(constant, detail.locale)}`
      return { value: `const.${constant.id}`, label: constant.label || constant.id, detail: text, hint: text }
    })
  const derived = ruleset.derived.map(({ id, label, unit }): Option => {
    return { value: `derived.${id}`, label: label || id, detail: [unit, detail.derived].filter(Boolean).join(' · ') }
  })
  const shared = ruleset.cohort.map(({ id, label, unit }): Option => {
    return { value: `cohort.${id}`, label: label || id, detail: [unit, detail.cohort].filter(Boolean).join(' · ') }
  })
  return [...inputs, ...constants, ...derived, ...(cohort ? shared : [])]
}
