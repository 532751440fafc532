import { denominatorOf } from '../../formula/division.ts'
import { type Expression, nodesOf } from '../../formula/tree.ts'
import { pointer } from '../../issue.ts'
import { traitsOf } from '../../operators/run.ts'
import { Unknown } from '../../values/value.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import type { Trials } from '../trials/trial.ts'
import type { VerdictOf } from '../verdict.ts'

type Call = Expression & { kind: 'call' }

/** The divisions written in some formulas. */
export function divisionsIn(formulas: readonly Expression[]): Call[] {
  return formulas
    .flatMap((formula) => [...nodesOf(formula)])
    .filter((node): node is Call => node.kind === 'call' && traitsOf(node.operator).divides !== undefined)
}

/**
 * For each division that may meet a zero, whether one does (SPEC A-6); one verdict for all where none may.
 *
 * Shape: `nodes` are the divisions asked about; `over` has noted what may be zero; `isClear` looks again, part by part
 */
export function proveDivisions(
  subject: string,
  nodes: readonly Call[],
  over: Interpreter,
  trials: () => Trials,
  isClear: () => boolean,
): VerdictOf<'division'>[] {
  if (nodes.length === 0) return []
  const all = { property: 'division', subject, params: { denominator: null } } as const
  const open = nodes.filter((node) => over.mayDivideByZero(node))
  if (open.length === 0) return [{ ...all, status: over.isComplete ? 'proved' : 'unknown' }]
  // A division written twice is one, shown where it stands first.
  const first = [...new Map([...open].reverse().map((node) => [over.keys.of(node), node])).values()].reverse()
  const verdicts = first.map((node) => verdictOf(node, open, over, trials()))
  if (verdicts.some(({ status }) => status === 'refuted')) return verdicts
  return isClear() && over.isComplete ? [{ ...all, status: 'proved' }] : verdicts
}

function verdictOf(node: Call, open: readonly Call[], over: Interpreter, trials: Trials): VerdictOf<'division'> {
  const key = over.keys.of(node)
  const paths = new Set(open.filter((each) => over.keys.of(each) === key).map(placeOf))
  const denominator = denominatorOf(node)
  const base = {
    property: 'division',
    subject: denominator?.path ?? placeOf(node),
    params: { denominator: denominator?.kind === 'read' ? denominator.name : null },
  } as const
  const zeroed = trials.find(
    ({ outcome }) =>
      outcome instanceof Unknown &&
      outcome.issues.some(({ code, path }) => code === 'division-by-zero' && paths.has(path)),
  )
  return zeroed
    ? { ...base, status: 'refuted', counterexample: trials.example(zeroed) }
    : { ...base, status: 'unknown' }
}

/** Where a fault of a division is told: of a width, at its far end. */
function placeOf(node: Call): string {
  return denominatorOf(node) ? node.path : pointer(node.path, node.operator, 3)
}
