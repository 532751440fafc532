import type { Amount } from '../formula/amount.ts'
import { readDay } from '../values/day.ts'
import { decimalIn, type Earned, earnedBy, number } from './amounts.ts'
import { rangeOf, type ValueRange } from './ranges.ts'
import { depthAt, groupOf, part, type Stretch, splitAt, trimmed } from './text.ts'

/** What one clause of a wording says. */
export type Clause = { at: Stretch } & (
  | { kind: 'defines'; letter: string; label: Stretch }
  | { kind: 'quotient'; name: string; above: Stretch; below: Stretch; often: number }
  | { kind: 'named-quotient'; above: Stretch; below: Stretch; earned: Earned | null }
  | { kind: 'points'; of: Stretch }
  | { kind: 'step'; of: Stretch | null; range: ValueRange; earned: Earned }
  | { kind: 'rest'; earned: Earned }
  | { kind: 'state'; label: Stretch; earned: Earned }
  | { kind: 'each'; label: Stretch; points: number; falls: boolean }
  | { kind: 'cap'; amount: Amount }
  | { kind: 'ratio-cap' }
  | { kind: 'due'; label: Stretch | null; day: string; earned: Earned }
  | { kind: 'when-zero'; amount: Amount }
  | { kind: 'inapplicable'; label: Stretch }
  | { kind: 'marker'; marker: Marker }
  | { kind: 'between' }
  | { kind: 'none-above'; amount: Amount }
  | { kind: 'information' }
  | { kind: 'gate' }
  | { kind: 'unread' }
)
export type Marker = 'best' | 'sum' | 'lower-ratio' | 'lower-points' | 'less' | 'more'

/** What stands before a colon and says how the clauses after it go together. */
const markers: readonly [Marker, RegExp][] = [
  [
    'best',
    /^(?:lay|tinh|chon|ap dung)(?: diem)?(?: cho| theo)? (?:truong hop|noi dung|muc|y)(?: co)? (?:so )?diem cao nhat(?: trong cac truong hop(?: sau)?)?\s*(?::|$)/,
  ],
  ['best', /^(?:truong hop|muc) nao (?:co )?(?:so )?diem cao nhat thi (?:lay|tinh)(?: truong hop do)?\s*(?::|$)/],
  [
    'sum',
    /^(?:cong (?:diem )?(?:cac y|cac noi dung|cac muc|cac thanh phan|don)|tong (?:diem )?(?:cac y|cac noi dung|cac muc|diem thanh phan)|diem (?:so )?(?:la |= ?)?tong (?:diem )?(?:cac|cua cac) (?:y|noi dung|muc|thanh phan))(?: sau)?\s*(?::|$)/,
  ],
  ['lower-ratio', /^lay ty le thap hon trong (?:hai|2) ty le\s*(?::|$)/],
  ['lower-points', /^lay (?:diem|so diem|truong hop co diem) thap hon trong (?:hai|2) truong hop\s*(?::|$)/],
  ['less', /^(?:ty le|so [a-z ]+|gia tri) cang (?:thap|it|nho) (?:thi )?diem cang cao\s*(?::|$)/],
  ['more', /^(?:ty le|so [a-z ]+|gia tri) cang (?:cao|nhieu|lon) (?:thi )?diem cang cao\s*(?::|$)/],
]

const abbreviated = String.raw`(?<!\b(?:tp|q|h|p|tx|tt|ts|ths|pgs|gs|bs|so|dr)\b)`
const ends = new RegExp(String.raw`;|\n+\s*(?:[-+•*]\s+)?|${abbreviated}\.(?=\s+[^\s\da-z(]|\s*$)|^\s*[-+•*]\s+`, 'g')

/** Cuts a wording into its clauses, each read by itself. */
export function clausesOf(whole: Stretch): Clause[] {
  return sentencesOf(whole)
    .flatMap((each) => listed(each))
    .flatMap(clauseOf)
}

/** A sentence ends where the next begins with a capital, which folding forgets. */
function sentencesOf(whole: Stretch): Stretch[] {
  const marked = {
    ...whole,
    folded: whole.folded.replace(/(?<=\.\s+)[a-z]/g, (letter, at: number) =>
      isCapital(whole.text.charAt(at)) ? '\u0001' : letter,
    ),
  }
  return splitAt(marked, ends).map(({ from, to }) => part(whole, from - whole.from, to - whole.from))
}

const isCapital = (letter: string) => letter !== letter.toLowerCase()

