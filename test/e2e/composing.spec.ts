import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 200_000 })

/** Composes a word as an input method does: each of its stages underlined, then the whole of it. */
async function compose(method: CDPSession, ...stages: string[]) {
  for (const text of stages)
    await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await method.send('Input.insertText', { text: stages.at(-1) ?? '' })
}

const cell = (page: Page, code: string, column: string): Locator =>
  page.locator('#annex tbody tr', { has: page.getByText(code, { exact: true }) }).locator(`[data-column="${column}"]`)
const open = (page: Page): Locator => page.locator('#annex textarea')

test('[ED-94] typing over a cell begins with the whole of what an input method composes', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const method = await page.context().newCDPSession(page)
  const verifier = cell(page, '1.1', 'verifier')
  const before = (await verifier.textContent()) ?? ''

  await test.step('ibus and macOS: a composed word opens the cell, the next goes on in it', async () => {
    await verifier.click()
    await expect(verifier).toBeFocused()
    await compose(method, 'd', 'đ', 'đi', 'điê', 'điể', 'điểm')
    await expect(open(page)).toHaveValue('điểm')
    await expect(open(page)).toBeFocused()
    await page.keyboard.type(' ')
    await compose(method, 's', 'sô', 'số')
    await expect(open(page)).toHaveValue('điểm số')
    await page.keyboard.press('Enter')
    await expect(verifier).toHaveText('điểm số')
  })

  await test.step('also where a cell shows more than a text, and the clipboard goes in there', async () => {
    const code = cell(page, '1.1', 'code')
    await code.click()
    await compose(method, 'm', 'mu', 'mục')
    await expect(open(page)).toHaveValue('mục')
    await page.keyboard.press('Escape')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(() => navigator.clipboard.writeText('1\tTên\n2\tTên'))
    await page.keyboard.press('Control+v')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await cell(page, '1.2', 'verifier').click()
  })

  await test.step('after arrow keys the cell that is stood in takes the word', async () => {
    await page.keyboard.press('ArrowUp')
    await expect(verifier).toBeFocused()
    await compose(method, 'S', 'Sơ', 'Sở')
    await expect(open(page)).toHaveValue('Sở')
    await page.keyboard.press('Escape')
    await expect(verifier).toHaveText('điểm số')
    await expect(verifier).toBeFocused()
  })

  await test.step('a word that is given up changes nothing', async () => {
    await method.send('Input.imeSetComposition', { text: 'đi', selectionStart: 2, selectionEnd: 2 })
    await method.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
    await expect(open(page)).toHaveCount(0)
    await expect(verifier).toHaveText('điểm số')
  })

  await test.step('a word that is left for another cell is written where it was composed', async () => {
    await method.send('Input.imeSetComposition', { text: 'Bộ', selectionStart: 2, selectionEnd: 2 })
    await cell(page, '1.2', 'label').click()
    await expect(verifier).toHaveText('Bộ')
    await page.keyboard.press('Control+z')
  })

  await test.step('Unikey: letters, taken back and typed again', async () => {
    await verifier.click()
    await page.keyboard.press('d')
    await expect(open(page)).toBeFocused()
    await page.keyboard.press('Backspace')
    await page.keyboard.insertText('đ')
    await page.keyboard.press('a')
    await page.keyboard.press('Backspace')
    await page.keyboard.insertText('ã')
    await expect(open(page)).toHaveValue('đã')
    await page.keyboard.press('Escape')
  })

  await test.step('a text that comes without keys opens the cell; nothing else edits it closed', async () => {
    await expect(verifier).toBeFocused()
    await page.keyboard.insertText('Sở Nội vụ')
    await expect(open(page)).toHaveValue('Sở Nội vụ')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+b')
    await expect(verifier).toHaveText('điểm số')
    await page.keyboard.press('Control+z')
    await expect(verifier).toHaveText(before)
  })
})
