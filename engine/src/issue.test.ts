import { expect, it } from 'vitest'
import { nearestName } from './issue.ts'

it.each([
  ['a letter is no slip for another', 'a', ['b', 'c'], undefined],
  ['nor are two letters for two others', 'ab', ['cd'], undefined],
  ['one slip in two letters may be', 'xs', ['xa'], 'xa'],
  ['two slips in four letters', 'hpo1', ['hop', 'so'], 'hop'],
  ['a longer name may have more', 'cuoc_hpo_cdss', ['cuoc_hop_cds'], 'cuoc_hop_cds'],
])('[A-1] the nearest name: %s', (_, name, known, nearest) => {
  expect(nearestName(name, known)).toBe(nearest)
})
