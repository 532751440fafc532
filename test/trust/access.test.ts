import { expect, it } from 'vitest'
import { accessOf } from './access.ts'

it('[SRV-56] every call of the router meets everyone as the table says, and none is missing from it', async () => {
  const { cells, routes, wrong } = await accessOf()
  expect(wrong).toEqual([])
  expect([routes > 60, cells]).toEqual([true, routes * 12])
})
