import { type Amount, formulaOf } from '../formula/amount.ts'
import { traitsOf } from '../operators/run.ts'
import type { Kind } from '../patterns/kinds.ts'
import { recognise } from '../patterns/recognise.ts'
import type { Json } from '../values/json.ts'
import { type Assembled, type Bench, fromEach, fromSteps } from './assembling.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { fromDeadline, withZero } from './deadline.ts'
import { Inputs, labelOf, type WordedInput } from './inputs.ts'
import { Nameless, Names, type Of, shareOf, type WordedCohort, type WordedQuotient, writtenPoints } from './measure.ts'
import type { Question } from './questions.ts'
import { fromStates } from './states.ts'
import { type Stretch, stretchOf } from './text.ts'

/** What of an indicator around a wording helps to read it. Unit: points */
export type WordingFrame = { maxPoints?: number; title?: string }
/** A part of a wording, by places in its NFC text. */
export type WordingPart = { text: string; from: number; to: number }

/**
 * A wording (cách xác định và tính điểm) read as a rule.
 *
 * Shape: `certain` only where the text has one reading and every word of it was used; `kind` is a kind of rule, or what kind of
 *        row it is; `formula` is null where a row is named and no rule is; `read` are the parts that were understood
 */
export type WordingReading = {
  certainty: 'certain' | 'asked'
  kind: Kind | 'information' | 'gate' | 'penalty'
  formula: Json | null
  inputs: readonly WordedInput[]
  cohort: readonly WordedCohort[]
  appliesWhen?: Json
  questions: readonly Question[]
  unused: readonly WordingPart[]
  read: readonly WordingPart[]
}

/** Reads a wording; null where nothing in it says how points are given. */
export function readWording(text: string, frame: WordingFrame = {}): WordingReading | null {
  try {
    return readWhole(text, frame)
  } catch (error) {
    // A letter that nothing explains, or a calculation where a name belongs: no rule can be made of it.
    if (error instanceof Nameless) return null
    throw error
  }
}

function readWhole(text: string, frame: WordingFrame): WordingReading | null {
  const whole = stretchOf(text)
  const clauses = clausesOf(whole)
  const inputs = new Inputs()
  const names = new Names(
    inputs,
    clauses.filter((one) => one.kind === 'defines'),
  )
  const noneAbove = clauses.find((one) => one.kind === 'none-above')
  const bench: Bench = {
    inputs,
    names,
    max: frame.maxPoints,
    title: frame.title ?? '',
    whenNone: noneAbove?.amount ?? null,
  }
  const found = rowAlone(clauses) ?? assembled(clauses, bench)
  if (!found) return null
  const zero = found.formula === null ? null : withZero(found.formula, clauses, frame.maxPoints)
  const formula = zero?.formula ?? found.formula
  const questions = [...found.questions]
  const applies = appliesIn(clauses, bench, found.formula)
  if (applies) questions.push(...applies.questions)
  for (const letter of names.unexplained) questions.push({ code: 'unexplained', text: letter })
  for (const { label } of names.left()) questions.push({ code: 'omitted', text: labelOf(label) })
  const read = new Set<Clause>([
    ...found.read,
    ...(applies?.read ?? []),
    ...(zero ? [zero.read] : []),
    ...clauses.filter(({ kind }) => kind === 'defines'),
  ])
  const unused = clauses.filter((one) => !read.has(one)).map(({ at }) => spanOf(at))
  const asides = [...read].flatMap(asidesOf)
  const left = [...unused, ...asides].sort((a, b) => a.from - b.from)
  return {
    certainty: questions.length === 0 && left.length === 0 ? 'certain' : 'asked',
    kind:
      found.row ??
      recognise(formula as Json, {
        kind: 'scored',
        ...(frame.maxPoints === undefined ? {} : { maxPoints: frame.maxPoints }),
      }).kind,
    formula,
    inputs: inputs.all,
    cohort: names.cohort,
    ...(applies ? { appliesWhen: applies.formula } : {}),
    questions,
    unused: left,
    read: [...read].map(({ at }) => spanOf(at)).sort((a, b) => a.from - b.from),
  }
}

