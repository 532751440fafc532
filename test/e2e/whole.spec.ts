import type { Page } from '@playwright/test'
import { expect, expectSaved, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 150_000 })

async function newSet(page: Page, title: string) {
  await page.getByRole('button', { name: 'Bộ chỉ số mới' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bộ chỉ số mới' })
  await dialog.getByRole('textbox', { name: 'Tên bộ chỉ số' }).fill(title)
  await dialog.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
}

/** What the clipboard of Word or Excel holds, pasted wherever the keyboard stands. */
async function paste(page: Page, cells: readonly (readonly string[])[]) {
  await page.evaluate((table) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', table.map((line) => line.join('\t')).join('\n'))
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  }, cells)
}

/** Counts presses of the mouse and of keys, as whoever works at the desk would. */
async function counting(page: Page) {
  await page.evaluate(() => {
    const counts = { clicks: 0, keys: 0 }
    window.addEventListener('mousedown', () => counts.clicks++, true)
    window.addEventListener('keydown', () => counts.keys++, true)
    Object.assign(window, { counts })
  })
  return () => page.evaluate(() => (window as unknown as { counts: { clicks: number; keys: number } }).counts)
}

/** 27 rows of three levels: 3 pillars, 6 indicators, 18 components, each with its wording. */
const annex: string[][] = [['STT', 'Chỉ số/Chỉ số thành phần', 'Điểm tối đa', 'Cách xác định và tính điểm']]
for (const [pillar, sign] of ['I', 'II', 'III'].entries()) {
  annex.push([sign, `TRỤ CỘT ${sign}`, '60', ''])
  for (const one of [1, 2]) {
    const code = pillar * 2 + one
    annex.push([String(code), `Chỉ số ${code}`, '30', ''])
    for (const part of [1, 2, 3])
      annex.push([
        `${code}.${part}`,
        `Thành phần ${code}.${part}`,
        part === 1 ? '12,5' : '8,75',
        `Đạt: điểm tối đa của ${code}.${part}`,
      ])
  }
}

const rows = (page: Page) =>
  page
    .locator('#annex tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        ['code', 'label', 'maxPoints', 'method'].map(
          (column) => row.querySelector(`[data-column="${column}"]`)?.textContent?.trim() ?? '',
        ),
      ),
    )

test('[ED-174] [ED-175] an annex of 27 rows and three levels is pasted into an empty set whole, within a minute', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  const begun = Date.now()
  const counts = await counting(page)
  await newSet(page, 'Bộ dán cả phụ lục')
  await paste(page, annex)
  const dialog = page.getByRole('dialog', { name: 'Dán 27 dòng' })
  await expect(dialog.locator('.level')).toHaveCount(27)
  await expect(dialog.locator('.level').nth(2)).toContainText('Chỉ số thành phần')

  // Out and in again, by the keyboard.
  const fifth = dialog.locator('.level').nth(5)
  await fifth.focus()
  await page.keyboard.press('Shift+Tab')
  await expect(fifth).toContainText('Trụ cột')
  await page.keyboard.press('Tab')
  await expect(fifth).toContainText('Chỉ số chính')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.locator('#annex tbody tr')).toHaveCount(27)
  const seconds = (Date.now() - begun) / 1000
  process.stdout.write(`27 rows from an empty set: ${seconds.toFixed(0)} s, ${JSON.stringify(await counts())}\n`)
  expect(seconds).toBeLessThan(60)

  const seen = await rows(page)
  expect(seen.map(([code]) => code)).toEqual(annex.slice(1).map(([code]) => code))
  expect(seen[2]?.slice(1, 3)).toEqual(['Thành phần 1.1', '12,5'])
  expect(seen[2]?.[3]).toContain('Đạt: điểm tối đa của 1.1')
  await expect(page.locator('#annex tbody tr[aria-level="3"]')).toHaveCount(18)
  await expectSaved(page)

  // A pillar more goes on at the end, wherever one stands.
  await page.locator('#annex tbody tr').nth(3).locator('[data-column="label"]').click()
  await paste(page, [
    ['IV', 'TRỤ CỘT IV', '30', ''],
    ['7', 'Chỉ số 7', '30', ''],
    ['7.1', 'Thành phần 7.1', '30', 'Đạt: 30 điểm'],
  ])
  const more = page.getByRole('dialog', { name: 'Dán 3 dòng' })
  await expect(more.getByRole('radio', { name: 'Thêm thành các chỉ số mới ở cuối phụ lục' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.locator('#annex tbody tr')).toHaveCount(30)
  await expect(page.locator('#annex tbody tr').last()).toHaveAttribute('aria-level', '3')

  await page.locator('#annex tbody tr').first().locator('[data-column="label"]').click()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.locator('#annex tbody tr')).toHaveCount(0)
})

