import { expect, it } from 'vitest'
import { alteredRows } from './chain.ts'

it('[SRV-121] an entry edited, removed, swapped, linked anew or cut off is found, wherever in the log it stands', async () => {
  const { rows, kinds, edits, missed } = await alteredRows(20, 9)
  expect(missed).toEqual([])
  expect([rows > 3, edits]).toEqual([true, rows * kinds])
})
