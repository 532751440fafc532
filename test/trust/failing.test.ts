import { expect, it } from 'vitest'
import { cannotFail, failed } from './failing.ts'

it('[SRV-47] nothing is acknowledged that a failing disk did not take', async (context) => {
  const reason = cannotFail()
  context.skip(reason !== null, reason ?? '')
  const { checked, refused, wrong } = await failed(2, 20260302)
  expect(wrong).toEqual([])
  expect(Math.min(checked, refused)).toBeGreaterThan(0)
})
