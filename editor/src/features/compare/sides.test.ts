import { describe, expect, it } from 'vitest'
import { compareSearch } from './search.ts'
import { chosenSides, leafCount, referenceOf, sideOf } from './sides.ts'

describe('[ED-42] the address of a comparison says what is compared', () => {
  it('[ED-42] unknown and empty parts are left out', () => {
    expect(compareSearch({ base: '2025.10', head: '', unit: '18073', other: 'x', dataset: 3 })).toEqual({
      base: '2025.10',
      unit: '18073',
    })
  })

  it.each([
    ['[ED-42] a version', '2025.2', 'xa@2025.2'],
    ['[ED-42] a draft', 'draft:d1', { draft: 'd1' }],
  ])('%s', (_, text, reference) => {
    expect(referenceOf('xa', sideOf(text))).toEqual(reference)
  })

  it.each([
    ['[ED-42] nothing given compares the last two versions', {}, { base: '2023.1', head: '2025.2' }],
    ['[ED-42] a draft is compared with its base', { head: 'draft:d1' }, { base: '2023.1', head: 'draft:d1' }],
    ['[ED-42] what is given stays', { base: '2025.2', head: '2023.1' }, { base: '2025.2', head: '2023.1' }],
    ['[ED-42] the first version has nothing before it', { head: '2023.1' }, { base: null, head: '2023.1' }],
  ])('%s', (_, search, expected) => {
    expect(chosenSides(search, ['2025.2', '2023.1'], new Map([['d1', '2023.1']]))).toEqual(expected)
  })

  it('[ED-41] components are counted at every depth', () => {
    expect(leafCount([{ children: [{}, { children: [{}, {}] }] }, {}])).toBe(4)
  })
})
