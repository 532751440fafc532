import type { Locale } from '../../messages/number.ts'
import type { Field } from '../../ruleset/field.ts'
import { indicatorFields } from '../../ruleset/fields/indicator.ts'
import { setFields } from '../../ruleset/fields/set.ts'
import type { ChangeKind, PlainKind } from '../change.ts'
import type { Told } from '../told.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

const plainFields = [...Object.values<Field>(setFields), ...Object.values<Field>(indicatorFields)].filter(
  ({ plain }) => plain,
)

/** What the field is called whose change is told by its name alone, by the kind of that change. */
export function plainNames(locale: Locale): { [K in PlainKind]: string } {
  return Object.fromEntries(plainFields.map((field) => [field.change, field[locale]])) as { [K in PlainKind]: string }
}

const names = { vi: plainNames('vi'), en: plainNames('en') }
const isPlain = (kind: ChangeKind): kind is PlainKind => Object.hasOwn(names.vi, kind)

/** A change in the words of the annex (bằng lời của Phụ lục). */
export function changeSentence(change: Told, locale: Locale): string {
  const { plain, own } = { vi, en }[locale]
  const { kind } = change
  return isPlain(kind) ? plain(names[locale][kind], change) : own[kind](change)
}
