import { shown } from '../trust/pages.ts'
import { expect, test } from './steps.ts'

test.describe.configure({ timeout: 200_000 })

test('[SRV-54] no text of a set, of data or of people runs in a page, or is stopped from running', async () => {
  const { texts, pages, telling, wrong } = await shown(1)
  expect(wrong).toEqual([])
  expect(texts).toBeGreaterThan(400)
  expect(telling).toBeGreaterThan(pages / 2)
})
