import { constantsOf, readsOf } from '../formula/reads.ts'
import { type Expression, nodesOf } from '../formula/tree.ts'
import { type Issue, issue, nearestName, warning } from '../issue.ts'
import { traitsOf } from '../operators/run.ts'
import type { Program } from '../program/program.ts'
import { constantType, isConstantSound, rowsOf } from '../ruleset/rows.ts'

/** A formula by the name others read it under, with where it stands. */
export type Formula = { name: string; path: string; expression: Expression }

/** Every formula of a set; leagues and applicability have names nothing can read. */
export function formulasOf(program: Program): Formula[] {
  const { ruleset } = program
  const formulas: Formula[] = []
  ruleset.derived.forEach(({ id }, index) => {
    const expression = program.derived.get(id)
    if (expression) formulas.push({ name: `derived.${id}`, path: `/derived/${index}/formula`, expression })
  })
  ruleset.cohort.forEach(({ id }, index) => {
    const expression = program.cohort.get(id)
    if (expression) formulas.push({ name: `cohort.${id}`, path: `/cohort/${index}/of`, expression })
  })
  for (const { indicator, path, formula, applies } of program.leaves.values()) {
    if (formula) formulas.push({ name: `points.${indicator.id}`, path: `${path}/formula`, expression: formula })
    formulas.push({ name: `points.${indicator.id}`, path: `${path}/appliesWhen`, expression: applies })
  }
  program.leagues.forEach(({ id, when }, index) => {
    formulas.push({ name: `league ${id}`, path: `/leagues/${index}/when`, expression: when })
  })
  return formulas
}

/** The names formulas may read. */
function knownNames(program: Program): string[] {
  return [
    ...program.inputs.keys(),
    ...program.ruleset.constants.map(({ id }) => `const.${id}`),
    ...[...program.derived.keys()].map((id) => `derived.${id}`),
    ...[...program.cohort.keys()].map((id) => `cohort.${id}`),
    ...[...program.leaves.keys()].map((id) => `points.${id}`),
  ]
}

/**
 * Names that nothing declares, names computed at run time, inputs nobody reads, ids other parts point at in vain.
 *
 * Errors: reference-unknown, reference-dynamic, cohort-reference, input-unused, constant-unused,
 *         constant-value, grade-unknown, indicator-unknown
 */
export function checkReferences(program: Program): Issue[] {
  const issues: Issue[] = []
  const known = new Set(knownNames(program))
  const used = new Set<string>()
  for (const { name: owner, expression } of formulasOf(program)) {
    for (const { name, path } of readsOf(expression)) {
      used.add(name)
      if (!known.has(name)) issues.push(issue('reference-unknown', path, unknownName(name, known)))
      else if (name.startsWith('cohort.') && owner.startsWith('league '))
        issues.push(issue('cohort-reference', path, { name }))
    }
    for (const name of constantsOf(expression)) used.add(name)
    for (const node of nodesOf(expression))
      if (node.kind === 'call' && traitsOf(node.operator).reads === 'name')
        issues.push(issue('reference-dynamic', node.path, {}))
  }
  program.ruleset.inputs.forEach(({ id }, index) => {
    if (!used.has(id)) issues.push(warning('input-unused', `/inputs/${index}`, { input: id }))
  })
  program.ruleset.constants.forEach((constant, index) => {
    const { id, label, value } = constant
    const name = { constant: label || id }
    if (!isConstantSound(constant))
      issues.push(
        issue('constant-value', `/constants/${index}/value`, {
          ...name,
          expected: constantType(constant),
          found: String(value),
        }),
      )
    if (!used.has(`const.${id}`)) issues.push(warning('constant-unused', `/constants/${index}`, name))
  })
  return [...issues, ...checkPointers(program)]
}

function unknownName(name: string, known: ReadonlySet<string>): { name: string; nearest?: string } {
  const nearest = nearestName(name, known)
  return nearest === undefined ? { name } : { name, nearest }
}

function checkPointers({ ruleset }: Program): Issue[] {
  const issues: Issue[] = []
  const ids = new Set(rowsOf(ruleset).map(({ indicator }) => indicator.id))
  const grades = new Set(ruleset.grades.map(({ id }) => id))
  for (const { indicator, path } of rowsOf(ruleset)) {
    if (indicator.kind !== 'gate') continue
    if (!indicator.gate) issues.push(issue('gate-without-grade', path, {}))
    else if (!grades.has(indicator.gate.atMost)) {
      const { name, nearest } = unknownName(indicator.gate.atMost, grades)
      issues.push(issue('grade-unknown', `${path}/gate/atMost`, nearest ? { grade: name, nearest } : { grade: name }))
    }
  }
  ruleset.rollups.forEach(({ groups }, rollup) => {
    groups.forEach(({ of }, group) => {
      of.forEach((id, index) => {
        if (ids.has(id)) return
        const { name, nearest } = unknownName(id, ids)
        const path = `/rollups/${rollup}/groups/${group}/of/${index}`
        issues.push(issue('indicator-unknown', path, nearest ? { indicator: name, nearest } : { indicator: name }))
      })
    })
  })
  return issues
}
