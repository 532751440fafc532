import type { Expression } from '../../formula/tree.ts'
import type { Leaf, Program } from '../../program/program.ts'
import { compare, fromNumber, isZero, Rational, zero } from '../../values/number.ts'
import { Unknown } from '../../values/value.ts'
import type { Environment } from '../interpret/environment.ts'
import { Interpreter } from '../interpret/interpreter.ts'
import { cutsIn, holdsInParts } from '../interpret/split.ts'
import { isNumberOnly, isTruthOnly, nothing, type Possible } from '../interval/possible.ts'
import { contains, type End, type Range } from '../interval/range.ts'
import type { Region } from '../interval/region.ts'
import { type Trial, Trials } from '../trials/trial.ts'
import { type Bound, textOf, type Verdict, type VerdictOf } from '../verdict.ts'
import { directionOf } from './direction.ts'
import { divisionsIn, proveDivisions } from './division.ts'
import { comparisonsIn, isMisordered, isOrderedByDoubles } from './doubles.ts'
import { gapsOf, isShare, laddersIn, neverEntered, overlapsOf, waysIn } from './ladder.ts'
import { proveOptions } from './options.ts'
import { turnOf } from './turns.ts'

const outside = new Set(['points-range', 'points-not-number', 'condition-not-boolean'])

/** Whether units are searched that show what holds, or the proof alone speaks. */
type Means = 'examples' | 'proof'

/** One leaf's formula, proved property by property. */
export class LeafProof {
  private readonly program: Program
  private readonly leaf: Leaf
  private readonly formula: Expression
  private readonly formulas: readonly Expression[]
  private readonly over: Interpreter
  /** What is known where the leaf applies; null where it never does. */
  private readonly place: Environment | null
  private readonly value: Possible
  private readonly path: string
  private tried: Trials | null = null

  constructor(program: Program, leaf: Leaf, formula: Expression, formulas: readonly Expression[]) {
    this.program = program
    this.leaf = leaf
    this.formula = formula
    this.formulas = formulas
    this.over = new Interpreter(program, leaf.max, formulas)
    this.place = this.over.assume(leaf.applies, true, this.over.root)
    this.value = this.place ? this.over.value(formula, this.place) : nothing
    this.path = `${leaf.path}/formula`
  }

  /** How many nodes were looked at so far. */
  get work(): number {
    return this.over.work + (this.tried?.work ?? 0)
  }

  private get trials(): Trials {
    this.tried ??= new Trials(this.program, this.formulas, (evaluation, trace) => evaluation.points(this.leaf, trace))
    return this.tried
  }

  private get names(): string[] {
    return [...this.trials.candidates.keys()]
  }

  /** Whether something holds in every part of what may be reported. */
  private inParts(holds: (part: Environment) => boolean): boolean {
    return holdsInParts(this.program, this.names, cutsIn(this.formulas), this.over.keys, this.over.root, holds)
  }

  /** What the leaf may give where a part is reported; null where it does not apply. */
  private valueIn(part: Environment): Possible | null {
    const place = this.over.assume(this.leaf.applies, true, part)
    return place && this.over.value(this.formula, place)
  }

  /** Points within 0…max; a gate's verdict yes or no (SPEC T-6). */
  range(): VerdictOf<'range'> | null {
    const { kind } = this.leaf.indicator
    if (kind === 'information') return null
    const base = { property: 'range', subject: this.path, params: { max: textOf(this.leaf.max), kind } } as const
    const isRight = (value: Possible) =>
      kind === 'gate' ? isTruthOnly(value) : isNumberOnly(value) && isWithin(value.number, this.leaf.max)
    if (isRight(this.value)) return { ...base, status: 'proved' }
    const isRightIn = (part: Environment) => {
      const value = this.valueIn(part)
      return value === null || isRight(value)
    }
    const wrong = this.trials.find(
      ({ outcome }) =>
        outcome instanceof Unknown && outcome.issues.some(({ code, path }) => outside.has(code) && path === this.path),
    )
    if (wrong) {
      const given = wrong.trace.get(this.path)
      const found = given instanceof Rational ? { found: textOf(given) } : {}
      return { ...base, status: 'refuted', counterexample: this.trials.example(wrong), ...found }
    }
    return { ...base, status: this.inParts(isRightIn) ? 'proved' : 'unknown' }
  }

