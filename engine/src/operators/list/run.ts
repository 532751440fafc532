import type { Expression } from '../../formula/tree.ts'
import { issue } from '../../issue.ts'
import { formulaSteps, maxListLength } from '../../values/size.ts'
import { combine, faulty, type Outcome, Unknown, type Value, ValueRecord } from '../../values/value.ts'
import { type Call, defineOperator, isTrue, mismatch, plain } from '../operator.ts'

/**
 * The list an iteration runs over, or why there is none.
 *
 * What every item is sure to cost is asked for beforehand, so that a bomb ends before it has burnt its budget.
 */
function items(
  source: Expression | undefined,
  operator: string,
  call: Call,
  body?: Expression,
): readonly Value[] | Unknown {
  const value = source === undefined ? null : call.evaluate(source)
  if (value instanceof Unknown) return value
  if (!Array.isArray(value)) return faulty(mismatch(call.path, operator, 'list', value))
  const list = value as readonly Value[]
  if (body && !call.affords(body, list.length))
    return faulty(issue('size-exceeded', call.path, { what: 'steps', max: formulaSteps }))
  return list
}

/** Asks a question of every item; `stop` is the answer that settles it (SPEC L-2). */
function quantifier(operator: string, stop: boolean, settled: boolean, empty: boolean) {
  return ([source, test]: readonly Expression[], call: Call): Outcome => {
    const list = items(source, operator, call)
    if (list instanceof Unknown) return list
    if (list.length === 0) return empty
    const unknown: Unknown[] = []
    for (let index = 0; index < list.length; index++) {
      const answer = call.evaluateOver(test as Expression, list[index] as Value, { list, index })
      if (answer instanceof Unknown) {
        if (answer.state === 'issues') return answer
        unknown.push(answer)
      } else if (isTrue(answer) === stop) return settled
    }
    return unknown.length > 0 ? combine(unknown) : !settled
  }
}

const question = <const Name extends string>(name: Name, resolve: ReturnType<typeof quantifier>) =>
  defineOperator({
    name,
    arity: [2, 2],
    gives: 'boolean',
    traits: { iterates: 'until', isLocal: true, seesAbsence: true },
    resolve,
  })

export const list = [
  defineOperator({
    name: 'map',
    arity: [2, 2],
    parameters: ['formula', 'body'],
    gives: 'list',
    traits: { iterates: 'each', isLocal: true },
    resolve: ([source, body], call) => {
      const values = items(source, 'map', call, body)
      if (values instanceof Unknown) return values
      const results: Outcome[] = []
      for (let index = 0; index < values.length; index++) {
        const result = call.evaluateOver(body as Expression, values[index] as Value, { list: values, index })
        // One fault is enough; going on would repeat it for every item.
        if (result instanceof Unknown && result.state === 'issues') return result
        results.push(result)
      }
      const unknown = results.filter((result) => result instanceof Unknown)
      return unknown.length > 0 ? combine(unknown) : (results as Value[])
    },
  }),
  defineOperator({
    name: 'filter',
    arity: [2, 2],
    parameters: ['formula', 'body'],
    gives: 'list',
    traits: { iterates: 'each', isLocal: true },
    resolve: ([source, test], call) => {
      const values = items(source, 'filter', call, test)
      if (values instanceof Unknown) return values
      const kept: Value[] = []
      for (let index = 0; index < values.length; index++) {
        const item = values[index] as Value
        const answer = call.evaluateOver(test as Expression, item, { list: values, index })
        if (answer instanceof Unknown) return answer
        if (isTrue(answer)) kept.push(item)
      }
      return kept
    },
  }),
  defineOperator({
    name: 'reduce',
    arity: [3, 3],
    gives: 'any',
    traits: { iterates: 'each', isLocal: true },
    resolve: ([source, body, start], call) => {
      const values = items(source, 'reduce', call, body)
      if (values instanceof Unknown) return values
      let accumulator = call.evaluate(start as Expression)
      for (let index = 0; index < values.length; index++) {
        const current = values[index] as Value
        if (accumulator instanceof Unknown) return accumulator
        const scope = new ValueRecord(
          new Map([
            ['current', current],
            ['accumulator', accumulator],
          ]),
        )
        accumulator = call.evaluateOver(body as Expression, scope, { list: values, index })
      }
      return accumulator
    },
  }),
  question('all', quantifier('all', false, false, false)),
  question('some', quantifier('some', true, true, false)),
  question('none', quantifier('none', true, false, true)),
  defineOperator({
    name: 'merge',
    arity: [0, null],
    takes: 'any',
    gives: 'list',
    traits: plain,
    run: (operands, { path }) => {
      const length = operands.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 1), 0)
      return length > maxListLength
        ? faulty(issue('size-exceeded', path, { what: 'list', max: maxListLength }))
        : ([] as Value[]).concat(...operands)
    },
  }),
]
