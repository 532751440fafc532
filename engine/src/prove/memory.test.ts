import { describe, expect, it } from 'vitest'
import { check } from '../analyse/analyse.ts'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import type { Json } from '../values/json.ts'
import { ProofMemory } from './memory.ts'
import { prove } from './prove.ts'
import { head } from './trials/example.ts'

const [a, b] = [{ var: 'a' }, { var: 'b' }]

type Draft = { [key: string]: Json }

/** Leaves that read a derived value, a league's value, each other, and a division in what leads to a league. */
function draft(): Draft {
  const leaf = (id: string, formula: Json): Json => ({
    id,
    code: id,
    label: id,
    maxPoints: 10,
    provenance: { kind: 'illustrative' },
    formula,
  })
  return {
    ...head,
    inputs: [
      { id: 'a', label: 'A', type: 'integer', min: 0, max: 100 },
      { id: 'b', label: 'B', type: 'integer', min: 0, max: 100 },
      { id: 'c', label: 'C', type: 'boolean' },
    ],
    derived: [{ id: 'd', label: 'D', formula: { ratio: [a, b] } }],
    cohort: [{ id: 'e', label: 'E', over: 'max', of: a }],
    leagues: [{ id: 'n', label: 'N', when: { '>': [{ '/': [a, b] }, 1] } }],
    indicators: [
      leaf('x', { '*': [{ var: 'derived.d' }, 10] }),
      leaf('y', { '*': [{ ratio: [a, { var: 'cohort.e' }] }, 10] }),
      leaf('w', { share: [a, { var: 'derived.d' }, 10] }),
      leaf('z', { if: [{ var: 'c' }, { '-': [{ var: 'points.x' }, 1] }, { '??': [a, 3] }] }),
    ],
  }
}

type Edit = (document: Draft) => void
const rows = (document: Draft, name: string) => document[name] as Draft[]
const set =
  (list: string, place: number, key: string, value: Json): Edit =>
  (document) => {
    const row = rows(document, list)[place]
    if (row) row[key] = value
  }

/** One edit of everything a finding could come from. */
const edits: [string, Edit][] = [
  ['a formula', set('indicators', 0, 'formula', { '*': [{ var: 'derived.d' }, 5] })],
  ['a maximum', set('indicators', 0, 'maxPoints', 8)],
  ['a kind', set('indicators', 0, 'kind', 'bonus')],
  ['where it applies', set('indicators', 0, 'appliesWhen', { '>': [b, 0] })],
  ['a derived value', set('derived', 0, 'formula', { ratio: [a, { '+': [b, 1] }] })],
  ['the label of a derived value', set('derived', 0, 'label', 'Khác')],
  ['a domain', set('inputs', 1, 'min', 1)],
  ['the label of an input', set('inputs', 1, 'label', 'Khác')],
  ['what is taken over a league', set('cohort', 0, 'of', { '+': [a, 1] })],
  ['how it is taken', set('cohort', 0, 'over', 'min')],
  ['what leads to a league', set('leagues', 0, 'when', { '>': [{ '/': [b, a] }, 1] })],
  ['an input that is gone', (document) => rows(document, 'inputs').splice(2, 1)],
  ['a row before the others', (document) => rows(document, 'indicators').reverse()],
  ['inputs in another order', (document) => rows(document, 'inputs').reverse()],
  ['a derived value before it', (document) => rows(document, 'derived').unshift({ id: 'f', formula: { '/': [1, a] } })],
]

function verdictsOf(document: Json, memory?: ProofMemory) {
  const { ruleset } = parseRuleset(document)
  return ruleset ? prove(compile(ruleset), undefined, memory) : []
}

describe('[A-15] a memory changes nothing of what is found', () => {
  it.each(edits)('after %s has changed, and after it is back', (_, edit) => {
    const memory = new ProofMemory()
    const [before, after] = [draft(), draft()]
    edit(after)
    for (const document of [before, after, before]) {
      expect(check(document, undefined, memory)).toEqual(check(document))
      expect(verdictsOf(document, memory)).toEqual(verdictsOf(document))
    }
    // An edit that nothing said depends on would show nothing here.
    expect([check(before).issues, verdictsOf(before)]).not.toEqual([check(after).issues, verdictsOf(after)])
  })

  it('is asked for a result once, until it was not asked for longest', () => {
    const memory = new ProofMemory()
    const computed: number[] = []
    const recall = (key: number) => memory.recall(`x ${key}`, () => computed.push(key) && key)
    for (const key of [1, 2, 1, 2]) expect(recall(key)).toBe(key)
    expect(computed).toEqual([1, 2])
    for (let key = 3; key < 3_001; key++) recall(key)
    recall(1)
    recall(3_001)
    computed.length = 0
    for (const key of [1, 2]) recall(key)
    expect(computed).toEqual([2])
  })
})
