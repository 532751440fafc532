import { describe, expect, it } from 'vitest'
import { evaluateRule } from '../exact/rule.ts'
import { shownOperators } from './words.ts'

describe.each([...shownOperators.values()])('$name', (operator) => {
  it.each(operator.examples.map((example) => [JSON.stringify(example.rule), example] as const))('%s', (_, example) => {
    const found = evaluateRule(example.rule, example.data ?? null, 'strict')
    if ('fails' in example) expect('issues' in found && found.issues[0]?.code).toBe(example.fails)
    else expect(found).toEqual({ value: example.gives })
  })
})