type Found = {
  formula: Json | null
  questions: readonly Question[]
  read: readonly Clause[]
  row?: 'information' | 'gate' | 'penalty'
}

const spanOf = ({ text, from, to }: Stretch): WordingPart => ({ text, from, to })

/** What stands in brackets beside what was read: nobody knows what it means. */
function asidesOf(clause: Clause): WordingPart[] {
  // Those of other clauses belong to the names that they hold.
  if (clause.kind !== 'step') return []
  return [...clause.at.text.matchAll(/\([^()]*\)/g)].map((match) => ({
    text: match[0],
    from: clause.at.from + match.index,
    to: clause.at.from + match.index + match[0].length,
  }))
}

function rowAlone(clauses: readonly Clause[]): Found | null {
  const alone = clauses.find(({ kind }) => kind === 'information' || kind === 'gate')
  if (!alone) return null
  const isGate = alone.kind === 'gate'
  return {
    formula: null,
    questions: [{ code: isGate ? 'gate' : 'collected' }],
    read: [alone],
    row: isGate ? 'gate' : 'information',
  }
}

function assembled(clauses: readonly Clause[], bench: Bench): Found | null {
  const quotients = clauses.filter((one) => one.kind === 'quotient')
  const named = clauses.filter((one) => one.kind === 'named-quotient')
  const markers = clauses.filter((one) => one.kind === 'marker')
  const [quotientClause] = quotients
  const quotient = quotientClause
    ? bench.names.quotient(quotientClause.above, quotientClause.below, quotientClause.name, quotientClause.often)
    : null
  const lower = markers.find(({ marker }) => marker === 'lower-ratio' || marker === 'lower-points')
  if (lower) return lowerOf(named, [lower], clauses, bench)
  const caps = clauses.filter((one) => one.kind === 'ratio-cap')
  const base = [...(quotientClause ? [quotientClause] : []), ...caps]
  const points = clauses.find((one) => one.kind === 'points')
  const states = clauses.filter((one) => one.kind === 'state')
  if (points) return fromPoints(points, quotient, base, clauses, bench)
  const due = fromDeadline(clauses, bench)
  if (due) return due
  const steps = fromSteps(clauses, quotient, bench)
  if (steps) return { ...steps, read: [...steps.read, ...base] }
  const each = fromEach(clauses, bench)
  if (each)
    return { ...each, ...(each.questions.some(({ code }) => code === 'deducted') ? { row: 'penalty' as const } : {}) }
  const together = markers.find(({ marker }) => marker === 'best' || marker === 'sum')
  const stated =
    states.length > 0 ? fromStates(clauses, (together?.marker ?? null) as 'best' | 'sum' | null, bench) : null
  return stated && { ...stated, read: [...stated.read, ...(together ? [together] : [])] }
}

/** The lower of two ratios, or of the points that they earn. */
function lowerOf(
  named: readonly Of<'named-quotient'>[],
  told: readonly Clause[],
  clauses: readonly Clause[],
  bench: Bench,
): Found | null {
  if (named.length !== 2) return null
  const points = clauses.filter((one) => one.kind === 'points')
  const written = points[0]
    ? /^ty le\s*[*x]\s*diem toi da$/.test(points[0].of.folded)
    : named.every(({ earned }) => earned !== null)
  if (!written) return null
  const shares = named.map(({ above, below }) => shareOf(bench.names.quotient(above, below, '', 1), 'max', null))
  return { formula: { min: shares }, questions: [], read: [...named, ...told, ...points] }
}

