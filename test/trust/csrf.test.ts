import { expect, it } from 'vitest'
import { forged } from './csrf.ts'

it('[SRV-53] no unsafe call passes that another site could have sent, and nothing is done', async () => {
  const { attempts, passed } = await forged(20260302, 4)
  expect(passed).toEqual([])
  expect(attempts).toBeGreaterThan(100)
})