const pointsHere = String.raw`(?:${number}\s*(?:diem|d)?|diem toi da)`

/** Steps that commas part: "4 lần: 20, 3 lần: 15". */
function listed(each: Stretch): Stretch[] {
  const comma = new RegExp(
    String.raw`(?<=(?::|=|duoc|dat|thi|cham|cho)\s*${pointsHere}\s*),\s+(?=[^:=,]{1,80}(?::|=| duoc | thi | cham | cho )\s*${pointsHere})`,
    'g',
  )
  return splitAt(each, comma)
}

/** "công bố 5 + cung cấp thông tin 2 + nộp lưu trữ 3" */
const addedUp = new RegExp(
  String.raw`^[^+:=]*[a-z][^+:=]*\s${number}(?:\s*diem)?(?:\s*\+\s*[^+:=]*[a-z][^+:=]*\s${number}(?:\s*diem)?)+$`,
)
function clauseOf(given: Stretch): Clause[] {
  const marker = markers.find(([, form]) => form.test(given.folded))
  if (marker) {
    const length = marker[1].exec(given.folded)?.[0].length ?? 0
    const rest = trimmed(part(given, length, given.text.length))
    const said: Clause = { kind: 'marker', marker: marker[0], at: trimmed(part(given, 0, length)) }
    return rest.text === '' ? [said] : [said, ...clauseOf(rest)]
  }
  if (addedUp.test(given.folded))
    return [{ kind: 'marker', marker: 'sum', at: part(given, 0, 0) }, ...splitAt(given, /\+/g).map(addend)]
  const aside = asideIn(given)
  if (aside) return aside
  return [readers.map((read) => read(given)).find((clause) => clause !== null) ?? { kind: 'unread', at: given }]
}

function addend(at: Stretch): Clause {
  const match = new RegExp(String.raw`^(?<label>.+?)\s(?<n>${number})(?:\s*diem)?$`, 'd').exec(at.folded)
  const [label, n] = match ? [groupOf(at, match, 'label'), groupOf(at, match, 'n')] : [null, null]
  const amount = n && decimalIn(n.folded)
  return label && typeof amount === 'number' ? { kind: 'state', label, earned: { amount }, at } : { kind: 'unread', at }
}

const ratioCap =
  /(?:^|[,(]\s*|\s)(?:neu )?(?:(?:ty le|a\s*\/\s*b)\s*)?(?:(?:>|lon hon|vuot(?: qua)?)\s*(?:1|100\s*%)\s*(?:\([^()]*\)\s*)?thi (?:chi )?(?:tinh|lay)(?: bang| la)?\s*(?:1|100\s*%)|(?:toi da|khong (?:vuot )?qua)\s*(?:100\s*%|diem toi da(?: cua (?:chi so|tieu chi))?))\)?$/
const pointsCap = new RegExp(
  String.raw`(?:^|[,(]\s*|\s(?=tong|nhung|toi da khong))(?:nhung |va )?(?:tru |tong (?:so )?(?:diem )?(?:tru )?(?:cac y |cong )?)?(?:toi da (?:la )?(?:khong (?:vuot )?qua )?|khong (?:vuot )?qua )(?<n>${number})(?:\s*(?:diem|d))?\)?$`,
)

/** What a clause says at its end of how much it may be: that is a clause of its own. */
function asideIn(given: Stretch): Clause[] | null {
  for (const [form, made] of asides) {
    const match = form.exec(given.folded)
    // An end within brackets belongs to what stands in them.
    if (!match || depthAt(given.folded, match.index) > 0) continue
    const clause = made(match)
    if (!clause) continue
    const before = trimmed(part(given, 0, match.index))
    const said = { ...clause, at: trimmed(part(given, match.index, given.text.length), /[\s.,;:()]/) } as Clause
    if (before.text === '') return [said]
    // "Từ 80 % trở lên: tối đa 15 điểm" is a step; only what can be read without its end has an end apart.
    const rest = clauseOf(before)
    return rest.some(({ kind }) => kind === 'unread') ? null : [...rest, said]
  }
  return null
}

type Told = { kind: 'ratio-cap' } | { kind: 'cap'; amount: Amount }
const asides: readonly [RegExp, (match: RegExpExecArray) => Told | null][] = [
  [ratioCap, () => ({ kind: 'ratio-cap' })],
  [
    pointsCap,
    (match) => {
      const amount = decimalIn(match.groups?.n ?? '')
      return amount === null ? null : { kind: 'cap', amount }
    },
  ],
]

