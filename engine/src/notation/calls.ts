import { operators } from '../operators/run.ts'
import { isInheritedName, type Json, readJson } from '../values/json.ts'
import { type Problems, replace, type TextPart } from './problem.ts'
import type { Escape, FunctionWord } from './words.ts'

/** An operand of a function; `to` is what stands behind its arrow. */
export type Argument = TextPart & {
  from?: TextPart
  to?: TextPart
  arrow?: { start: number; end: number }
  text?: true
}

type Place = { start: number; end: number }

/** The JSON Logic of a function with its operands; what does not fit is told. */
export function callOf(word: FunctionWord, args: readonly Argument[], place: Place, problems: Problems): Json {
  switch (word.form) {
    case 'steps':
    case 'falling-steps':
      return steps(word, args, place, problems)
    case 'fractions':
      return fractions(word, args, place, problems)
    case 'ends': {
      const [of, ...ends] = args
      if (ends.length !== 2 || ends.some((end) => end.to === undefined)) break
      refuseArrow(of, problems)
      return {
        [word.operator]: [
          of?.value ?? null,
          ...ends.flatMap(({ from, to }) => [from?.value ?? null, to?.value ?? null]),
        ],
      }
    }
  }
  for (const arg of args) refuseArrow(arg, problems)
  const [min, max] = operators.get(word.operator)?.arity ?? [0, null]
  const found = args.length
  if (found < min || (max !== null && found > max))
    problems.error('argument-count', place, { word, min, max, found }, splitting(args, min, found))
  return operation(word.operator, args, word.bare === true)
}

function operation(operator: string, args: readonly Argument[], bare: boolean): Json {
  const values = args.map(({ value }) => value)
  const [only = null] = values
  return { [operator]: bare && values.length === 1 && !Array.isArray(only) ? only : values }
}

function refuseArrow(arg: Argument | undefined, problems: Problems): void {
  if (arg?.arrow) problems.error('arrow-misplaced', arg.arrow, {}, replace(arg.arrow, '>='))
}

/** "RATIO(1,2)" has one operand, 1.2; two were meant. */
function splitting(args: readonly Argument[], min: number, found: number): ReturnType<typeof replace> | null {
  const [only] = args
  if (found !== 1 || min !== 2 || typeof only?.value !== 'number') return null
  const halves = String(only.value).split('.')
  return halves.length === 2 ? replace(only, halves.join('; ')) : null
}

function steps(word: FunctionWord, args: readonly Argument[], place: Place, problems: Problems): Json {
  const [of, ...rest] = args
  const last = rest.at(-1)
  const isDirection = last?.text === true && (last.value === 'atLeast' || last.value === 'atMost')
  const rungs = isDirection ? rest.slice(0, -1) : rest
  if (of === undefined || rungs.length === 0) problems.error('pair-missing', place, { word })
  refuseArrow(of, problems)
  for (const rung of rungs) if (rung.to === undefined) problems.error('pair-missing', rung, { word })
  const table = rungs.map(({ from, to }): Json => [from?.value ?? null, to?.value ?? null])
  const direction = word.form === 'falling-steps' ? ['atMost'] : isDirection ? [last.value] : []
  return { [word.operator]: [of?.value ?? null, table, ...direction] }
}

function fractions(word: FunctionWord, args: readonly Argument[], place: Place, problems: Problems): Json {
  const states = args.slice(1, -1)
  const [of, max] = [args[0], args.at(-1)]
  if (args.length < 3) problems.error('pair-missing', place, { word })
  refuseArrow(of, problems)
  const table = new Map<string, Json>()
  for (const { from, to, ...state } of states) {
    if (to === undefined) problems.error('pair-missing', state, { word })
    else if (typeof from?.value !== 'string') problems.error('state-form', from ?? state, {})
    else if (table.has(from.value)) problems.error('state-twice', from, { state: from.value })
    else if (isInheritedName(from.value)) problems.error('name-inherited', from, { name: from.value })
    else table.set(from.value, to.value)
  }
  if (max?.to !== undefined && args.length >= 3)
    problems.error(
      'argument-count',
      place,
      { word, min: 3, max: null, found: args.length },
      {
        start: max.end,
        end: max.end,
        text: '; ĐIỂM_TỐI_ĐA',
      },
    )
  return { [word.operator]: [of?.value ?? null, Object.fromEntries(table), max?.value ?? null] }
}

/** What a form without a name of its own stands for. */
export function escaped(name: Escape, args: readonly Argument[], place: Place, problems: Problems): Json {
  for (const arg of args) refuseArrow(arg, problems)
  const [first, ...rest] = args
  const text = first?.value
  if (typeof text !== 'string') {
    problems.error(name === 'json' ? 'json-malformed' : 'operation-name', first ?? place, {})
    return null
  }
  if (name === 'json') {
    const read = rest.length === 0 ? readJson(text) : null
    if (read?.ok) return read.value
    problems.error('json-malformed', first ?? place, {})
    return null
  }
  if (isInheritedName(text)) problems.error('name-inherited', first ?? place, { name: text })
  if (name === 'bare' && rest.length !== 1) problems.error('operation-name', place, {})
  return operation(text, rest, name === 'bare')
}
