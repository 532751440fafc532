import { operators } from '@chiso/engine'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { gatherings } from './names.ts'
import { isTest, sourcesBelow } from './sources.ts'

/** Where names of operators may stand together, and why. */
const allowed: Readonly<Record<string, string>> = {
  'engine/src/diff/ladders.ts': 'knows a step by the comparison it is written with',
  'engine/src/fast/': 'a lowered comparison and a fold over a league are named so, and are no operators',
  'engine/src/notation/read.ts': 'signs before a value and behind a number are grammar',
  'engine/src/portable/': 'a lowered comparison is named so',
  'engine/src/sql/': 'signs of SQL and folds of a league are written so, and are no operators',
  'engine/src/patterns/': 'a kind of rule is known by the operators it is written with',
  'server/cli/threshold.ts': 'signs of a limit of a comparison are written so, and are no operators',
  'editor/src/document/inputs.ts': 'ways in which what joined units report is taken together are named so',
  'editor/src/features/inputs/': 'the ends of a domain are named so',
  'editor/src/document/tree.ts': 'which operations a row can be put into is for that screen to choose',
}

const names = new Set(operators.keys())
const families = /^engine\/src\/operators\/[a-z]+\//

describe('the names of operators', () => {
  const sources = ['engine/src', 'server/src', 'server/cli', 'editor/src']
    .flatMap(sourcesBelow)
    .filter(({ path }) => !isTest(path) && !families.test(path))
  const found = sources.flatMap((source) => gatherings(source, names))
  const isAllowed = (place: string) => Object.keys(allowed).some((path) => place.startsWith(path))

  it('[TEST-41] stand together in the families of operators alone', () => {
    expect(found.filter((place) => !isAllowed(place))).toEqual([])
  })

  it('[TEST-41] are allowed elsewhere only where some stand', () => {
    expect(Object.keys(allowed).filter((path) => !found.some((place) => place.startsWith(path)))).toEqual([])
  })

  it('[TEST-41] are seen in lists, cases, keys, alternatives and texts, unless others prevail', () => {
    const text = `const a = new Set(['map', 'filter'])
const b = (x: string) => { switch (x) { case 'tiers': case 'linear': return 1 } }
const c = { '+': 1, '-': 2, max: 3 }
const d = (x: string) => x === 'and' || x === 'or'
const e = 'var missing if'.split(' ')
const f = ['integer', 'number', 'ratio', 'choice', 'date']
const g = { min: 0, max: 1 }`
    const tree = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true)
    expect(gatherings({ path: 'a.ts', tree }, names)).toEqual([
      'a.ts:1 map filter',
      'a.ts:2 tiers linear',
      'a.ts:3 + - max',
      'a.ts:4 and or',
      'a.ts:5 var missing if',
    ])
  })
})
