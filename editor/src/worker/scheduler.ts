import {
  type BatchScore,
  columnsOf,
  countedRow,
  explainRow,
  type Parsed,
  type Program,
  ProofMemory,
  parseRuleset,
  problemsOf,
  prove,
  type RulesetDocument,
  score,
  scoreColumns,
  type Unit,
} from '@chiso/engine'
import { curveOf } from './curve.ts'
import { gradesOf, Population, pointsOf, resultsOf } from './population.ts'
import type { Ask, Focus, Look, Outcome, Standing, Tell, Tried } from './protocol.ts'

type Draft = { turn: number; document: RulesetDocument }
type Unchecked = { turn: number; parsed: Parsed }
type Current = { program: Program; score: BatchScore | null }
type Stage = { name: 'read' | 'score' | 'look' | 'base' | 'check' | 'answer'; turn: number; run: () => void }

/** How long the screens are given to draw new points before rules are checked. Unit: ms */
const untilCheck = 40

const nowhere: Focus = { unit: null, indicator: null, input: null, whole: false, trial: null }

/**
 * Scores, shows and checks drafts in that order, as stages short enough that a newer draft never waits for more than one.
 *
 * Shape: `pause` lets what has arrived in the meantime be heard, and the screens draw what they were told
 * Unit:  pauses are ms
 */
export function createScoring(tell: (message: Tell) => void, pause: (ms: number) => Promise<void>) {
  let population: Population | null = null
  let base: Program | null = null
  let current: Current | null = null
  let focus = nowhere
  let draft: Draft | null = null
  let unchecked: Unchecked | null = null
  let unread: ArrayBuffer | null = null
  const wanted = { look: false, base: false }
  let questions: Extract<Ask, { kind: 'try' | 'prove' }>[] = []
  let working = false
  let wake = () => {}
  const memory = new ProofMemory()

  const read = (data: ArrayBuffer) => {
    unread = null
    const { units, content } = JSON.parse(new TextDecoder().decode(data))
    population = new Population(units, content)
    tell({ kind: 'read', roster: population.roster })
    wanted.base = true
  }

  const score = ({ turn, document }: Draft) => {
    draft = null
    const parsed = parseRuleset(document)
    const { ruleset, program } = parsed
    const batch = program && population && scoreColumns(program, population.columnsFor(program), { keep: true })
    current = program && { program, score: batch }
    tell({
      kind: 'scored',
      turn,
      shaped: ruleset !== null,
      results: ruleset && batch && resultsOf(ruleset, batch),
      points: pointed(),
    })
    unchecked = { turn, parsed }
    wanted.look = true
  }

  const pointed = () =>
    current?.score && population && focus.indicator !== null
      ? pointsOf(current.program, current.score, focus.indicator, population.units)
      : null

  const scoreBase = () => {
    wanted.base = false
    const batch = base && population && scoreColumns(base, population.columnsFor(base))
    tell({ kind: 'based', results: base && batch && resultsOf(base.ruleset, batch) })
  }

  const look = () => {
    wanted.look = false
    tell({ kind: 'looked', look: current && lookAt(current, population, focus) })
  }

  const examine = ({ turn, parsed }: Unchecked) => {
    unchecked = null
    tell({ kind: 'checked', turn, issues: problemsOf(parsed, base?.ruleset, memory) })
  }

  const answer = (question: (typeof questions)[number]) => {
    questions = questions.slice(1)
    const { turn } = question
    if (question.kind === 'try')
      tell({ kind: 'came', turn, outcome: current && outcomeOf(current.program, question.tried) })
    else tell({ kind: 'proved', turn, verdicts: current ? prove(current.program, question.indicator, memory) : [] })
  }

  /** What is most urgent: points first, then the unit that is looked at, then what is said of the rules. */
  const next = (): Stage | null => {
    const [data, newest, old, question] = [unread, draft, unchecked, questions[0]]
    if (data) return { name: 'read', turn: 0, run: () => read(data) }
    if (newest) return { name: 'score', turn: newest.turn, run: () => score(newest) }
    if (wanted.look) return { name: 'look', turn: 0, run: look }
    if (wanted.base) return { name: 'base', turn: 0, run: scoreBase }
    if (old) return { name: 'check', turn: old.turn, run: () => examine(old) }
    if (question) return { name: 'answer', turn: question.turn, run: () => answer(question) }
    return null
  }

  const work = async () => {
    if (working) return
    working = true
    for (let stage = next(); stage; stage = next()) {
      try {
        stage.run()
      } catch (error) {
        tell({ kind: 'failed', turn: stage.turn, detail: error instanceof Error ? error.message : String(error) })
      }
      // Points are drawn before anything is said of the rules, which would be drawn with them and hold them up.
      const after = next()
      const ms = after?.name === 'check' ? untilCheck : 0
      await new Promise<void>((resolve) => {
        wake = resolve
        void pause(ms).then(resolve)
      })
    }
    working = false
  }

  return {
    hear(ask: Ask): void {
      switch (ask.kind) {
        case 'units':
          unread = ask.data
          break
        case 'base':
          base = ask.document ? parseRuleset(ask.document).program : null
          wanted.base = true
          break
        case 'run':
          draft = ask
          unchecked = null
          break
        case 'look': {
          const another = ask.focus.indicator !== focus.indicator
          focus = ask.focus
          wanted.look = true
          if (another && !draft) tell({ kind: 'pointed', points: pointed() })
          break
        }
        default:
          questions = [...questions, ask]
      }
      wake()
      void work()
    },
  }
}

