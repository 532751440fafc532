import { denominatorOf } from '../formula/division.ts'
import { nodesOf } from '../formula/tree.ts'
import { hint, type Issue, issue, type ShownValue, warning } from '../issue.ts'
import type { Program } from '../program/program.ts'
import type { Allowance, Proving } from '../prove/allowance.ts'
import { leafPlace, type Recall } from '../prove/memory.ts'
import { asidesOf, proveAside, stepsElsewhere } from '../prove/properties/elsewhere.ts'
import type { LeafProof } from '../prove/properties/leaf.ts'
import { proofOf } from '../prove/prove.ts'
import type { Example, VerdictOf } from '../prove/verdict.ts'
import { optionsOf } from '../ruleset/rows.ts'
import { isZero, Rational } from '../values/number.ts'
import { formulasOf } from './references.ts'

/**
 * What was refuted of some leaf's points, and denominators that may be 0 anywhere: each with a unit that was scored, or by
 * proof where nothing can be reached.
 *
 * A league whose value is 0 throughout takes every unit reporting nothing; that is a verdict but no warning.
 *
 * Errors: division-by-zero, option-without-points, division-by-zero-possible, points-range-possible, maximum-out-of-reach, tiers-order,
 *         tiers-out-of-reach, otherwise-out-of-reach, tiers-gap, tiers-overlap
 * Source: SPEC …
 */
export function checkProofs(program: Program, recall: Recall, allowance: Allowance): Issue[] {
  const found = [...writtenZeroes(program)]
  // A derived value that several leaves read divides in one place.
  const told = new Set(found.map(({ path }) => path))
  const all = [
    ...[...program.leaves.values()].flatMap((leaf) => {
      const own = leaf.formula ? [leaf.applies, leaf.formula] : []
      const look = (): Proving<Issue[]> => {
        const proof = proofOf(program, leaf)
        return { found: proof ? findings(program, proof) : [], work: proof?.work ?? 0 }
      }
      return allowance.take(() => recall('findings', own, leafPlace(leaf), look)) ?? []
    }),
    ...asidesOf(program).flatMap((aside) => {
      const look = (): Proving<Issue[]> => {
        const { found, work } = proveAside(program, aside)
        return { found: ofDivision(program, found), work }
      }
      return allowance.take(() => recall('zeroes', [...aside.after, aside.formula], aside.place, look)) ?? []
    }),
    ...formulasOf(program)
      .filter(({ path }) => !path.startsWith('/indicators/') || path.endsWith('/appliesWhen'))
      .flatMap(({ path, expression }) =>
        recall('branches', [expression], path, () => ofSteps(stepsElsewhere(program, expression))),
      ),
  ]
  for (const each of all) {
    if (each.code === 'division-by-zero-possible' && told.has(each.path)) continue
    told.add(each.path)
    found.push(each)
  }
  return found
}

function writtenZeroes(program: Program): Issue[] {
  return formulasOf(program).flatMap(({ expression }) =>
    [...nodesOf(expression)].flatMap((node) => {
      const denominator = denominatorOf(node)
      const isWrittenZero =
        denominator?.kind === 'literal' && denominator.value instanceof Rational && isZero(denominator.value)
      return node.kind === 'call' && isWrittenZero
        ? [issue('division-by-zero', denominator.path, { operator: node.operator })]
        : []
    }),
  )
}

function findings(program: Program, proof: LeafProof): Issue[] {
  return [
    ...ofDivision(program, proof.division()),
    ...ofRange(program, proof.range()),
    ...ofMaximum(program, proof.maximum('proof')),
    ...ofOptions(program, proof.options()),
    ...ofSteps(proof.steps('proof')),
    ...proof.ladders().flatMap((verdict) => ofLadder(program, verdict)),
  ]
}

function ofDivision(program: Program, verdicts: readonly VerdictOf<'division'>[]): Issue[] {
  return verdicts.flatMap(({ status, subject, params: { denominator }, counterexample }) => {
    if (status !== 'refuted' || !counterexample || denominator?.startsWith('cohort.')) return []
    const label = denominator === null ? null : labelOf(program, denominator)
    return [
      warning('division-by-zero-possible', subject, { denominator: label, example: shown(program, counterexample) }),
    ]
  })
}

function ofRange(program: Program, verdict: VerdictOf<'range'> | null): Issue[] {
  if (verdict?.status !== 'refuted' || !verdict.counterexample) return []
  const { subject, params, found, counterexample } = verdict
  return [
    warning('points-range-possible', subject, {
      points: found ?? null,
      max: params.max,
      example: shown(program, counterexample),
    }),
  ]
}

function ofMaximum(program: Program, verdict: VerdictOf<'maximum'> | null): Issue[] {
  if (verdict?.status !== 'refuted') return []
  const { subject, params, counterexample } = verdict
  const example = counterexample ? { example: shown(program, counterexample) } : {}
  return [hint('maximum-out-of-reach', subject, { ...params, ...example })]
}

function ofOptions(program: Program, verdict: VerdictOf<'options'> | null): Issue[] {
  return (verdict?.params.lacking ?? []).map(({ path, input, options }) => {
    const known = input === null ? undefined : program.inputs.get(input)
    const labels = options.map((id) => (known && optionsOf(known).find((option) => option.id === id)?.label) || id)
    return issue('option-without-points', path, { input: input && labelOf(program, input), options: labels })
  })
}

function ofSteps(verdict: VerdictOf<'steps'> | null): Issue[] {
  return (verdict?.params.never ?? []).map(({ path, edge, cause }) =>
    cause === 'otherwise'
      ? warning('otherwise-out-of-reach', path, {})
      : warning(cause === 'hidden' ? 'tiers-order' : 'tiers-out-of-reach', path, { edge }),
  )
}

function ofLadder(program: Program, verdict: VerdictOf<'gap'> | VerdictOf<'overlap'>): Issue[] {
  const { property, status, subject, params, counterexample } = verdict
  if (status !== 'refuted' || !counterexample) return []
  const code = property === 'gap' ? 'tiers-gap' : 'tiers-overlap'
  return [warning(code, subject, { value: params.value ?? '', example: shown(program, counterexample) })]
}

function shown(program: Program, { inputs, cohort }: Example): ShownValue[] {
  const reported = Object.entries(inputs).map(([id, value]): ShownValue => {
    const input = program.inputs.get(id)
    const option = input && optionsOf(input).find((each) => each.id === value)
    return [labelOf(program, id), option?.label ?? (typeof value === 'object' ? null : value)]
  })
  const taken = Object.entries(cohort).map(([id, value]): ShownValue => [labelOf(program, `cohort.${id}`), value])
  return [...reported, ...taken]
}

function labelOf({ ruleset, inputs }: Program, name: string): string {
  const id = name.slice(name.indexOf('.') + 1)
  const named = [...ruleset.derived, ...ruleset.cohort].find((each) => each.id === id)
  return inputs.get(name)?.label || named?.label || name
}
