import {
  check,
  compile,
  explain,
  type Program,
  prove,
  type Ruleset,
  type RulesetDocument,
  type Scorecard,
  score,
  type Unit,
} from '@chiso/engine'
import { curveOf } from './curve.ts'
import type { Ask, Outcome, Tell, Tried } from './protocol.ts'

let units: readonly Unit[] = []
let base: { ruleset: Ruleset; program: Program } | null = null
let baseScores: Scorecard | null = null
let current: { ruleset: Ruleset; program: Program; scorecard: Scorecard | null } | null = null

const tell = (message: Tell) => postMessage(message)

addEventListener('message', (event: MessageEvent<Ask>) => {
  const ask = event.data
  try {
    answer(ask)
  } catch (error) {
    tell({
      kind: 'failed',
      turn: 'turn' in ask ? ask.turn : 0,
      detail: error instanceof Error ? error.message : String(error),
    })
  }
})

function answer(ask: Ask) {
  switch (ask.kind) {
    case 'units':
      units = ask.units
      baseScores = null
      return
    case 'base': {
      const ruleset = ask.document ? check(ask.document).ruleset : null
      base = ruleset ? { ruleset, program: compile(ruleset) } : null
      baseScores = null
      return
    }
    case 'run':
      run(ask.turn, ask.document)
      return
    case 'explain': {
      const known = current && units.some((unit) => unit.id === ask.unit)
      const options = ask.indicator ? { indicator: ask.indicator } : {}
      const explanation = current && known ? explain(current.program, units, ask.unit, options) : null
      tell({ kind: 'explained', turn: ask.turn, explanation })
      return
    }
    case 'try':
      tell({ kind: 'came', turn: ask.turn, outcome: current && outcomeOf(current.program, ask.tried) })
      return
    case 'prove':
      tell({ kind: 'proved', turn: ask.turn, verdicts: current ? prove(current.program, ask.indicator) : [] })
      return
    case 'curve': {
      const unit = units.find(({ id }) => id === ask.unit) ?? null
      tell({
        kind: 'curved',
        turn: ask.turn,
        curve: current ? curveOf(current, unit, ask.indicator, ask.input, largest(ask.input)) : null,
      })
      return
    }
  }
}

function run(turn: number, document: RulesetDocument) {
  const { ruleset, issues } = check(document, base?.ruleset)
  tell({ kind: 'checked', turn, issues, shaped: ruleset !== null })
  if (!ruleset) {
    current = null
    tell({ kind: 'scored', turn, scorecard: null, base: null })
    return
  }
  const program = compile(ruleset)
  const scorecard = units.length > 0 ? score(program, units) : null
  current = { ruleset, program, scorecard }
  if (base && !baseScores && units.length > 0) baseScores = score(base.program, units)
  tell({ kind: 'scored', turn, scorecard, base: baseScores })
}

function outcomeOf(program: Program, { id, inputs, cohort }: Tried): Outcome | null {
  // The case's cohort values hold in whatever league it falls into.
  const given = Object.fromEntries(['', ...program.leagues.map((league) => league.id)].map((each) => [each, cohort]))
  const [found] = score(program, [{ id, name: id, inputs }], { cohort: given }).units
  if (!found) return null
  const points = Object.fromEntries(Object.entries(found.points).map(([key, { points }]) => [key, points]))
  return { total: found.total, grade: found.grade, points }
}

function largest(input: string): number {
  return Math.max(0, ...units.flatMap(({ inputs }) => (typeof inputs[input] === 'number' ? [inputs[input]] : [])))
}
