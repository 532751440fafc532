import { nodesOfItems } from '../../formula/reads.ts'
import { type Expression, nodesOf } from '../../formula/tree.ts'
import { operators } from '../../operators/run.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import type { VerdictOf } from '../verdict.ts'

/**
 * Whether every option that may be met has its part of the maximum in the tables of some formulas; null without tables.
 *
 * Shape: `over` has noted what may be met
 * Source: SPEC A-17
 */
export function proveOptions(
  subject: string,
  formulas: readonly Expression[],
  over: Interpreter,
): VerdictOf<'options'> | null {
  const tables = formulas.flatMap((formula) => [...nodesOf(formula)]).flatMap(tableOf)
  if (tables.length === 0) return null
  const lacking = tables.flatMap(({ node, asked, table: { path } }) => {
    const options = over.lackedBy(node)
    const origin = originOf(over.program, asked)
    return options.length > 0 ? [{ path, input: origin.kind === 'read' ? origin.name : null, options }] : []
  })
  const isSeen = over.isComplete && !formulas.some((formula) => [...nodesOfItems(formula)].flatMap(tableOf).length > 0)
  const status = lacking.length > 0 ? 'refuted' : isSeen ? 'proved' : 'unknown'
  return { property: 'options', subject, status, params: { lacking } }
}

type Table = { node: Expression; asked: Expression; table: Expression }

function tableOf(node: Expression): Table[] {
  if (node.kind !== 'call' || operators.get(node.operator)?.parameters?.[1] !== 'fractions') return []
  const [asked, table] = node.args
  return asked && table ? [{ node, asked, table }] : []
}
