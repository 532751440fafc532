import type { Expression } from '../formula/tree.ts'
import { nodesOf } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import type { Leaf, Program } from '../program/program.ts'
import { optionsOf } from '../ruleset/rows.ts'
import { type Rational, zero } from '../values/number.ts'
import { compared } from './compare.ts'
import { constantTerm, named2, type SqlFraction } from './fraction.ts'
import { loadInput } from './inputs.ts'
import { chosen, larger, narrowed, smaller } from './integer.ts'
import { lowerToSql, settled } from './lower.ts'
import type { SqlEnvironment } from './lowering.ts'
import {
  always,
  faulty,
  knownWhere,
  type NumberValue,
  none,
  numeric,
  pendingState,
  type SqlValue,
  type Truth,
} from './value.ts'
import { Refused, type Writer } from './writer.ts'

/** The places of all texts of a set in the order of their code units, so that SQL compares numbers. */
export function textsOf(program: Program): Map<string, bigint> {
  const texts = new Set([''])
  const formulas = [
    ...program.derived.values(),
    ...program.cohort.values(),
    ...program.leagues.map(({ when }) => when),
    ...[...program.leaves.values()].flatMap(({ formula, applies }) => (formula ? [formula, applies] : [applies])),
  ]
  const take = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value)
    if (Array.isArray(value)) value.forEach(take)
  }
  for (const formula of formulas)
    for (const node of nodesOf(formula)) {
      if (node.kind === 'literal') take(node.value)
      if (node.kind === 'record') for (const [key] of node.entries) texts.add(key)
    }
  for (const input of program.ruleset.inputs) for (const { id } of optionsOf(input)) texts.add(id.normalize('NFC'))
  return new Map([...texts].sort().map((text, at) => [text, BigInt(at)]))
}

/** What the values of a unit are read from. */
export type UnitReading = {
  program: Program
  writer: Writer
  texts: ReadonlyMap<string, bigint>
  notApplicable: ReadonlySet<string>
  cohort(id: string): SqlValue
}

/**
 * One unit's values as SQL, each written once.
 *
 * Shape: `issues` are what SQL does not say exactly; a value with some stands as one that is never known
 */
export class Scope {
  readonly issues: Issue[] = []
  readonly writer: Writer
  private readonly reading: UnitReading
  private readonly known = new Map<string, SqlValue>()
  private readonly open = new Set<string>()

  constructor(reading: UnitReading) {
    this.reading = reading
    this.writer = reading.writer
  }

  readonly read = (name: string): SqlValue => {
    const found = this.known.get(name)
    if (found) return found
    const { path } = this.writer
    if (this.open.has(name)) throw new Refused(issue('reference-cycle', path, { names: [...this.open, name] }))
    this.open.add(name)
    const value = this.attempt(() => settled(this.writer, this.resolve(name)), none(faulty))
    this.open.delete(name)
    this.known.set(name, value)
    this.writer.path = path
    return value
  }

  /** What is written, or something in its place where it is refused, which is noted. */
  attempt<T>(write: () => T, otherwise: T): T {
    try {
      return write()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.issues.push(error.issue)
      return otherwise
    }
  }

  environment(maxPoints: Rational | null): SqlEnvironment {
    const { texts } = this.reading
    return { read: this.read, codeOf: (text) => texts.get(text) ?? -1n, maxPoints }
  }

  value(formula: Expression, maxPoints: Rational | null = null): SqlValue {
    return this.attempt(() => lowerToSql(this.writer, formula, this.environment(maxPoints)), none(faulty))
  }

  private resolve(name: string): SqlValue {
    const { program, notApplicable, writer } = this.reading
    const input = program.inputs.get(name)
    const environment = this.environment(null)
    const constant = program.constants.get(name)
    if (constant !== undefined) return lowerToSql(writer, { kind: 'literal', value: constant, path: '' }, environment)
    if (input) return loadInput(writer, input, notApplicable.has(name), environment.codeOf)
    const dot = name.indexOf('.')
    const [space, id] = dot < 0 ? ['', ''] : [name.slice(0, dot), name.slice(dot + 1)]
    const derived = space === 'derived' ? program.derived.get(id) : undefined
    if (derived) return lowerToSql(writer, derived, environment)
    if (space === 'cohort' && program.cohort.has(id)) return this.reading.cohort(id)
    const leaf = space === 'points' ? program.leaves.get(id) : undefined
    return leaf ? this.points(leaf) : none(faulty)
  }

