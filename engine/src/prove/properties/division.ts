import { type Expression, nodesOf } from '../../formula/tree.ts'
import { Unknown } from '../../values/value.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import type { Trials } from '../trials/trial.ts'
import type { VerdictOf } from '../verdict.ts'

type Call = Expression & { kind: 'call' }

const operators = new Set(['/', 'ratio', 'share', '%', 'linear'])

/** The divisions written in some formulas; `linear` divides by its width. */
export function divisionsIn(formulas: readonly Expression[]): Call[] {
  return formulas
    .flatMap((formula) => [...nodesOf(formula)])
    .filter((node) => node.kind === 'call' && operators.has(node.operator)) as Call[]
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
  const paths = new Set(open.filter((each) => over.keys.of(each) === key).flatMap(pathsOf))
  const denominator = node.operator === 'linear' ? undefined : node.args[1]
  const base = {
    property: 'division',
    subject: denominator?.path ?? widthOf(node),
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

/** Where a fault of a division is told. */
function pathsOf(node: Call): string[] {
  return [node.path, widthOf(node)]
}

function widthOf({ path }: Call): string {
  return `${path}/linear/3`
}