  /** A unit that earns just so many points. */
  private earning(points: Rational): Trial | null {
    return this.trials.first(({ outcome }) => outcome instanceof Rational && compare(outcome, points) === 0)
  }

  /** Whether a unit can earn the maximum, or what is the most that one can. */
  maximum(by: Means = 'examples'): VerdictOf<'maximum'> | null {
    const { kind } = this.leaf.indicator
    const { max } = this.leaf
    if (kind === 'gate' || kind === 'information' || isZero(max)) return null
    const base = { property: 'maximum', subject: this.path } as const
    const high = this.value.number?.high
    if (!this.value.number || (high && (compare(high.at, max) < 0 || (high.open && compare(high.at, max) === 0)))) {
      const params = { max: textOf(max), best: this.value.number && high ? textOf(high.at) : null }
      const reached = high && this.value.number ? this.earning(high.at) : null
      return reached
        ? { ...base, status: 'refuted', params, counterexample: this.trials.example(reached) }
        : { ...base, status: 'refuted', params }
    }
    const params = { max: textOf(max), best: null }
    const full = by === 'examples' ? this.earning(max) : null
    return full
      ? { ...base, status: 'proved', params, counterexample: this.trials.example(full) }
      : { ...base, status: 'unknown', params }
  }

  /** For each division that may meet a zero, whether one does (SPEC A-6); one verdict for all where none may. */
  division(): VerdictOf<'division'>[] {
    const nodes = divisionsIn(this.formulas)
    return proveDivisions(
      this.path,
      nodes,
      this.over,
      () => this.trials,
      () => this.inParts((part) => this.over.isClear(nodes, part, (at) => this.valueIn(at))),
    )
  }

  /** Whether every option that may be met has its part of the maximum. */
  options(): VerdictOf<'options'> | null {
    return this.place && proveOptions(this.path, this.formulas, this.over)
  }

  /** Whether every step and branch can be entered. */
  steps(by: Means = 'examples'): VerdictOf<'steps'> | null {
    const { place } = this
    const ways = waysIn(this.formula)
    if (!place || ways.length === 0) return null
    const base = { property: 'steps', subject: this.path } as const
    const never = neverEntered(ways, this.over, place)
    if (never.length > 0) return { ...base, status: 'refuted', params: { never } }
    const entered = by === 'examples' && this.trials.showsAll(ways, ({ trace }, { gives }) => trace.has(gives.path))
    return { ...base, status: entered ? 'proved' : 'unknown', params: { never } }
  }

  /** Values left out between the steps of each ladder, and values that two of its steps claim. */
  ladders(): (VerdictOf<'gap'> | VerdictOf<'overlap'>)[] {
    const { place } = this
    if (!place) return []
    return laddersIn(this.formula, this.over).flatMap((ladder) => {
      const domain = this.over.number(ladder.subject, place)
      if (!domain) return []
      const name = this.nameOf(ladder.subject)
      const percent = isShare(ladder.subject, this.over)
      const subject = ladder.node.path
      const shown = (region: Region) =>
        this.trials.find(({ evaluation, trace }) => {
          const value = trace.has(subject) ? evaluation.compute(ladder.subject, this.leaf.max) : null
          return value instanceof Rational && region.some((range) => contains(range, value))
        })
      const valueIn = (trial: Trial) => {
        const value = trial.evaluation.compute(ladder.subject, this.leaf.max)
        return value instanceof Rational ? textOf(value) : null
      }
      const gaps = gapsOf(ladder, domain, this.over, place)
      const overlaps = overlapsOf(ladder, domain)
      const [left, shared] = [gaps.length > 0 ? shown(gaps) : null, overlaps.length > 0 ? shown(overlaps) : null]
      const value = left && valueIn(left)
      const gap = gaps.find((range) => value !== null && contains(range, fromNumber(Number(value)))) ?? gaps[0]
      return [
        {
          property: 'gap',
          subject,
          status: gaps.length === 0 ? 'proved' : left ? 'refuted' : 'unknown',
          params: { name, percent, value, low: boundOf(gap?.low), high: boundOf(gap?.high) },
          ...(left ? { counterexample: this.trials.example(left) } : {}),
        },
        {
          property: 'overlap',
          subject,
          status: overlaps.length === 0 ? 'proved' : shared ? 'refuted' : 'unknown',
          params: { name, percent, value: shared && valueIn(shared) },
          ...(shared ? { counterexample: this.trials.example(shared) } : {}),
        },
      ]
    })
  }