function lookAt({ program, score }: Current, population: Population | null, focus: Focus): Look {
  const place = population?.placeOf(focus.unit) ?? null
  const known = place === null ? null : (population?.units[place] ?? null)
  const alone = { id: '', name: '', inputs: {} } satisfies Unit
  const unit = known ?? alone
  const among = known && score ? { score, row: place ?? 0 } : { score: trialScore(program, [alone], {}), row: 0 }
  const { trial } = focus
  const own = trial ? { ...unit, inputs: { ...unit.inputs, ...trial.inputs } } : unit
  const shown = trial ? tried(program, population, place, own, trial) : among
  const option = focus.whole || focus.indicator === null ? {} : { indicator: focus.indicator }
  const explains = (known || trial) && (focus.whole || focus.indicator !== null)
  return {
    focus,
    inputs: own.inputs,
    explanation: explains ? explainRow(program, shown.score, own, shown.row, option) : null,
    curve:
      focus.indicator !== null && focus.input !== null
        ? curveOf(program, shown.score, own, focus.indicator, focus.input, population?.reported(focus.input) ?? [])
        : null,
    reported: standing(program, among, unit, focus.indicator, known !== null),
    tried: trial && {
      ...standing(program, shown, own, focus.indicator, known !== null && !hasAny(trial.cohort)),
      others: known && score ? moved(score, shown.score, shown.row) : 0,
    },
  }
}

function hasAny(record: object): boolean {
  return Object.keys(record).length > 0
}

/** The whole file with one unit's values tried, since league values and ranks may follow; without a unit, it alone. */
function tried(
  program: Program,
  population: Population | null,
  place: number | null,
  unit: Unit,
  { inputs, cohort }: NonNullable<Focus['trial']>,
): { score: BatchScore; row: number } {
  if (!population || place === null) return { score: trialScore(program, [unit], cohort), row: 0 }
  const columns = population.columnsWith(program, place, unit, Object.keys(inputs))
  return { score: scoreColumns(program, columns, { cohort: everywhere(program, cohort), keep: true }), row: place }
}

function trialScore(program: Program, units: readonly Unit[], cohort: Readonly<Record<string, number>>): BatchScore {
  return scoreColumns(program, columnsOf(program, units), { cohort: everywhere(program, cohort), keep: true })
}

/** Given league values hold in whatever league a unit falls into. */
function everywhere(program: Program, cohort: Readonly<Record<string, number>>) {
  return Object.fromEntries(['', ...program.leagues.map(({ id }) => id)].map((league) => [league, { ...cohort }]))
}

function standing(
  program: Program,
  { score, row }: { score: BatchScore; row: number },
  unit: Unit,
  indicator: string | null,
  ranked: boolean,
): Standing {
  const leaf = indicator === null ? undefined : program.leaves.get(indicator)
  const { totals, maxima, complete, grades, ranks, scales } = score
  return {
    points: leaf ? countedRow(program, score, leaf, unit).points : null,
    total: orNull((totals[row] as number) / scales.total),
    max: (maxima[row] as number) / scales.max,
    grade: gradesOf(program.ruleset)[grades[row] as number] ?? null,
    complete: complete[row] === 1,
    rank: ranked ? ranks[row] || null : null,
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function moved(before: BatchScore, after: BatchScore, but: number): number {
  let others = 0
  for (let row = 0; row < before.count; row++)
    if (row !== but && !Object.is(before.totals[row], after.totals[row])) others++
  return others
}

/** A case holds or fails to the last place, so it is scored exactly. */
function outcomeOf(program: Program, { id, inputs, cohort }: Tried): Outcome | null {
  const [found] = score(program, [{ id, name: id, inputs }], { cohort: everywhere(program, cohort) }).units
  if (!found) return null
  const points = Object.fromEntries(Object.entries(found.points).map(([leaf, { points }]) => [leaf, points]))
  return { total: found.total, grade: found.grade, points }
}
