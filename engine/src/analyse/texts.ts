import { nodesOfItems } from '../formula/reads.ts'
import { type Expression, nodesOf } from '../formula/tree.ts'
import { type Issue, nearestName, warning } from '../issue.ts'
import { textBesideDay } from '../operators/comparison/run.ts'
import { operators, traitsOf } from '../operators/run.ts'
import { formulasOf as formulasBehind, inOrder, namesIn } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import { originOf } from '../prove/interpret/key.ts'
import { type Input, optionsOf } from '../ruleset/rows.ts'
import { isDay } from '../values/day.ts'
import { Rational, toNumber } from '../values/number.ts'
import { formulasOf } from './references.ts'

/** A text that a formula may give, where it is written; `isPart` where only parts of it are known, … standing for the others. */
type Text = { text: string; path: string; isPart?: true }

/** So many texts are followed through one value; a formula that writes more is told of these. */
const mostTexts = 50

/**
 * Texts that can never be what they are compared with: no day beside a day, no option beside a choice, whether they stand
 * there or come by a name, a branch or what stands in for an absence; and rows of tables for options that do not exist.
 *
 * Errors: text-beside-day, option-unknown
 * Source: SPEC
 */
export function checkTexts(program: Program): Issue[] {
  const found = new Map<string, Issue>()
  const texts = new Texts(program)
  const tell = (issue: Issue) => found.set(`${issue.code} ${issue.path}`, issue)
  for (const { expression } of formulasOf(program)) {
    const items = new Set(nodesOfItems(expression))
    for (const node of nodesOf(expression)) {
      if (node.kind !== 'call' || items.has(node)) continue
      if (traitsOf(node.operator).compares) compared(texts, node.args).forEach(tell)
      const [asked, table] = operators.get(node.operator)?.parameters?.[1] === 'fractions' ? node.args : []
      const input = asked && texts.choice(asked)
      if (input && table?.kind === 'record')
        for (const [option, value] of table.entries)
          unknownOption(input, { text: option, path: value.path }).forEach(tell)
    }
  }
  return [...found.values()]
}

function compared(texts: Texts, args: readonly Expression[]): Issue[] {
  const given = args.map((arg) => texts.of(arg))
  const choice = args.map((arg) => texts.choice(arg)).find((input) => input !== null) ?? null
  const isDayThere = args.some((arg) => texts.isDay(arg))
  const options = isDayThere && choice ? optionsOf(choice).filter(({ id }) => !isDay(id)) : []
  const asked = args.find((arg) => texts.choice(arg))
  if (asked && options[0]) return [textBesideDay(options[0].id, asked.path)]
  return given
    .flat()
    .flatMap((one) => [
      ...(isDayThere && !isDay(one.text) ? [textBesideDay(one.text, one.path)] : []),
      ...(choice && !isDayThere && !one.isPart ? unknownOption(choice, one) : []),
    ])
}

function unknownOption(input: Input, { text, path }: Text): Issue[] {
  const options = optionsOf(input)
  if (options.length === 0 || options.some(({ id }) => id === text)) return []
  const nearest =
    options.find(({ label }) => label === text)?.id ??
    nearestName(
      text,
      options.map(({ id }) => id),
    )
  const params = { found: text, input: input.label || input.id, options: options.map(({ id }) => id) }
  return [warning('option-unknown', path, nearest === undefined ? params : { ...params, nearest })]
}

/** What the formulas of a set give where that is text. */
class Texts {
  private readonly program: Program
  private readonly named = new Map<string, readonly Text[]>()
  private readonly dated = new Set<string>()

  constructor(program: Program) {
    this.program = program
    // Each after what it reads, since values may stand in one another deeper than calls can.
    const derived = [...program.derived.keys()].map((id) => `derived.${id}`)
    for (const name of inOrder(derived, (each) => namesIn(formulasBehind(program, each)))) {
      const formulas = formulasBehind(program, name)
      if (formulas.some((formula) => this.isDay(formula))) this.dated.add(name)
      this.named.set(name, formulas.flatMap((formula) => this.of(formula)).slice(0, mostTexts))
    }
  }

  /** Every text that is written where it may be what a node gives, or stand in the list that it gives. */
  of(node: Expression): readonly Text[] {
    switch (node.kind) {
      case 'literal':
        return typeof node.value === 'string' ? [{ text: node.value, path: node.path }] : []
      case 'list':
        return node.items.flatMap((item) => this.of(item))
      case 'read':
        return [...(this.named.get(node.name) ?? []), ...(node.fallback ? this.of(node.fallback) : [])]
      case 'call':
        return traitsOf(node.operator).concatenates ? joined(node) : given(node).flatMap((arg) => this.of(arg))
      default:
        return []
    }
  }

  /** Whether a node gives a day that was reported. */
  isDay(node: Expression): boolean {
    if (node.kind === 'read') return this.program.inputs.get(node.name)?.type === 'date' || this.dated.has(node.name)
    return node.kind === 'call' && given(node).some((arg) => this.isDay(arg))
  }

  /** The input of options that a node reads, itself or by a name. */
  choice(node: Expression): Input | null {
    const origin = originOf(this.program, node)
    const input = origin.kind === 'read' ? this.program.inputs.get(origin.name) : undefined
    return input?.type === 'choice' ? input : null
  }
}

/** What operands come to one after the other: where all are written, or where what is written can stand in no day. */
function joined({ args, path }: Expression & { kind: 'call' }): readonly Text[] {
  const parts = args.map((arg) => (arg.kind === 'literal' ? writtenAs(arg.value) : null))
  const text = parts.map((part) => part ?? '…').join('')
  if (!parts.includes(null)) return [{ text, path }]
  return parts.some((part) => part !== null && /[^\d-]/.test(part)) ? [{ text, path, isPart: true }] : []
}

function writtenAs(value: unknown): string | null {
  if (value instanceof Rational) return String(toNumber(value))
  return typeof value === 'string' ? value : null
}

/** The operands that an operator gives one of. */
function given({ operator, args }: Expression & { kind: 'call' }): readonly Expression[] {
  const gives = operators.get(operator)?.gives
  if (gives === 'branch') return args.filter((_, at) => at % 2 === 1 || at === args.length - 1)
  return gives === 'operand' ? args : []
}
