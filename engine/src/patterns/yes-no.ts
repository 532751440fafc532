import { type Amount, amountOf, formulaOf } from '../formula/amount.ts'
import { argsOf, firstRead, inputOf, operationOf, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { speakCondition } from '../sentence/expression.ts'
import { at, type Said, say, strong } from '../sentence/phrase.ts'
import { where } from '../sentence/speaker.ts'
import { bond } from '../sentence/speaking.ts'
import { amountWords, isCounted, labelOf } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { isInTime } from './deadline.ts'
import type { Pattern } from './kinds.ts'
import { inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'
import { reaching } from './reaching.ts'
import type { Saying } from './saying.ts'

/** A condition, and the points either way (Có/Không). */
export type YesNo = { kind: 'yes-no'; condition: Json; points: Amount; otherwise: Amount }

const name = { vi: 'Có/Không', en: 'Yes/No' }

export const yesNo = {
  menu: {
    name,
    example: {
      vi: 'Đã ban hành quy chế: 10 điểm; chưa ban hành: 0 điểm',
      en: 'A regulation was issued: 10 points; none: 0 points',
    },
    bonus: true,
    part: true,
  },
  words: inBoth(
    { points: 'Điểm khi có', otherwise: 'Điểm khi không' },
    { points: 'Points if yes', otherwise: 'Points if no' },
  ),
  recognise({ operator, args }) {
    const [condition, yes, no, ...rest] = operator === 'if' || operator === '?:' ? args : []
    const points = amountOf(yes)
    const otherwise = amountOf(no)
    if (condition === undefined || isInTime(condition) || points === null || otherwise === null || rest.length > 0)
      return null
    return { kind: 'yes-no', condition, points, otherwise }
  },
  build: ({ condition, points, otherwise }) => ({ if: [condition, formulaOf(points), formulaOf(otherwise)] }),
  carried: ({ condition, points }) => ({ of: firstRead(condition), condition, most: points }),
  same: ladder,
  holds: false,
  begin: ({ condition, max }) => ({ kind: 'yes-no', condition, points: max, otherwise: 0 }),
  rescale: (pattern, carry) => ({ ...pattern, points: carry(pattern.points) }),
  say({ condition, points, otherwise }, { path, place, paths, title }) {
    const { words } = place
    const input = inputOf(condition)
    const label = input === null || isCounted(condition, place) ? null : labelOf(input, place)
    const earned = at(pointer(path, 'if', 1), amountWords(points, place))
    const other = at(pointer(path, 'if', 2), amountWords(otherwise, place))
    const head = strong(name[place.locale])
    if (label === null) {
      return say`${head}: ${words.ifElse(speakCondition(condition, where(condition, paths, path), place, bond.or), earned, other)}`
    }
    const asked = at(pointer(path, 'if', 0), sameWords(label, title) ? '' : words.yesNoOf(label))
    return say`${head}${asked}: ${words.yes}: ${earned} · ${words.no}: ${other}`
  },
  within,
  branch({ condition }, evaluated) {
    const holds = evaluated.outcome(condition)
    return typeof holds === 'boolean' ? { kind: 'condition', path: evaluated.where(condition), holds } : null
  },
  attempts({ condition }, reporter) {
    const input = readOf(condition)
    if (input !== null && reporter.program.inputs.get(input)?.type === 'boolean') return [{ input, to: true }]
    const [of, edge] = argsOf(condition, '>=') ?? []
    return of !== undefined && typeof edge === 'number' ? reaching(of, edge, reporter) : []
  },
} satisfies PatternRecord<YesNo>

/** A threshold that earns nothing below it is a ladder of one step. */
function ladder({ condition, points, otherwise }: YesNo): Pattern[] {
  const test = operationOf(condition)
  const direction = test?.operator === '>=' ? 'atLeast' : test?.operator === '<=' ? 'atMost' : null
  const [of, edge, ...more] = test?.args ?? []
  if (direction === null || of === undefined || typeof edge !== 'number') return []
  return more.length === 0 && otherwise === 0 ? [{ kind: 'tiers', of, direction, steps: [[edge, points]] }] : []
}

function within({ condition, points, otherwise }: YesNo, { path, place, paths }: Saying): Said {
  const { words } = place
  const asked = speakCondition(condition, where(condition, paths, path), place, bond.comparison)
  const earned = amountWords(points, place)
  if (otherwise === 0) return say`${asked}: ${earned}`
  return say`${asked}: ${words.yes} ${earned}, ${words.no} ${amountWords(otherwise, place)}`
}

function sameWords(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

export const yesNoExamples: PatternExamples<YesNo> = [
  {
    formula: { if: [{ var: 'ok' }, 20, 0] },
    spellings: [{ '?:': [{ var: 'ok' }, 20, 0] }],
    pattern: { kind: 'yes-no', condition: { var: 'ok' }, points: 20, otherwise: 0 },
    said: { vi: 'Có/Không (ok): có: 20 · không: 0', en: 'Yes/No (ok): yes: 20 · no: 0' },
    given: { ok: true },
    earns: 20,
  },
  {
    formula: { if: [{ '>=': [{ var: 'x' }, 0.8] }, { max_points: [] }, { '*': [0.5, { max_points: [] }] }] },
    spellings: [{ if: [{ '>=': [{ var: 'x' }, 0.8] }, { max_points: [] }, { '/': [{ max_points: [] }, 2] }] }],
    pattern: {
      kind: 'yes-no',
      condition: { '>=': [{ var: 'x' }, 0.8] },
      points: 'max',
      otherwise: { fraction: 0.5 },
    },
    said: {
      vi: 'Có/Không: nếu x từ 0,8 trở lên thì 20, không thì 1/2 điểm tối đa',
      en: 'Yes/No: if x is at least 0.8 then 20, else 1/2 of the maximum',
    },
    given: { x: 0.5 },
    earns: 10,
  },
]
