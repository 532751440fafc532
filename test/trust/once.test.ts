import { expect, it } from 'vitest'
import { publishedOnce } from './once.ts'

it('[SRV-39] of publishes that are each sent five times, some at once, each is one version in a gapless sequence', async () => {
  const { sent, versions, repeats, wrong } = await publishedOnce(16, 20260302)
  expect([sent, versions, repeats, wrong]).toEqual([80, 16, 64, []])
})