  /** What a leaf's formula gives, before any policy, and why it gives nothing. */
  private points(leaf: Leaf): SqlValue {
    const environment = this.environment(leaf.max)
    const applies = lowerToSql(this.writer, leaf.applies, environment)
    if (applies.kind === 'none') return applies
    if (applies.mayBeNull) return this.writer.refuse('sql-types', { operator: 'if' })
    if (applies.kind !== 'boolean') return none(applies.state.may.size === 0 ? faulty : wrong(applies))
    if (applies.constant === false) return none({ sql: '2', may: new Set([2]) })
    const value = leaf.formula ? lowerToSql(this.writer, leaf.formula, environment) : none(pendingState)
    const checked = this.checked(leaf, value)
    return applies.constant === true ? checked : this.where(applies, checked)
  }

  /** A value where a condition holds; where it does not, it is not applicable. */
  private where({ sql, state }: Truth, value: SqlValue): SqlValue {
    const { writer } = this
    const applies = writer.name(sql)
    const unknown = state.may.size > 0 ? `WHEN ${applies} IS NULL THEN ${state.sql} ` : ''
    const why = {
      sql: `CASE ${unknown}WHEN NOT ${applies} THEN 2 ELSE ${value.state.sql} END`,
      may: new Set<1 | 2 | 3>([...state.may, 2, ...value.state.may]),
    }
    const only = (inner: string) => `CASE WHEN ${applies} THEN ${inner} END`
    switch (value.kind) {
      case 'number':
        return {
          ...value,
          state: why,
          terms: value.terms.map(({ n, d }) => ({ n: chosen(writer, [[applies, n]], null), d })),
        }
      case 'boolean':
        return { ...value, state: why, constant: null, sql: only(value.sql) }
      case 'day':
        return { ...value, state: why, sql: only(value.sql) }
      case 'text':
        return { ...value, state: why, code: chosen(writer, [[applies, value.code]], null) }
      default:
        return { ...none(why), ...(value.kind === 'null' ? { kind: 'null' as const } : {}) }
    }
  }

  /** Points lie within the maximum, a gate says yes or no (SPEC T-6, A-9). */
  private checked(leaf: Leaf, value: SqlValue): SqlValue {
    const { kind } = leaf.indicator
    if (value.kind === 'none') return value
    if (kind === 'information') return value.mayBeNull ? this.writer.refuse('sql-types', { operator: 'if' }) : value
    if (kind === 'gate') return value.kind === 'boolean' ? value : none(wrong(value))
    return value.kind === 'number' ? this.within(leaf, value) : none(wrong(value))
  }

  private within(leaf: Leaf, value: NumberValue): NumberValue {
    const { writer } = this
    const named = settled(writer, value) as NumberValue
    const isAbove = named.low === null || named.low.n < 0n
    const isBelow = named.high === null || named.high.n * leaf.max.d > leaf.max.n * named.high.d
    const bounds = (number: Rational) => numeric([constantTerm(number)], always)
    const conditions = [
      ...(isAbove ? [compared(writer, named, '>=', bounds(zero))] : []),
      ...(isBelow ? [compared(writer, named, '<=', bounds(leaf.max))] : []),
    ]
    const capped = (term: SqlFraction): SqlFraction =>
      named.terms.length === 1 ? nearer(writer, term, leaf.max) : term
    const ends = { low: zero, high: leaf.max }
    if (conditions.length === 0) return numeric(named.terms.map(capped), named.state, ends)
    const inside = writer.name(`(${conditions.join(' AND ')})`)
    const known = knownWhere(named)
    const state = {
      sql: `CASE WHEN ${known === null ? '' : `${known} AND `}NOT ${inside} THEN 3 ELSE ${named.state.sql} END`,
      may: new Set<1 | 2 | 3>([...named.state.may, 3]),
    }
    const terms = named.terms.map(({ n, d }) => capped(named2(writer, { n: chosen(writer, [[inside, n]], null), d })))
    return numeric(terms, state, ends)
  }

  /** The league's place among those of the set, from 1; 0 for none. What is taken over a league is not known yet. */
  league(): string | null {
    const { program, writer } = this.reading
    const cases = program.leagues.flatMap(({ when }, at) => {
      const value = this.value(when)
      return value.kind === 'boolean' ? [`WHEN ${value.sql} THEN ${at + 1}`] : []
    })
    return cases.length > 0 ? writer.name(`CASE ${cases.join(' ')} ELSE 0 END`) : null
  }
}

/** What a known value of the wrong type comes to. */
function wrong(value: SqlValue) {
  const known = knownWhere(value)
  if (known === null) return faulty
  return {
    sql: `CASE WHEN ${known} THEN 3 ELSE ${value.state.sql} END`,
    may: new Set<1 | 2 | 3>([...value.state.may, 3]),
  }
}

/** A term that is known to lie between 0 and a number. */
function nearer(writer: Writer, { n, d }: SqlFraction, most: Rational): SqlFraction {
  if (n.constant !== null) return { n, d }
  return { n: narrowed(writer, n, larger(n.low, 0n), smaller(n.high, (most.n * d.high) / most.d)), d }
}
