import { expect, it } from 'vitest'
import { tricked } from './tricks.ts'

it('[SRV-48] no request written byte by byte reaches what is private, or one that stands in another’s body', async () => {
  const { tricks, bypasses } = await tricked(2)
  expect(bypasses).toEqual([])
  expect(tricks).toBeGreaterThan(200)
})
