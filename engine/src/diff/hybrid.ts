import { constantsOf } from '../formula/reads.ts'
import { formulasOf, namesIn } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import { leavesOf } from '../ruleset/rows.ts'

/** What of a pair of versions can be taken from one side or the other, such as `formula` or `derived.ty_le`. */
export type Switch = string

// The fields of a leaf that change its points, each its own switch.
const leafSwitches = ['formula', 'maxPoints', 'kind', 'appliesWhen'] as const

/** The names a leaf depends on, in either version: inputs, `derived.x`, `cohort.x`, `points.x`, `const.x`. */
export function dependenciesOf(program: Program, leaf: string): Set<string> {
  const found = new Set<string>()
  const open = [`points.${leaf}`]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const formulas = formulasOf(program, name)
    for (const read of [...namesIn(formulas), ...formulas.flatMap(constantsOf)])
      if (!found.has(read)) {
        found.add(read)
        open.push(read)
      }
  }
  return found
}

type Side = { ruleset: Ruleset; program: Program }

/** Whether no rule that a leaf's points depend on differs between the versions, so that neither can its points. */
export function isUntouched(
  old: Side,
  next: Side,
  pair: { old: Indicator; next: Indicator },
  depends: ReadonlySet<string>,
): boolean {
  const isCompared = [...depends].some((name) => name.startsWith('cohort.'))
  const rulesOf = (side: Side, leaf: Indicator) => {
    const { policy, leagues, inputs, constants, derived } = side.ruleset
    const others = [...depends].map((name) => partOf(side, name))
    // Who is compared may depend on anything that is reported.
    const compared = isCompared && [leagues, inputs, constants, derived]
    return JSON.stringify([ruleOf(leaf), policy.missing, policy.notApplicable, others, compared])
  }
  return rulesOf(old, pair.old) === rulesOf(next, pair.next)
}

/** What a name that formulas read stands for. */
function partOf({ ruleset, program }: Side, name: string): unknown {
  const dot = name.indexOf('.')
  const [space, id] = [name.slice(0, dot), name.slice(dot + 1)]
  if (space === 'points') return ruleOf(program.leaves.get(id)?.indicator)
  if (space === 'derived' || space === 'cohort') return partsOf(ruleset)[space].get(id)
  return space === 'const' ? partsOf(ruleset).constants.get(id)?.value : program.inputs.get(name)
}

type Parts = { [K in 'constants' | 'derived' | 'cohort']: ReadonlyMap<string, Ruleset[K][number]> }
const parts = new WeakMap<Ruleset, Parts>()

function partsOf(ruleset: Ruleset): Parts {
  const found = parts.get(ruleset) ?? {
    constants: new Map(ruleset.constants.map((part) => [part.id, part])),
    derived: new Map(ruleset.derived.map((part) => [part.id, part])),
    cohort: new Map(ruleset.cohort.map((part) => [part.id, part])),
  }
  parts.set(ruleset, found)
  return found
}

function ruleOf(leaf: Indicator | undefined): unknown {
  return leaf && leafSwitches.map((field) => leaf[field])
}

/**
 * A set made of both versions, for one leaf and what it depends on: switched parts come from the next, the rest from
 * the old; what only one side has is always there, and what the leaf never asks is left out.
 */
export function hybrid(
  { ruleset: old, program: oldProgram }: Side,
  { ruleset: next, program: nextProgram }: Side,
  pair: { old: Indicator; next: Indicator },
  depends: ReadonlySet<string>,
  on: ReadonlySet<Switch>,
): Ruleset {
  const { formula, maxPoints, kind, appliesWhen } = Object.fromEntries(
    leafSwitches.map((field) => [field, on.has(field) ? pair.next[field] : pair.old[field]]),
  ) as Pick<Indicator, (typeof leafSwitches)[number]>
  const leaf: Indicator = { ...pair.next, kind, appliesWhen, formula, maxPoints }
  const others = union(
    leavesOf(old).map(({ indicator }) => indicator),
    leavesOf(next).map(({ indicator }) => indicator),
    'points.',
    on,
  ).filter(({ id }) => id !== leaf.id && depends.has(`points.${id}`))
  // Whom a unit is compared with matters only to a leaf that asks for others.
  const isCompared = [...depends].some((name) => name.startsWith('cohort.'))
  const leagues = isCompared ? (on.has('leagues') ? next.leagues : old.leagues) : []
  const conditions = isCompared ? [...oldProgram.leagues, ...nextProgram.leagues].map(({ when }) => when) : []
  const read = new Set([...depends, ...namesIn(conditions)])
  return {
    ...next,
    policy: {
      ...next.policy,
      ...(on.has('policy') ? {} : { missing: old.policy.missing, notApplicable: old.policy.notApplicable }),
    },
    inputs: union(old.inputs, next.inputs, '', on).filter(({ id }) => read.has(id)),
    constants: union(old.constants, next.constants, 'const.', on),
    derived: union(old.derived, next.derived, 'derived.', on).filter(({ id }) => read.has(`derived.${id}`)),
    cohort: union(old.cohort, next.cohort, 'cohort.', on).filter(({ id }) => depends.has(`cohort.${id}`)),
    leagues,
    indicators: [leaf, ...others],
    rollups: [],
    grades: [],
  }
}

function union<T extends { id: string }>(
  old: readonly T[],
  next: readonly T[],
  space: string,
  on: ReadonlySet<Switch>,
): T[] {
  const both = new Map(old.map((part) => [part.id, part]))
  for (const part of next) if (!both.has(part.id) || on.has(`${space}${part.id}`)) both.set(part.id, part)
  return [...both.values()]
}
