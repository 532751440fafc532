import type { Ruleset } from '../ruleset/rows.ts'
import { measureOf, placeOf } from '../sentence/subject.ts'
import { canonical, isObject, type Json } from '../values/json.ts'
import type { StepChange } from './change.ts'

type Ladder = { of: Json; direction: string; steps: [edge: number, points: number][] }

/**
 * How a ladder of thresholds (theo mức) moved, when two formulas are ladders over the same value.
 *
 * Shape: a single threshold `{"if":[{">=":[x, edge]}, points, 0]}` counts as a ladder of one step
 */
export function compareLadders(before: Json, after: Json): { of: Json; steps: StepChange[] } | null {
  const [old, next] = [readLadder(before), readLadder(after)]
  if (!old || !next || old.direction !== next.direction || canonical(old.of) !== canonical(next.of)) return null
  const steps = matchSteps(old.steps, next.steps)
  return steps.length > 0 ? { of: next.of, steps } : null
}

function readLadder(formula: Json): Ladder | null {
  if (!isObject(formula)) return null
  const { tiers, if: branches } = formula as Record<string, Json>
  if (Array.isArray(tiers)) {
    const [of = null, steps, direction = 'atLeast'] = tiers as readonly Json[]
    return isSteps(steps) ? { of, direction: String(direction), steps: [...steps] } : null
  }
  if (!Array.isArray(branches)) return null
  const [condition, points, otherwise] = branches as readonly Json[]
  if (!isObject(condition) || typeof points !== 'number' || otherwise !== 0) return null
  const [operator = '', args] = Object.entries(condition)[0] ?? []
  if (!['>=', '>', '<=', '<'].includes(operator) || !Array.isArray(args)) return null
  const [of = null, edge] = args as readonly Json[]
  return args.length === 2 && typeof edge === 'number' ? { of, direction: operator, steps: [[edge, points]] } : null
}

function isSteps(steps: Json | undefined): steps is [number, number][] {
  return (
    Array.isArray(steps) &&
    steps.every((step) => Array.isArray(step) && step.length === 2 && step.every((part) => typeof part === 'number'))
  )
}

function matchSteps(old: Ladder['steps'], next: Ladder['steps']): StepChange[] {
  const top = Math.max(...next.map(([, points]) => points))
  const oldTop = Math.max(...old.map(([, points]) => points))
  const left = [...old]
  const changes: StepChange[] = []
  const take = (matches: (step: [number, number]) => boolean) => {
    const index = left.findIndex(matches)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }
  const rest = next.filter(([edge, points]) => !take((step) => step[0] === edge && step[1] === points))
  const pairs: [[number, number], [number, number] | undefined][] = rest.map((step) => [step, undefined])
  const match = (part: 0 | 1) => {
    for (const pair of pairs) pair[1] ??= take((step) => step[part] === pair[0][part])
  }
  // A step is known by what it earns, unless every edge stayed and only the points changed.
  const sameEdges = next.length === old.length && next.every(([edge]) => old.some((step) => step[0] === edge))
  for (const part of sameEdges ? ([0, 1] as const) : ([1, 0] as const)) match(part)
  for (const [[edge, points], before] of pairs) {
    const step = { edge, points, top: points === top }
    if (before === undefined) changes.push({ ...step, what: 'added', before: null, after: points })
    else if (before[0] === edge) changes.push({ ...step, what: 'points', before: before[1], after: points })
    else changes.push({ ...step, what: 'edge', before: before[0], after: edge })
  }
  for (const [edge, points] of left)
    changes.push({ what: 'removed', edge, points, top: points === oldTop, before: points, after: null })
  return changes.sort((a, b) => b.points - a.points)
}

/** How the edges of a ladder over this value are written: as percent, or with the unit of what is counted. */
export function edgesOf(of: Json, ruleset: Ruleset): { percent: boolean; unit: string } {
  const { percent, unit } = measureOf(of, placeOf(ruleset, 'vi', undefined))
  return { percent, unit }
}
