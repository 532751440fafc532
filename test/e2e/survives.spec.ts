import { type TestInfo, test } from '@playwright/test'
import { editWithout } from '../losses/away.ts'
import { killAt } from '../losses/moments.ts'
import { startProduct } from '../setup/product.ts'
import { expect } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

const browserOf = ({ project }: TestInfo) => project.use.launchOptions?.executablePath ?? ''

for (const moment of [
  { during: 'unanswered', place: 'field', seed: 'quick-1' },
  { during: 'typing', place: 'cell', seed: 'quick-2' },
] as const) {
  test(`[ED-11] [ED-79] [ED-81] a browser killed with all its processes, ${moment.during} in a ${moment.place}, loses a second of typing at most`, async ({
    baseURL,
  }) => {
    const outcome = await killAt(moment, baseURL ?? '', browserOf(test.info()))
    expect(outcome.strokes).toBeGreaterThan(10)
    expect(outcome).toMatchObject({ asked: false, saved: true, lost: expect.any(Number) })
    expect(outcome.lost).toBeLessThanOrEqual(1_000)
  })
}

test('[ED-13] ten edits while the server is gone for 20 s are all saved once it is back', async () => {
  const product = await startProduct()
  try {
    const away = await editWithout(product, browserOf(test.info()), { seconds: 20, edits: 10 })
    expect(away).toMatchObject({ edits: 10, lost: 0, unseen: 0 })
  } finally {
    await product.end()
  }
})