  /** How points go with each input that has more and less. */
  monotone(): VerdictOf<'monotone'>[] {
    const { place } = this
    const { kind } = this.leaf.indicator
    if (!place || kind === 'gate' || kind === 'information') return []
    return this.names.flatMap((name): VerdictOf<'monotone'>[] => {
      const input = this.program.inputs.get(name)
      if (!input || input.type === 'date' || input.type === 'choice' || !this.over.depends(this.formula, name))
        return []
      const { up, down } = directionOf(this.formula, name, this.over, place)
      const way = up && down ? 'constant' : up ? 'rising' : down ? 'falling' : null
      const params = { input: name, way, from: null, to: null, change: null } as const
      const base = { property: 'monotone', subject: this.path } as const
      if (way) return [{ ...base, status: 'proved', params }]
      const turn = turnOf(this.trials, name)
      if (!turn) return [{ ...base, status: 'unknown', params }]
      const [before, after] = turn
      return [
        {
          ...base,
          status: 'refuted',
          params: {
            input: name,
            way,
            from: before.values[name] ?? null,
            to: after.values[name] ?? null,
            change: [textOf(before.outcome as Rational), textOf(after.outcome as Rational)],
          },
          counterexample: this.trials.example(before),
        },
      ]
    })
  }

  /** Whether each comparison comes out alike in binary doubles, which other software may compute in. */
  doubles(): VerdictOf<'doubles'> | null {
    const { place } = this
    const compared = place ? this.formulas.flatMap((formula) => comparisonsIn(formula, this.over, place)) : []
    if (!place || compared.length === 0) return null
    const open = compared.filter((pair) => pair === 'of items' || !isOrderedByDoubles(pair, this.over, place))
    const base = { property: 'doubles', subject: this.path, params: { count: open.length } } as const
    if (open.length === 0) return { ...base, status: this.over.isComplete ? 'proved' : 'unknown' }
    const wrong = this.trials.first((trial) =>
      open.some((pair) => pair !== 'of items' && isMisordered(pair, trial, this.over)),
    )
    return wrong
      ? { ...base, status: 'refuted', counterexample: this.trials.example(wrong) }
      : { ...base, status: 'unknown' }
  }

  private nameOf(node: Expression | undefined): string | null {
    return node?.kind === 'read' ? node.name : null
  }

  /** Everything, for one who looks at this leaf alone. */
  all(): Verdict[] {
    return [
      this.range(),
      ...this.division(),
      this.maximum(),
      this.options(),
      this.steps(),
      ...this.ladders(),
      ...this.monotone(),
      this.doubles(),
    ].filter((verdict) => verdict !== null)
  }
}

function isWithin(number: Range | null, max: Rational): boolean {
  if (number === null) return true
  return (
    number.low !== null &&
    number.high !== null &&
    compare(number.low.at, zero) >= 0 &&
    compare(number.high.at, max) <= 0
  )
}

function boundOf(end: End | undefined): Bound {
  return end ? { at: textOf(end.at), within: !end.open } : null
}
