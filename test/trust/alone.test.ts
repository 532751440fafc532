import { expect, it } from 'vitest'
import { isAlone } from './acts.ts'
import { search } from './alone.ts'

it('[SRV-32] in no world that four people reach by five acts has one of them published alone', () => {
  const { publications, alone } = search(5)
  expect(alone).toEqual([])
  expect(publications).toBeGreaterThan(200)
})

it('[SRV-32] one who does two steps by accounts that they alone made, reset or confirmed is alone', () => {
  const own = { human: 'x', vouched: [] }
  const made = { human: 'x', vouched: ['x'] }
  const other = { human: 'a', vouched: [] }
  const another = { human: 'b', vouched: ['x'] }
  expect(isAlone([[own], made, other])).toBe(true)
  expect(isAlone([[other], own, made])).toBe(true)
  expect(isAlone([[own, other], another, made])).toBe(true)
  expect(isAlone([[own], other, another])).toBe(false)
  expect(isAlone([[own], { human: 'x', vouched: ['x', 'a'] }, other])).toBe(false)
})