type Reader = (given: Stretch) => Clause | null

/** A reader of clauses of one form; groups are stretches of the clause. */
const reader =
  (
    form: RegExp,
    made: (group: (name: string) => Stretch | null, at: Stretch, match: RegExpExecArray) => Clause | null,
  ): Reader =>
  (at) => {
    const match = form.exec(at.folded)
    return match ? made((name) => groupOf(at, match, name), at, match) : null
  }

/** Other ways to write what something earns: "… không có điểm", "… (5 điểm)", "5 điểm nếu …". */
const otherwise: readonly RegExp[] = [
  /^(?<what>.+?)\s+(?<points>khong (?:co|duoc|tinh|cham) diem)$/d,
  new RegExp(String.raw`^(?<what>[^()]+?)\s*\((?<points>${number}\s*diem)\)$`, 'd'),
  new RegExp(String.raw`^(?<points>${number} diem|diem toi da)\s+(?:neu|khi|doi voi|cho)\s+(?<what>[^:=]+)$`, 'd'),
]

/** Cut into what it is about and what that earns. */
const earning =
  /^(?<what>.+)(?:\s*[:=]\s*|\s*,?\s*(?:thi\s+)?(?:duoc|dat|cham|cho|cong|huong)\s+(?:diem\s*[:=]?\s*)?|\s+thi\s+)(?<points>[^:=]+)$/d