/** "Điểm = …", alone or beside parts that are earned by what is there. */
function fromPoints(
  points: Of<'points'>,
  quotient: WordedQuotient | null,
  base: readonly Clause[],
  clauses: readonly Clause[],
  bench: Bench,
): Found | null {
  const { names, inputs, max, whenNone } = bench
  const ratio = () =>
    quotient ?? (names.pair() ? { ...(names.pair() as { above: Json; below: Json }), relative: false, often: 1 } : null)
  const written = writtenPoints(points.of, names, inputs, ratio, whenNone)
  if (!written) return null
  const questions: Question[] = []
  const read: Clause[] = [points, ...base]
  if (quotient?.relative) read.push(...clauses.filter((one) => one.kind === 'none-above'))
  if (!quotient && /^ty le/.test(points.of.folded) && names.pair()) questions.push({ code: 'quotient' })
  if (quotient?.relative && whenNone === null) questions.push({ code: 'none-above' })
  const cap = clauses.find((one) => one.kind === 'cap')
  if (cap) read.push(cap)
  const formula = cap ? { min: [written.formula, formulaOf(cap.amount)] } : written.formula
  const others = fromStates(clauses, 'sum', { ...bench, max: undefined })
  if (others) return added(others, written.most, formula, questions, read, max)
  if (written.parts > 1)
    questions.push({ code: 'parts', most: typeof written.most === 'number' ? written.most : (max ?? 0) })
  else if (typeof written.most === 'number' && max !== undefined && written.most !== max)
    questions.push({ code: 'most', points: written.most, most: max })
  return { formula, questions, read }
}

function added(
  others: Assembled,
  most: Amount | null,
  formula: Json,
  questions: Question[],
  read: Clause[],
  max: number | undefined,
): Found {
  const parts = (others.formula as { '+'?: Json[] })['+'] ?? [others.formula]
  questions.push({ code: 'parts', most: max ?? (typeof most === 'number' ? most : 0) })
  return { formula: { '+': [...parts, formula] }, questions, read: [...read, ...others.read] }
}

/** When an indicator counts: where what it is a share of is there at all, or where a unit says that it has it. */
function appliesIn(
  clauses: readonly Clause[],
  { inputs }: Bench,
  formula: Json | null,
): { formula: Json; questions: Question[]; read: Clause[] } | null {
  const clause = clauses.find((one) => one.kind === 'inapplicable')
  if (!clause) return null
  const thing =
    /^(?:[a-z ,]*? )?(?:khong (?:co|phat sinh|to chuc|duoc giao|thuc hien))\s*(?<thing>.*?)(?: nao)?$/.exec(
      clause.label.folded,
    )?.groups?.thing ?? ''
  const below = belowIn(formula)
  const denominator = inputs.all.find(({ id }) => below.includes(id))
  const words = thing.split(/[^a-z0-9]+/).filter((word) => word !== '')
  const said = denominator ? stretchOf(denominator.label).folded : ''
  if (denominator && words.length > 0 && words.every((word) => new RegExp(`\\b${word}\\b`).test(said)))
    return { formula: { '>': [{ var: denominator.id }, 0] }, questions: [], read: [clause] }
  const label = labelOf(clause.label).replace(/^(?:.*?)không (?:có|phát sinh|tổ chức)\s*/i, 'Có ')
  const of = inputs.read(label, { type: 'boolean' })
  return { formula: of, questions: [{ code: 'applies', text: label }], read: [clause] }
}

/** The inputs that a formula divides by. */
function belowIn(formula: Json | null): string[] {
  const found: string[] = []
  const walk = (node: Json) => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (node === null || typeof node !== 'object') return
    for (const [operator, operands] of Object.entries(node)) {
      const below = Array.isArray(operands) && traitsOf(operator).divides !== undefined ? operands[1] : null
      const read = below && typeof below === 'object' && 'var' in below ? below.var : null
      if (typeof read === 'string') found.push(read)
      walk(operands)
    }
  }
  walk(formula ?? 0)
  return found
}
