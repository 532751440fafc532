import {
  type Issue,
  type Parsed,
  type Program,
  ProofMemory,
  parseRuleset,
  problemsOf,
  prove,
  scoreColumns,
  wordingIssues,
  wordingStandings,
} from '@chiso/engine'
import { lookAt, outcomeOf, type ScoredDraft } from './look.ts'
import { Population, pointsOf, resultsOf } from './population.ts'
import type { Ask, Focus, PointsColumn, Tell } from './protocol.ts'

type Run = Extract<Ask, { kind: 'run' }>
type Unchecked = { turn: number; parsed: Parsed; isIssued: boolean }
type Question = Extract<Ask, { kind: 'try' | 'prove' }>

/** One thing to do, short enough that a newer draft never waits for more than it; `turn` says of which draft or question. */
export type Stage = { name: 'read' | 'score' | 'look' | 'base' | 'check' | 'answer'; turn: number; run: () => void }

const nowhere: Focus = { unit: null, indicator: null, input: null, whole: false, trial: null }

/** What is still to be done for the screens, and what is known meanwhile: the units, the base, the newest draft. */
export class Tasks {
  private readonly tell: (message: Tell) => void
  private readonly memory = new ProofMemory()
  private population: Population | null = null
  private base: Program | null = null
  private current: ScoredDraft | null = null
  private focus = nowhere
  private unread: ArrayBuffer | null = null
  private draft: Run | null = null
  private unchecked: Unchecked | null = null
  private questions: readonly Question[] = []
  private readonly wanted = { look: false, base: false }

  constructor(tell: (message: Tell) => void) {
    this.tell = tell
  }

  /** Takes what is asked; what a newer draft makes old is dropped. */
  take(ask: Ask): void {
    switch (ask.kind) {
      case 'units':
        this.unread = ask.data
        return
      case 'base':
        this.base = ask.document ? parseRuleset(ask.document).program : null
        this.wanted.base = true
        return
      case 'run':
        this.draft = ask
        this.unchecked = null
        return
      case 'look': {
        const another = ask.focus.indicator !== this.focus.indicator
        this.focus = ask.focus
        this.wanted.look = true
        if (another && !this.draft) this.tell({ kind: 'pointed', points: this.pointed() })
        return
      }
      default:
        this.questions = [...this.questions, ask]
    }
  }

  /** What is most urgent: points first, then the unit that is looked at, then what is said of the rules. */
  next(): Stage | null {
    const { unread, draft, unchecked, wanted } = this
    const [question] = this.questions
    if (unread) return { name: 'read', turn: 0, run: () => this.read(unread) }
    if (draft) return { name: 'score', turn: draft.turn, run: () => this.score(draft) }
    if (wanted.look) return { name: 'look', turn: 0, run: () => this.look() }
    if (wanted.base) return { name: 'base', turn: 0, run: () => this.scoreBase() }
    if (unchecked) return { name: 'check', turn: unchecked.turn, run: () => this.check(unchecked) }
    if (question) return { name: 'answer', turn: question.turn, run: () => this.answer(question) }
    return null
  }

  private read(data: ArrayBuffer): void {
    this.unread = null
    const { units, content } = JSON.parse(new TextDecoder().decode(data))
    this.population = new Population(units, content)
    this.tell({ kind: 'read', roster: this.population.roster })
    this.wanted.base = true
  }

  private score({ turn, document, isIssued = false }: Run): void {
    this.draft = null
    const parsed = parseRuleset(document)
    const { ruleset, program } = parsed
    const score =
      program && this.population && scoreColumns(program, this.population.columnsFor(program), { keep: true })
    this.current = program && { program, score }
    this.tell({
      kind: 'scored',
      turn,
      shaped: ruleset !== null,
      results: ruleset && score && resultsOf(ruleset, score),
      points: this.pointed(),
    })
    this.unchecked = { turn, parsed, isIssued }
    this.wanted.look = true
  }

  private pointed(): PointsColumn | null {
    const { current, population, focus } = this
    return current?.score && population && focus.indicator !== null
      ? pointsOf(current.program, current.score, focus.indicator, population.units)
      : null
  }

  private scoreBase(): void {
    this.wanted.base = false
    const { base, population } = this
    const score = base && population && scoreColumns(base, population.columnsFor(base))
    this.tell({ kind: 'based', results: base && score && resultsOf(base.ruleset, score) })
  }

  private look(): void {
    this.wanted.look = false
    this.tell({ kind: 'looked', look: this.current && lookAt(this.current, this.population, this.focus) })
  }

  private check({ turn, parsed, isIssued }: Unchecked): void {
    this.unchecked = null
    const problems = problemsOf(parsed, this.base?.ruleset, this.memory)
    const { program } = parsed
    const wordings = program ? wordingStandings(program, isIssued ? program : this.base, this.memory) : []
    const isHint = ({ severity }: Issue) => severity === 'info'
    const graver = problems.filter((one) => !isHint(one))
    const issues = [...graver, ...wordingIssues(wordings), ...problems.filter(isHint)]
    this.tell({ kind: 'checked', turn, issues, wordings })
  }

  private answer(question: Question): void {
    this.questions = this.questions.slice(1)
    const { turn } = question
    const program = this.current?.program
    if (question.kind === 'try')
      this.tell({ kind: 'came', turn, outcome: program ? outcomeOf(program, question.tried) : null })
    else
      this.tell({
        kind: 'proved',
        turn,
        verdicts: program ? prove(program, question.indicator, this.memory) : [],
      })
  }
}