const readers: readonly Reader[] = [
  // A day before which something is done (trước ngày) may be in time or not, and is left to people.
  reader(
    /^(?:(?<label>.+?)\s*[:,]?\s*)?(?:cham nhat|muon nhat|khong (?:muon|cham) hon|den het)(?: la| vao| den)? ngay (?<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*(?::|,?\s*(?:thi )?(?:duoc|dat|cham|cho))\s*(?<points>[^:=]+)$/d,
    (group, at, match) => {
      const points = group('points')
      const [earned, read] = [points && earnedBy(points), readDay(match.groups?.day ?? '')]
      return earned !== null && 'day' in read ? { kind: 'due', label: group('label'), day: read.day, earned, at } : null
    },
  ),
  reader(
    /^(?:(?:truong hop|khi|neu) )?(?:b|mau so)\s*(?:=|bang)\s*0\s*(?:thi|:|,)\s*(?:tinh |duoc )?(?<points>[^:=]+)$/d,
    (group, at) => {
      const earned = group('points')
      const amount = earned && earnedBy(earned)
      return amount && typeof amount === 'object' && 'amount' in amount ? { kind: 'when-zero', ...amount, at } : null
    },
  ),
  reader(/^(?:chi so )?khong (?:tinh|cham) diem$/, (_, at) => ({ kind: 'information', at })),
  reader(/^dieu kien bat buoc\b/, (_, at) => ({ kind: 'gate', at })),
  reader(
    /^(?:o giua|trong khoang(?: giua| do)?|khoang giua|con lai)(?: thi)? (?:tinh|giam|tang|noi suy|cham)\b.*$/,
    (_, at) => ({ kind: 'between', at }),
  ),
  reader(/^khong (?:xa|huyen|don vi|so|tinh|bo|dia phuong)[a-z ,]* nao tren 0 thi (?:tinh )?0 diem$/, (_, at) => ({
    kind: 'none-above',
    amount: 0,
    at,
  })),
  reader(/^(?<what>.+?)\s*(?::|thi|,)\s*(?:khong ap dung|khong danh gia|khong tinh(?: chi so nay)?)$/d, (group, at) => {
    const label = group('what')
    return label && { kind: 'inapplicable', label, at }
  }),
  reader(/^(?:trong do\s*[:,]?\s*|[^:=]+:\s*)?(?<letter>[a-h])\s*(?:=|:|la)\s*(?<label>[^=]+)$/d, (group, at) => {
    const [letter, label] = [group('letter'), group('label')]
    return letter && label && !/^[a-h]\s*\//.test(label.folded)
      ? { kind: 'defines', letter: letter.folded, label, at }
      : null
  }),
  reader(
    /^(?<name>ty le[a-z ]*?|tr)\s*(?:\(\s*%\s*\))?\s*(?:=|:|duoc tinh bang)\s*(?<above>[^=:*]+?(?:\s*[*x]\s*100\s*%?)?)\s*\/\s*(?<below>[^=:*]+?)\s*(?<times>[*x]\s*100\s*%?)?$/d,
    (group, at, match) => {
      const [name, above, below] = [group('name'), group('above'), group('below')]
      const often = match.groups?.times === undefined ? 1 : 100
      return name && above && below && { kind: 'quotient', name: name.folded, above, below, often, at }
    },
  ),
  reader(
    /^(?:so )?diem(?: so| dat(?: duoc)?| danh gia| cua chi so)?\s*(?:=|:|duoc tinh bang|bang)\s*(?<of>.+)$/d,
    (group, at) => {
      const of = group('of')
      return of && earnedOfNumber(of) === null ? { kind: 'points', of, at } : null
    },
  ),
  reader(
    new RegExp(
      String.raw`^(?:cu )?(?:moi\s+(?<label>.+?)\s*(?:[:=]|,?\s*(?:thi )?(?:duoc (?:cong |tinh )?|cong (?:them )?|tinh |cho ))|(?:co )?(?:01|1)\s+(?<one>.+?)\s*,?\s*(?:thi )?(?:duoc )?cong (?:them )?)\s*(?<n>${number})\s*(?:diem|d)?$`,
      'd',
    ),
    (group, at) => eachOf(group, at, false),
  ),
  reader(
    new RegExp(
      String.raw`^(?:cu )?(?:moi|(?<late>cham)(?: them)? (?:moi|1|01)|01|1)\s+(?<label>.+?)\s*,?\s*(?:thi )?(?:bi )?(?:tru|giam)(?: di)?\s*(?<n>${number})\s*(?:diem|d)?$`,
      'd',
    ),
    (group, at) => eachOf(group, at, true),
  ),
  quotientEarning,
  ...[...otherwise, earning].map((form) =>
    reader(form, (group, at) => {
      const [what, points] = [group('what'), group('points')]
      return what && points && stepOf(what, points, at)
    }),
  ),
]

const earnedOfNumber = (of: Stretch) => (/^\d/.test(of.folded) ? earnedBy(of) : null)

function eachOf(group: (name: string) => Stretch | null, at: Stretch, falls: boolean): Clause | null {
  const [label, n] = [group('label') ?? group('one'), group('n')]
  const points = n && decimalIn(n.folded)
  // "Mỗi 5 %" and "mỗi 2 bài" may be told by whole fives and pairs, or in between.
  return label && !/\d|%/.test(label.folded) && typeof points === 'number'
    ? { kind: 'each', label, points, falls, at }
    : null
}

/** "số thôn có Tổ/tổng số thôn * Điểm tối đa", or a quotient alone. */
function quotientEarning(at: Stretch): Clause | null {
  const match =
    /^(?<above>[^:=/]{4,}?)\s*\/\s*(?<below>[^:=/]{4,}?)(?:\s*[*x]\s*(?<times>diem toi da|\d+(?:,\d+)?(?: diem)?))?$/d.exec(
      at.folded,
    )
  if (!match) return null
  const [above, below, times] = [groupOf(at, match, 'above'), groupOf(at, match, 'below'), groupOf(at, match, 'times')]
  return above && below && isCounted(above) && isCounted(below)
    ? { kind: 'named-quotient', above, below, earned: times && earnedBy(times), at }
    : null
}

/** "Bí thư/Chủ tịch" is no quotient; "số thôn có Tổ/tổng số thôn" is. */
const isCounted = ({ folded }: Stretch) => /^(?:tong )?(?:so|chi|dan so|kinh phi|dien tich|ty le)\b/.test(folded)

function stepOf(what: Stretch, points: Stretch, at: Stretch): Clause | null {
  const earned = earnedBy(points)
  if (earned === null) return null
  if (/^(?:cac )?(?:truong hop |muc )?(?:con lai|khac)$/.test(what.folded)) return { kind: 'rest', earned, at }
  const range = rangeOf(what)
  if (range) return { kind: 'step', of: null, range, earned, at }
  // "Điểm hài lòng trung bình từ 3 trở xuống": what is measured, then which values.
  const match =
    /^(?<of>.{3,}?)\s+(?<range>(?:tu|duoi|tren|khong qua|dat|it nhat|toi thieu|>=|<=|[<>≥≤])\s*\d.*)$/d.exec(
      what.folded,
    )
  const [of, values] = match ? [groupOf(what, match, 'of'), groupOf(what, match, 'range')] : [null, null]
  const named = of && values && rangeOf(values)
  return named ? { kind: 'step', of, range: named, earned, at } : { kind: 'state', label: what, earned, at }
}
