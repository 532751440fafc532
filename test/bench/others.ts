import type { Unit } from '@chiso/engine'
import { ZenEngine } from '@gorules/zen-engine'
import { LogicEngine } from 'json-logic-engine'
import jsonLogic from 'json-logic-js'
import type { Formula } from './workload.ts'
import { print } from './written.ts'

type Scores = Record<string, number>

/** Computes all formulas of one unit and gives its scores. */
export type Other = (unit: Unit) => Scores | Promise<Scores>

export function jsonLogicJs(formulas: readonly Formula[]): Other {
  return ({ inputs }) => {
    const scores: Scores = {}
    for (const { key, expression, stage } of formulas)
      scores[key] = jsonLogic.apply(expression as never, stage === 1 ? inputs : scores)
    return scores
  }
}

export function jsonLogicEngineRun(formulas: readonly Formula[]): Other {
  const engine = new LogicEngine()
  return ({ inputs }) => {
    const scores: Scores = {}
    for (const { key, expression, stage } of formulas)
      scores[key] = engine.run(expression, stage === 1 ? inputs : scores) as number
    return scores
  }
}

export function jsonLogicEngineBuild(formulas: readonly Formula[]): Other {
  const engine = new LogicEngine()
  const built = formulas.map(({ key, expression, stage }) => {
    const formula = engine.build(expression)
    if (typeof formula !== 'function') throw new Error(`${key} is a constant`)
    return { key, stage, formula }
  })
  return ({ inputs }) => {
    const scores: Scores = {}
    for (const { key, stage, formula } of built) scores[key] = formula(stage === 1 ? inputs : scores) as number
    return scores
  }
}

/** Formulas in the language of zen-engine: the same tree, other signs. */
function zenText({ expression, stage }: Formula): string {
  return print(expression, (id) => (stage === 1 ? id : `$.${id}`))
    .replace(/Math\.(min|max)\(/g, '$1[')
    .replaceAll('&&', 'and')
    .replaceAll('||', 'or')
    .replaceAll('!', 'not ')
}

export function zen(formulas: readonly Formula[]): { score: Other; dispose: () => void } {
  const engine = new ZenEngine()
  const expressions = formulas.map((formula) => ({
    id: formula.key,
    key: formula.key,
    value: closeLists(zenText(formula)),
  }))
  const decision = engine.createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', content: {} },
      { id: 'rules', type: 'expressionNode', name: 'rules', content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out', content: {} },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  } as never)
  return {
    score: async ({ inputs }) => (await decision.evaluate(inputs)).result as Scores,
    dispose: () => engine.dispose(),
  }
}

/** `min[a, b)` as `min([a, b])`. */
function closeLists(text: string): string {
  const open: boolean[] = []
  return [...text]
    .map((sign) => {
      if (sign === '[') {
        open.push(true)
        return '(['
      }
      if (sign === '(') open.push(false)
      if (sign !== ')') return sign
      return open.pop() ? '])' : ')'
    })
    .join('')
}
