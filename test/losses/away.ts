import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium } from '@playwright/test'
import { expect, expectSaved } from '../e2e/steps.ts'
import { chromiumArguments } from '../setup/chromium.ts'
import type { Product } from '../setup/product.ts'
import { author, begin, enter, open, stored } from './opening.ts'

export type Away = {
  edits: number
  /** How many of them the server did not have in the end, and how many the screen did not show after a reload. */
  lost: number
  unseen: number
  /** How long the server was gone, and how long after its return everything was saved. Unit: ms */
  gone: number
  saved: number
}

/** Goes on editing while the server is gone, cell after cell, and counts what it has once it is back. */
export async function editWithout(
  product: Product,
  executablePath: string,
  { seconds, edits }: { seconds: number; edits: number },
): Promise<Away> {
  const browser: Browser = await chromium.launch({ executablePath, args: chromiumArguments })
  try {
    const page = await (await browser.newContext({ baseURL: product.url, ...author })).newPage()
    await enter(page)
    const draft = await begin(page)
    const cells = page.locator('#annex tbody td[data-column="evidence"]')
    const texts = Array.from({ length: edits }, (_, index) => `Sửa khi mất máy chủ, lần ${index + 1}.`)
    await product.stop()
    const from = Date.now()
    for (const [index, text] of texts.entries()) {
      await cells.nth(index).click()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
      await pause(Math.max(0, from + ((index + 1) * seconds * 1_000) / edits - Date.now()))
    }
    await expect(page.getByRole('status').filter({ hasText: 'Chưa lưu' })).toBeAttached()
    const gone = Date.now() - from
    const back = Date.now()
    await product.start()
    await expectSaved(page)
    const saved = Date.now() - back
    const kept = await stored(page, draft)
    await open(page, draft)
    // Rows out of sight have text but no layout to read it from.
    await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).not.toHaveAttribute('aria-busy')
    const shown = (await cells.allTextContents()).map((text) => text.trim())
    return {
      edits,
      lost: texts.filter((text) => !kept.includes(text)).length,
      unseen: texts.filter((text) => !shown.includes(text)).length,
      gone,
      saved,
    }
  } finally {
    await browser.close()
  }
}
