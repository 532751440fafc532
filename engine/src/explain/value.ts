import type { Evaluation } from '../exact/evaluation.ts'
import { type Expression, nodesOf } from '../formula/tree.ts'
import { isNotApplicable } from '../program/input.ts'
import type { Program } from '../program/program.ts'
import { optionsOf } from '../ruleset/rows.ts'
import { labelOf, measureOfName, placeOf, valueName } from '../sentence/subject.ts'
import { type Outcome, toJson, Unknown } from '../values/value.ts'
import type { Reached, ReadValue } from './explanation.ts'

export function reachedOf(outcome: Outcome): Reached {
  return outcome instanceof Unknown
    ? { state: outcome.state, names: outcome.names }
    : { state: 'known', value: toJson(outcome) }
}

/** How many levels of values are told in one another, and how many values below the first level. */
const most = { levels: 16, below: 200 }

/** The values a formula reads for a unit, in the order it reads them, each once; what one comes from is told once. */
export function valuesOf(formula: Expression | null, evaluation: Evaluation, program: Program): ReadValue[] {
  const told = new Set<string>()
  const place = placeOf(program.ruleset, 'vi', undefined)
  const valuesIn = (read: Expression | null, level: number): ReadValue[] =>
    namesIn(read, program).map((name) => {
      const { source, formula: inner } = definitionOf(name, program)
      const { percent, unit, input } = measureOfName(name, place)
      const reached = reachedOf(evaluation.read(name))
      const option =
        input?.type === 'choice' && reached.state === 'known'
          ? optionsOf(input).find(({ id }) => id === reached.value)
          : undefined
      const given = Object.hasOwn(evaluation.unit.inputs, name) ? evaluation.unit.inputs[name] : undefined
      const isTold = inner === null || told.has(name) || level === most.levels || told.size >= most.below
      if (inner !== null) told.add(name)
      return {
        name,
        label: labelOf(name, place) ?? valueName(name, place),
        source,
        reached,
        unit,
        percent,
        ...(option ? { text: option.label } : {}),
        ...(isNotApplicable(given) && given.reason !== undefined ? { reason: given.reason } : {}),
        of: isTold ? [] : valuesIn(inner, level + 1),
      }
    })
  return valuesIn(formula, 1)
}

/** Only names that belong to the set: an item of a list being gone through is nobody's value. */
function namesIn(formula: Expression | null, program: Program): string[] {
  if (formula === null) return []
  const names = [...nodesOf(formula)].flatMap((node) => (node.kind === 'read' ? [node.name] : []))
  return [...new Set(names)].filter((name) => {
    const [space = '', id = ''] = name.split('.')
    if (program.inputs.has(name)) return true
    return { derived: program.derived, cohort: program.cohort, points: program.leaves }[space]?.has(id) ?? false
  })
}

function definitionOf(name: string, program: Program): { source: ReadValue['source']; formula: Expression | null } {
  const [space = '', id = ''] = name.split('.')
  if (space === 'derived') return { source: 'derived', formula: program.derived.get(id) ?? null }
  // a cohort value comes from all units, so one unit's values do not explain it
  if (space === 'cohort') return { source: 'cohort', formula: null }
  return { source: space === 'points' ? 'points' : 'input', formula: null }
}
