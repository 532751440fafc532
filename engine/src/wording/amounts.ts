import type { Amount } from '../formula/amount.ts'
import { readDecimal } from '../notation/decimal.ts'
import type { Stretch } from './text.ts'

/** A number as papers write it: 1.234,5 · 0,8 · 12. */
export const number = String.raw`\d+(?:[.,]\d+)*`

/** A written number; null where it could be two. */
export function decimalIn(text: string): number | null {
  const read = readDecimal(text)
  return 'value' in read ? read.value : null
}

/** Points as a clause ends with them. Shape: `share` is "the ratio times the maximum", `even` "by the ratio" without saying how */
export type Earned = { amount: Amount } | { share: Amount } | 'even'

const most = '(?:so |muc )?diem toi da(?: cua (?:chi so|tieu chi|noi dung))?'
const fraction = String.raw`(?<fraction>\d+\s*\/\s*\d+|${number}\s*%|${number})`
const points = String.raw`(?:diem|d)\b`

const forms: readonly [RegExp, (groups: Record<string, string>) => Earned | null][] = [
  [new RegExp(String.raw`^(?:100\s*%\s*)?(?:${most}|toi da)$`), () => ({ amount: 'max' })],
  [new RegExp(String.raw`^(?:duoc |dat )?(?:mot )?nua\s*(?:\*\s*)?${most}$`), () => ({ amount: { fraction: 0.5 } })],
  [
    new RegExp(String.raw`^${fraction}\s*(?:[*x.]|lan)?\s*${most}$`),
    ({ fraction: text = '' }) => {
      const value = fractionOf(text)
      return value === null ? null : { amount: value === 1 ? 'max' : { fraction: value } }
    },
  ],
  [
    new RegExp(String.raw`^ty le(?: dat(?: duoc)?| a\s*\/\s*b| thuc hien| hoan thanh)?\s*[*x]\s*${most}$`),
    () => ({ share: 'max' }),
  ],
  [
    new RegExp(
      String.raw`^ty le(?: dat(?: duoc)?| a\s*\/\s*b| thuc hien| hoan thanh)?\s*[*x]\s*(?<n>${number})(?:\s*${points})?$`,
    ),
    ({ n = '' }) => amounted(decimalIn(n), (share) => ({ share })),
  ],
  [
    /^(?:duoc )?(?:tinh |cham )?(?:diem )?(?:theo|tuong ung(?: voi)?) ty le(?: tuong ung| dat(?: duoc)?| thuc hien)?$/,
    () => 'even',
  ],
  [new RegExp(`^(?:khong|0)(?: (?:duoc|co|tinh|cham))?(?: ${points})?$`), () => ({ amount: 0 })],
  [
    new RegExp(String.raw`^(?<n>${number})\s*(?:${points})?$`),
    ({ n = '' }) => amounted(decimalIn(n), (amount) => ({ amount })),
  ],
]

const amounted = (value: number | null, made: (value: number) => Earned): Earned | null =>
  value === null ? null : made(value)

function fractionOf(text: string): number | null {
  const [above = '', below] = text.split('/').map((each) => each.trim())
  if (below !== undefined) {
    const [top, bottom] = [Number(above), Number(below)]
    // A third is no decimal and is left to people.
    const value = top / bottom
    return bottom > 0 && Number(value.toFixed(6)) === value ? value : null
  }
  const value = decimalIn(above.replace(/\s*%$/, ''))
  return value === null ? null : above.endsWith('%') ? value / 100 : value
}

/** Reads a whole stretch as points; null where it is something else. */
export function earnedBy({ folded }: Stretch): Earned | null {
  const text = folded.replace(/^(?:duoc|dat|tinh|cham|cho|cong|thi|la)\s+/, '').trim()
  for (const [form, made] of forms) {
    const match = form.exec(text)
    if (match) return made((match.groups ?? {}) as Record<string, string>)
  }
  return null
}
