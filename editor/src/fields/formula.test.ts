import { printFormula } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { example } from '../document/example.ts'
import { createDraftStore } from '../draft/store.ts'
import { litAmong, nodeAt, readFormula, signatureAt, stretches } from '../ui/formula.ts'
import { contextOf } from './context.ts'

const context = contextOf(example())
const read = (text: string) => readFormula(text, context, 'vi')

describe('the formula bar', () => {
  it.each([
    ['NẾU(cuoc_hop >= 4; 20; 0)', { if: [{ '>=': [{ var: 'cuoc_hop' }, 4] }, 20, 0] }],
    ['{"+": [{"var": "cuoc_hop"}, 1]}', { '+': [{ var: 'cuoc_hop' }, 1] }],
    ['[Số cuộc họp] * 2', { '*': [{ var: 'cuoc_hop' }, 2] }],
    ['{1; 2}', [1, 2]],
    ['12,5', 12.5],
  ])('[ED-21] %s is read', (text, rule) => {
    expect(read(text).rule).toEqual(rule)
  })

  it('[ED-21] what cannot be read is told with its place, and there is no rule', () => {
    const { rule, problems } = read('NẾU(cuoc_hop >= ; 20')
    expect(rule).toBeUndefined()
    expect(problems.length).toBeGreaterThan(0)
  })

  it('[ED-21] an unknown name still is a rule, with the nearest name to put in its place', () => {
    const { rule, problems } = read('cuoc_hpp * 2')
    expect(rule).toEqual({ '*': [{ var: 'cuoc_hpp' }, 2] })
    expect(problems[0]?.fix).toEqual({ start: 0, end: 8, text: 'cuoc_hop' })
  })

  it('[ED-21] unfinished text is kept beside the draft, which it does not change', () => {
    const store = createDraftStore(example())
    store.getState().keepTyped('hop formula', 'NẾU(')
    store.getState().select('/indicators/1/children/0')
    expect(store.getState().typed).toEqual({ 'hop formula': 'NẾU(' })
    expect(store.getState().document).toEqual(example())
    store.getState().keepTyped('hop formula', null)
    expect(store.getState().typed).toEqual({})
  })

  it('[ED-22] the text is cut where problems begin and end; a place between characters is shown at the one before', () => {
    const { problems } = read('1 + * 2')
    const cut = stretches('1 + * 2', problems, null)
    expect(cut.map(({ text }) => text).join('')).toBe('1 + * 2')
    expect(cut.some(({ marks }) => marks.includes('error'))).toBe(true)
    expect(stretches('', read('').problems, null)).toEqual([])
  })

  it('[ED-22] a draft that is not finished still gives its formulas names', () => {
    const broken = { ...example(), inputs: [null, { id: 'a', label: 7 }], indicators: [null, { id: 'b', label: 'B' }] }
    expect(contextOf(broken as never).names.map(({ name }) => name)).toEqual(['a', 'points.b'])
  })

  it.each([
    ['NẾU(cuoc_hop; ', 14, /^NẾU\(/],
    ['MAX(1; NẾU(', 11, /^NẾU\(/],
    ['1 + 2', 5, null],
    ['NẾU(1; 2) + ', 12, null],
  ])('[ED-22] in %j at %i the signature is %s', (text, caret, expected) => {
    const found = signatureAt(read(text).tokens, caret, context, 'vi')
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatch(expected)
  })

  it('[ED-23] the caret lights its node: in the formula the smallest around it, in the sentence what speaks of it', () => {
    const rule = { if: [{ '>=': [{ var: 'cuoc_hop' }, 4] }, 20, 0] }
    const { text, spans } = printFormula(rule, 'vi', context)
    expect(nodeAt(spans, text.indexOf('cuoc_hop') + 2)).toBe('/if/0/>=/0')
    expect(nodeAt(spans, 1)).toBe('')
    expect([...litAmong(['', '/if/0', '/if/1'], '/if/0/>=/0')]).toEqual(['/if/0'])
    expect([...litAmong(['/if/0/>=/0', '/if/0/>=/1', '/if/1'], '/if/0')]).toEqual(['/if/0/>=/0', '/if/0/>=/1'])
    expect(litAmong(['/if/0'], null).size).toBe(0)
  })
})
