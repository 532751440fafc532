import { argsOf, firstRead, operationOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { speak, speakCondition } from '../sentence/expression.ts'
import { joined, type Said, say, strong } from '../sentence/phrase.ts'
import { where } from '../sentence/speaker.ts'
import { bond } from '../sentence/speaking.ts'
import { amountWords, type Place } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { Unknown } from '../values/value.ts'
import type { Branch, Evaluated } from './evaluated.ts'
import { inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'

/** A formula that no other kind knows, untouched (công thức tự do). */
export type Free = { kind: 'free'; formula: Json }

export const free = {
  menu: {
    name: { vi: 'Công thức tự do', en: 'Free formula' },
    example: {
      vi: 'NẾU(dat_chuan; 20; ty_le * 20)',
      en: 'IF(dat_chuan; 20; ty_le * 20)',
    },
    bonus: true,
    part: true,
  },
  words: { vi: {}, en: {} },
  // what no kind reads is free
  recognise: () => null,
  build: ({ formula }) => formula,
  carried({ formula }) {
    const of = firstRead(formula)
    return { of, condition: operationOf(formula) === null ? null : of, most: null }
  },
  same: () => [],
  holds: true,
  begin: ({ old }, build) => ({ kind: 'free', formula: build(old) }),
  rescale: (pattern) => pattern,
  say(_, { formula, path, place, paths }) {
    const { fixed, worst } = spoken[place.locale]
    if (typeof formula === 'number') return say`${strong(fixed)}: ${amountWords(formula, place)}`
    const branches = argsOf(formula, 'if') ?? argsOf(formula, '?:')
    if (branches && branches.length >= 3) return chain(branches, path, place)
    const cases = casesOf(formula)
    if (cases === null) return speak(formula, path, place)
    const said = cases.map((each) => speak(each, where(each, paths, path), place))
    return say`${strong(worst)}: ${joined(said, '; ')}`
  },
  within: () => 'bare',
  branch({ formula }, evaluated) {
    return casesOf(formula) ? evaluated.parts({ formula, path: '' }, 'min') : caseOf(formula, evaluated)
  },
  attempts: () => [],
} satisfies PatternRecord<Free>

const spoken = inBoth(
  { fixed: 'Điểm cố định', worst: 'Lấy trường hợp thấp nhất', when: 'Nếu' },
  { fixed: 'Fixed points', worst: 'Worst case', when: 'If' },
)

/** Several rules of which the one that earns least counts. */
function casesOf(formula: Json): readonly Json[] | null {
  const cases = argsOf(formula, 'min')
  return cases && cases.length > 1 && cases.every((each) => operationOf(each) !== null) ? cases : null
}

function chain(args: readonly Json[], path: string, place: Place): Said {
  const { words } = place
  const base = (i: number) => pointer(path, 'if', i)
  const lines: Said[] = []
  for (let i = 0; i + 1 < args.length; i += 2) {
    const condition = speakCondition(args[i] ?? null, base(i), place, bond.or)
    const value = speak(args[i + 1] ?? null, base(i + 1), place, bond.or)
    const line = words.when(condition, value)
    lines.push(i === 0 ? opened(line, spoken[place.locale].when) : line)
  }
  const last = args.length % 2 === 1 ? speak(args.at(-1) ?? null, base(args.length - 1), place) : words.nothing
  lines.push(say`${words.otherwise}: ${last}`)
  return joined(lines, ' · ')
}

/** The first word of a chain names it, as a kind does. */
function opened(line: Said, name: string): Said {
  const [first, ...rest] = line
  if (!first?.text.toLowerCase().startsWith(`${name.toLowerCase()} `)) return line
  return [...strong(name), { ...first, text: first.text.slice(name.length) }, ...rest]
}

/** The condition that held in a chain, or that none did. */
function caseOf(formula: Json, evaluated: Evaluated): Branch | null {
  const operator = argsOf(formula, 'if') ? 'if' : '?:'
  const args = argsOf(formula, operator)
  if (!args || args.length < 2) return null
  for (let i = 0; i + 1 < args.length; i += 2) {
    const path = pointer('', operator, i)
    const outcome = evaluated.at(path)
    if (outcome === undefined || outcome instanceof Unknown) return null
    if (outcome === true) return evaluated.case(i / 2, path)
  }
  return { kind: 'otherwise' }
}

const x: Json = { var: 'x' }

export const freeExamples: PatternExamples<Free> = [
  {
    formula: { '%': [x, 7] },
    pattern: { kind: 'free', formula: { '%': [x, 7] } },
    said: { vi: 'Số dư của x chia cho 7', en: 'The remainder of x divided by 7' },
    given: { x: 17 },
    earns: 3,
  },
  {
    formula: { if: [{ '>=': [x, 4] }, 20, { '>=': [x, 3] }, 15, 5] },
    pattern: { kind: 'free', formula: { if: [{ '>=': [x, 4] }, 20, { '>=': [x, 3] }, 15, 5] } },
    said: {
      vi: 'Nếu x từ 4 trở lên thì 20 · nếu x từ 3 trở lên thì 15 · còn lại: 5',
      en: 'If x is at least 4 then 20 · if x is at least 3 then 15 · otherwise: 5',
    },
    given: { x: 3 },
    earns: 15,
  },
]