test('[ED-174] a list that is no annex is told so, and pasting it is one step', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await newSet(page, 'Bộ dán nhầm')
  await paste(page, [['Xã A'], ['Xã B'], ['Xã C']])
  const dialog = page.getByRole('dialog', { name: 'Dán 3 dòng' })
  await expect(dialog.getByRole('alert')).toContainText('có thể không phải phụ lục')
  await dialog.getByRole('button', { name: 'Dán 3 dòng' }).click()
  await expect(page.locator('#annex tbody tr')).toHaveCount(3)
  await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
  await expect(page.locator('#annex tbody tr')).toHaveCount(0)
})

test('[ED-176] [ED-178] the menu of a row opens by mouse and Shift+F10: merge, split, renumber, and numbers follow', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await newSet(page, 'Bộ gộp tách')
  await paste(page, [['STT', 'Chỉ số', 'Điểm'], ...['1', '2', '3'].map((code) => [code, `Chỉ số ${code}`, '10'])])
  await page.getByRole('dialog').getByRole('button', { name: 'Dán 3 dòng' }).click()
  const label = (at: number) => page.locator('#annex tbody tr').nth(at).locator('[data-column="label"]')
  const menu = page.getByRole('menu')

  await label(0).click()
  await label(1).click({ modifiers: ['Shift'] })
  await label(1).click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Gộp 2 dòng' }).click()
  await expect(page.locator('#annex tbody tr')).toHaveCount(2)
  await expect(label(0)).toContainText('Chỉ số 1; Chỉ số 2')

  await label(0).click()
  await page.keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await menu.getByRole('menuitem', { name: 'Tách thành hai' }).press('Enter')
  await expect(page.locator('#annex tbody tr')).toHaveCount(3)
  expect((await rows(page)).map(([code]) => code)).toEqual(['1', '2', '3'])
  await page.locator('#annex tbody tr').nth(1).locator('[data-column="code"]').click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await label(0).click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Đánh lại số thứ tự' }).click()
  expect((await rows(page)).map(([code]) => code)).toEqual(['1', '2', '3'])

  // Numbers of a new set follow rows that move.
  await label(2).click()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  const moved = await rows(page)
  expect(moved.map(([code]) => code)).toEqual(['1', '2', '3'])
  expect(moved[1]?.[1]).toBe('Chỉ số 3')

  // So they do where a row comes between, by the key and by the button.
  await label(0).click()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('Xen giữa')
  await page.keyboard.press('Enter')
  await label(0).click()
  await page.locator('#inspector').getByRole('button', { name: 'Xóa', exact: true }).click()
  const left = await rows(page)
  expect(left.map(([code]) => code)).toEqual(['1', '2', '3'])
  expect(left[0]?.[1]).toBe('Xen giữa')
})

test('[ED-177] points are shared out where no total was declared, and the total is declared with it', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await newSet(page, 'Bộ chia đều')
  await paste(page, [['STT', 'Chỉ số'], ...['1', '2', '3'].map((code) => [code, `Chỉ số ${code}`])])
  await page.getByRole('dialog').getByRole('button', { name: 'Dán 3 dòng' }).click()
  const label = page.locator('#annex tbody tr').first().locator('[data-column="label"]')
  await label.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Chia đều điểm…' }).click()
  await page.getByRole('textbox', { name: 'Tổng điểm' }).fill('100')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await rows(page)).map((row) => row[2])).toEqual(['34', '33', '33'])
  await label.click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Chia đều cho đủ 100 điểm' })).toBeVisible()
})

test('[ED-179] what is copied is what is seen, and a name typed after "+" is not lost', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await page.locator('#annex tbody tr').nth(1).locator('[data-column="method"]').click()
  const copied = await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
    )
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') }
  })
  expect(copied.text).toContain('Cấp Trưởng')
  expect(copied.html).toContain('<table border="1"><tr><td align="left">Cấp Trưởng')

  await page.locator('#inspector').getByRole('button', { name: 'Thêm chỉ số', exact: true }).click()
  await expect(page.locator('#annex td:focus')).toHaveAttribute('data-column', 'label')
  await page.keyboard.type('Tên mới')
  await page.keyboard.press('Enter')
  await expect(page.locator('#annex tbody')).toContainText('Tên mới')
})
