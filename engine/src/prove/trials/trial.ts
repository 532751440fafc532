import { fold } from '../../exact/cohort.ts'
import { Evaluation } from '../../exact/evaluation.ts'
import type { Expression } from '../../formula/tree.ts'
import type { Program } from '../../program/program.ts'
import type { InputValue } from '../../ruleset/rows.ts'
import { fromNumber, Rational, toNumber } from '../../values/number.ts'
import { type Outcome, Unknown } from '../../values/value.ts'
import type { Example } from '../verdict.ts'
import { assignments, type Candidates, candidatesOf, ratiosOf } from './candidates.ts'

/** Values by input, and by `cohort.x` what another unit of the league has. */
export type Values = Readonly<Record<string, InputValue>>

/** One unit scored: what a formula gave it, and what each node of the formula did. */
export type Trial = { values: Values; outcome: Outcome; trace: ReadonlyMap<string, Outcome>; evaluation: Evaluation }

const mostTrials = 240
const mostSteps = 160

/** What is asked of each unit tried. */
export type Asked = (evaluation: Evaluation, trace: Map<string, Outcome>) => Outcome

/** Units tried on one formula, plain ones first, each really scored, and no more of them than are looked at. */
export class Trials {
  readonly candidates: Candidates
  /** How many nodes were computed for units that were tried. */
  work = 0
  private readonly program: Program
  private readonly asked: Asked
  private readonly pool: Trial[] = []
  private readonly untried: Iterator<Values>

  constructor(program: Program, formulas: readonly Expression[], asked: Asked) {
    this.program = program
    this.asked = asked
    this.candidates = candidatesOf(program, formulas)
    const isScored = (values: Values) => !(this.run(values).outcome instanceof Unknown)
    this.untried = assignments(this.candidates, ratiosOf(program, formulas), mostTrials, isScored)
  }

  /** The trials in turn, those run before first. */
  private *each(): Generator<Trial> {
    for (let place = 0; ; place++) {
      const known = this.pool[place]
      if (known) {
        yield known
        continue
      }
      const { done, value } = this.untried.next()
      if (done) return
      const next = this.run(value)
      this.pool.push(next)
      yield next
    }
  }

  get all(): readonly Trial[] {
    return [...this.each()]
  }

  /** Whether something is shown of every one of several, each by some trial. */
  showsAll<T>(wanted: readonly T[], shows: (trial: Trial, one: T) => boolean): boolean {
    let left = wanted
    for (const trial of this.each()) {
      left = left.filter((one) => !shows(trial, one))
      if (left.length === 0) return true
    }
    return left.length === 0
  }

  run(values: Values): Trial {
    const evaluation: Evaluation = new Evaluation(this.program, { id: '', name: '', inputs: { ...values } }, (_, id) =>
      this.cohort(evaluation, values, id),
    )
    const trace = new Map<string, Outcome>()
    const outcome = this.asked(evaluation, trace)
    this.work += trace.size
    return { values, outcome, trace, evaluation }
  }

  /** A league of this unit and one other. */
  private cohort(evaluation: Evaluation, values: Values, id: string): Outcome {
    const of = this.program.cohort.get(id)
    const over = this.program.ruleset.cohort.find((each) => each.id === id)?.over
    const other = values[`cohort.${id}`]
    const absent = new Unknown('pending', [`cohort.${id}`])
    if (!of || !over) return absent
    const own = evaluation.compute(of)
    const known = [own, typeof other === 'number' ? fromNumber(other) : null].filter((each) => each instanceof Rational)
    if (over === 'count') return fromNumber(known.length)
    return known.length === 0 ? absent : fold(over, known)
  }

  /** Units like one that was tried, apart in one input. */
  line({ values }: Trial, name: string): Trial[] {
    return (this.candidates.get(name) ?? []).map((value) => this.run({ ...values, [name]: value }))
  }

  /** The plainest unit found that shows something, or null: fewest values away from the plainest, smallest, shortest. */
  find(shows: (trial: Trial) => boolean): Trial | null {
    const shown = this.all.filter(shows)
    const [first] = shown.sort((a, b) => lengthOf(a.values) - lengthOf(b.values))
    return first ? this.plainest(first, shows) : null
  }

  /** Like `find`, from the first unit that shows it and no further. */
  first(shows: (trial: Trial) => boolean): Trial | null {
    for (const trial of this.each()) if (shows(trial)) return this.plainest(trial, shows)
    return null
  }

  plainest(first: Trial, shows: (trial: Trial) => boolean): Trial {
    let best = first
    let steps = 0
    for (let changed = true; changed; ) {
      changed = false
      for (const [name, plainer] of this.candidates) {
        for (const value of plainer) {
          if (value === best.values[name] || steps >= mostSteps) break
          steps += 1
          const next = this.run({ ...best.values, [name]: value })
          if (!shows(next)) continue
          best = next
          changed = true
          break
        }
      }
    }
    return best
  }

  /** A trial as others see it: inputs, and what the league came to. */
  example({ values, evaluation }: Trial): Example {
    const names = Object.keys(values)
    const cohort = names.flatMap((name): [string, number][] => {
      const found = name.startsWith('cohort.') ? evaluation.read(name) : null
      return found instanceof Rational ? [[name.slice(7), toNumber(found)]] : []
    })
    const inputs = names
      .filter((name) => !name.startsWith('cohort.'))
      .map((name) => [name, values[name] ?? null] as const)
    return { inputs: Object.fromEntries(inputs), cohort: Object.fromEntries(cohort) }
  }
}

/** How much there is to read in a unit: digits, and a mark more for each fraction. */
function lengthOf(values: Values): number {
  return Object.values(values).reduce<number>((length, value) => {
    if (typeof value !== 'number') return length
    return length + String(Math.abs(value)).length + (Number.isInteger(value) ? 0 : 2)
  }, 0)
}
