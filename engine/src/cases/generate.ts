import type { Expression } from '../formula/tree.ts'
import type { Edge } from '../operators/boundary.ts'
import { edgesOf } from '../operators/cases.ts'
import type { Program } from '../program/program.ts'
import { assignments, candidatesOf, ratiosOf } from '../prove/trials/candidates.ts'
import { type Input, type InputValue, optionsOf } from '../ruleset/rows.ts'
import { canonical, type Json } from '../values/json.ts'
import type { Rational } from '../values/number.ts'
import { type Goal, goalsOf } from './coverage.ts'
import { cohortGrid, type Grid, gridOf } from './grid.ts'
import { ownNodes, ruleReads } from './rule.ts'
import { type CaseRun, CaseRuns, type Supposed } from './run.ts'
import { type CaseAnswer, type Situation, sameAnswer } from './situation.ts'
import { straddle } from './straddle.ts'

/** Why a situation is asked about. */
export type Reason =
  | Edge['of']
  | 'plain'
  | 'choice'
  | 'domain'
  | 'missing'
  | 'not-applicable'
  | 'branch'
  | 'cohort'
  | 'total'
  | 'grade'
  | 'rounding'
  | 'ranks'

/** A situation that is worth asking about, and what the set gives there now. */
export type BoundaryCase = { situation: Situation; because: Reason; answer: CaseAnswer }

const mostTried = 120

/** The boundary cases of one rule, each situation once. Source: SPEC CASE-2 */
export class RuleCases {
  readonly found: BoundaryCase[] = []
  readonly runs: CaseRuns
  readonly goals: readonly Goal[]
  private readonly ground: Supposed
  private readonly strong: Supposed
  private readonly met = new Set<Goal>()
  private readonly seen = new Set<string>()
  private readonly ran = new Map<Supposed, CaseRun>()
  private readonly pool: readonly Supposed[]
  private readonly grids: ReadonlyMap<string, Grid>
  private readonly inputs: readonly Input[]
  private readonly edges: readonly { node: Expression; edge: Edge; max: Rational | null }[]

  constructor(program: Program, of: string) {
    const reads = ruleReads(program, of)
    this.runs = new CaseRuns(program, of, reads)
    const formulas = reads.formulas.map(({ formula }) => formula)
    this.goals = reads.formulas.flatMap(goalsOf)
    this.inputs = reads.inputs.flatMap((id) => program.inputs.get(id) ?? [])
    const known: Record<string, Grid> = {}
    for (const input of this.inputs) {
      const grid = gridOf(input, formulas)
      if (grid) known[input.id] = grid
    }
    for (const id of reads.cohort) known[`cohort.${id}`] = cohortGrid(formulas)
    this.grids = new Map(Object.entries(known))
    this.edges = reads.formulas.flatMap(({ formula, max }) =>
      [...ownNodes(formula)].flatMap((node) => edgesOf(node).map((edge) => ({ node, edge, max }))),
    )
    const isScored = (supposed: Supposed) => this.isScored(supposed)
    const candidates = new Map(candidatesOf(program, formulas))
    for (const id of reads.inputs) if (!candidates.has(id)) candidates.set(id, [null])
    this.pool = [...assignments(candidates, ratiosOf(program, formulas), mostTried, isScored)]
    this.ground = this.pool.find(isScored) ?? this.pool[0] ?? {}
    this.strong = this.strongest()
  }

  private isScored(supposed: Supposed): boolean {
    const { answer } = this.runs.run(this.runs.situation(supposed))
    return answer.status === undefined
  }

  generate(): BoundaryCase[] {
    for (const { node, edge, max } of this.edges) if (this.runs.isLeft) this.addEdge(node, edge, max)
    for (const input of this.inputs) this.addStates(input)
    for (const supposed of [this.ground, this.strong]) this.add(supposed, 'plain')
    for (const [name, grid] of this.grids) this.addEnds(name, grid)
    for (const { id } of this.inputs) this.add({ ...this.ground, [id]: null }, 'missing')
    for (const { id } of this.inputs.slice(0, 1))
      this.add({ ...this.ground, [id]: { notApplicable: true } }, 'not-applicable')
    this.addBranches()
    return this.found
  }

  /** The unit that earns most of those that are tried. */
  private strongest(): Supposed {
    const worth = (supposed: Supposed) => {
      const { points, passed, status } = this.run(supposed).answer
      return status === undefined ? (points ?? Number(passed ?? 0)) : Number.NEGATIVE_INFINITY
    }
    return this.pool.reduce((best, each) => (worth(each) > worth(best) ? each : best), this.ground)
  }

  /** The sides of an edge, from a unit where it shows: others may hide it, as the lower of two does the higher. */
  private addEdge(node: Expression, edge: Edge, max: Rational | null): void {
    const active = this.pool.find((supposed) => this.run(supposed).trace.has(node.path)) ?? this.ground
    let shown: readonly Supposed[] = []
    for (const ground of [active, this.strong]) {
      const line = straddle(this.runs, edge, max, this.grids, ground)
      const found = [line?.below, line?.at, line?.above].filter((supposed) => supposed !== undefined)
      const answers = new Set(found.map((supposed) => canonical(this.run(supposed).answer as Json)))
      if (answers.size > 1 || shown.length === 0) shown = found
      if (answers.size > 1) break
    }
    for (const supposed of shown) this.add(supposed, edge.of)
  }

  /** Each state of an input, of a plain unit and, where it matters there, of a strong one. */
  private addStates(input: Input): void {
    const states: InputValue[] =
      input.type === 'boolean' ? [true, false] : input.type === 'choice' ? optionsOf(input).map(({ id }) => id) : []
    for (const state of states) {
      this.add({ ...this.ground, [input.id]: state }, 'choice')
      const other = { ...this.strong, [input.id]: state }
      if (!sameAnswer(this.run(other).answer, this.run(this.strong).answer)) this.add(other, 'choice')
    }
  }

  private addEnds(name: string, grid: Grid): void {
    const { least, most, isEnd } = grid
    const put = (place: number) => this.add({ ...this.ground, [name]: grid.at(place) }, 'domain')
    if (isEnd.least) for (const place of [least - 1, least]) if (!name.startsWith('cohort.') || place >= 0) put(place)
    if (isEnd.most) for (const place of [most, most + 1]) put(place)
  }

  /** Units for what none of the cases shows yet. */
  private addBranches(): void {
    for (const supposed of this.pool) {
      const open = this.goals.filter((goal) => !this.met.has(goal))
      if (open.length === 0 || !this.runs.isLeft) return
      this.runs.spend(open.length)
      const run = this.run(supposed)
      if (open.some((goal) => goal.isMet(run))) this.add(supposed, 'branch')
    }
  }

  private run(supposed: Supposed): CaseRun {
    const found = this.ran.get(supposed) ?? this.runs.run(this.runs.situation(supposed))
    this.ran.set(supposed, found)
    return found
  }

  private add(supposed: Supposed, because: Reason): void {
    const situation = this.runs.situation(supposed)
    const key = keyOf(situation)
    if (this.seen.has(key) || !this.runs.isLeft) return
    this.seen.add(key)
    const run = this.run(supposed)
    const open = this.runs.isLeft ? this.goals.filter((goal) => !this.met.has(goal)) : []
    this.runs.spend(open.length)
    for (const goal of open) if (goal.isMet(run)) this.met.add(goal)
    this.found.push({ situation, because, answer: run.answer })
  }
}

/** What two cases of one situation share. */
export function keyOf({ of, inputs, cohort = {}, units = [] }: Situation): string {
  return canonical([of, inputs, cohort, units] as Json)
}
