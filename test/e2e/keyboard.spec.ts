import type { Page } from '@playwright/test'
import { expect, expectSaved, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

/** Where the keyboard stands: the number of the row and the column, or what has the focus outside the annex. */
function place(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const cell = element?.closest<HTMLElement>('#annex td')
    if (!cell) return element?.getAttribute('aria-label') ?? element?.tagName ?? ''
    const code = cell.closest('tr')?.querySelector('[data-column="code"]')?.textContent?.trim()
    return `${code} ${cell.dataset.column}${element === cell ? '' : ' open'}`
  })
}

/** Presses keys one after another and tells where the keyboard stands after each. */
async function walk(page: Page, ...keys: string[]): Promise<string[]> {
  const places: string[] = []
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))))
    places.push(await place(page))
  }
  return places
}

const rows = (page: Page) => page.locator('#annex tbody tr')
const codes = async (page: Page) =>
  (await page.locator('#annex tbody [data-column="code"]').allInnerTexts()).map((code) => code.trim())
const cell = (page: Page, code: string, column: string) =>
  page.locator('#annex tbody tr', { has: page.getByText(code, { exact: true }) }).locator(`[data-column="${column}"]`)

test('[ED-9] the whole map of keys works in the annex', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await startDraft(page)
  const count = await rows(page).count()

  await test.step('one Tab stop; arrows, Home, End, Ctrl+Home, Ctrl+End', async () => {
    await cell(page, '1.1', 'label').click()
    expect(await walk(page, 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp')).toEqual([
      '1.2 label',
      '1.2 maxPoints',
      '1.2 label',
      '1.1 label',
    ])
    expect(await walk(page, 'End', 'Home', 'Control+End', 'Control+Home')).toEqual([
      '1.1 status',
      '1.1 code',
      expect.stringMatching(/^\d+\.\d+ code$/),
      '1 code',
    ])
    await expect(page.locator('#annex td[tabindex="0"]')).toHaveCount(1)
  })

  await test.step('← folds a group, → unfolds it; ↑ from the first row explains the column', async () => {
    await page.keyboard.press('ArrowLeft')
    await expect(rows(page)).toHaveCount(count - 4)
    await page.keyboard.press('ArrowRight')
    await expect(rows(page)).toHaveCount(count)
    expect(await walk(page, 'End', 'ArrowLeft', 'ArrowUp')).toEqual(['1 status', '1 verifier', 'BUTTON'])
    await expect(page.getByRole('tooltip').filter({ hasText: 'Cơ quan phối hợp kiểm tra' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    expect(await walk(page, 'ArrowLeft', 'ArrowDown')).toEqual(['BUTTON', '1 dataSource'])
  })

  await test.step('F2, Enter and letters open a cell; Esc leaves it; Enter goes down, Tab and Shift+Tab sideways', async () => {
    await cell(page, '1.2', 'evidence').click()
    const before = await cell(page, '1.2', 'evidence').textContent()
    expect(await walk(page, 'F2', 'x', 'Escape')).toEqual(['1.2 evidence open', '1.2 evidence open', '1.2 evidence'])
    await expect(cell(page, '1.2', 'evidence')).toHaveText(before ?? '')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Biên bản')
    expect(await walk(page, 'Enter')).toEqual(['1.3 evidence'])
    await expect(cell(page, '1.2', 'evidence')).toHaveText('Biên bản')
    await page.keyboard.type('Giấy mời')
    expect(await walk(page, 'Tab')).toEqual(['1.3 dataSource'])
    await page.keyboard.type('Báo cáo')
    expect(await walk(page, 'Shift+Tab')).toEqual(['1.3 evidence'])
    await expect(cell(page, '1.3', 'dataSource')).toHaveText('Báo cáo')
    await expect(cell(page, '1.3', 'evidence')).toHaveText('Giấy mời')
  })

  await test.step('Ctrl+Z and Ctrl+Shift+Z through what was typed', async () => {
    await walk(page, 'Control+z', 'Control+z')
    await expect(cell(page, '1.3', 'evidence')).not.toHaveText('Giấy mời')
    await walk(page, 'Control+Shift+z')
    await expect(cell(page, '1.3', 'evidence')).toHaveText('Giấy mời')
    await walk(page, 'Control+z', 'Control+z')
    await expect(cell(page, '1.2', 'evidence')).toHaveText('Thông báo kết luận, biên bản họp')
  })

  await test.step('Ctrl+Enter adds a row, Ctrl+Delete removes it, Alt+Shift+↑↓ move and say so', async () => {
    await cell(page, '1.2', 'label').click()
    expect(await walk(page, 'Control+Enter')).toEqual(['1.5 label open'])
    await walk(page, 'Escape', 'Control+Delete')
    await expect(rows(page)).toHaveCount(count)
    await cell(page, '1.2', 'label').click()
    await walk(page, 'Alt+Shift+ArrowDown')
    expect((await codes(page)).slice(0, 5)).toEqual(['1', '1.1', '1.3', '1.2', '1.4'])
    expect(await place(page)).toBe('1.2 label')
    await expect(page.locator('[aria-live="polite"]').filter({ hasText: 'Đã chuyển 1.2' })).toBeAttached()
    await walk(page, 'Alt+Shift+ArrowUp')
    expect((await codes(page)).slice(0, 5)).toEqual(['1', '1.1', '1.2', '1.3', '1.4'])
  })

  await test.step('Shift+arrows select; Ctrl+C, Ctrl+X, Ctrl+V exchange tab-separated text; Del clears', async () => {
    await cell(page, '1.2', 'evidence').click()
    await walk(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe('Thông báo kết luận, biên bản họp\tUBND cấp xã\nThông báo kết luận, giấy mời họp\tUBND cấp xã')
    await walk(page, 'Delete')
    await expect(cell(page, '1.3', 'dataSource')).toHaveText('')
    await walk(page, 'Control+z')
    await cell(page, '1.2', 'evidence').click()
    await walk(page, 'Control+x')
    await expect(cell(page, '1.2', 'evidence')).toHaveText('')
    await cell(page, '1.4', 'evidence').click()
    await walk(page, 'Control+v')
    await expect(cell(page, '1.4', 'evidence')).toHaveText('Thông báo kết luận, biên bản họp')
    await walk(page, 'Control+z', 'Control+z')
  })

  await test.step('Ctrl+Enter while typing fills the selected rows; Esc lets go of them', async () => {
    await cell(page, '1.1', 'verifier').click()
    await walk(page, 'Shift+ArrowDown', 'Shift+ArrowDown')
    await expect(page.getByText('Đang chọn 3 dòng')).toBeVisible()
    await page.keyboard.type('Sở Nội vụ')
    await walk(page, 'Control+Enter')
    for (const code of ['1.1', '1.2', '1.3']) await expect(cell(page, code, 'verifier')).toHaveText('Sở Nội vụ')
    await walk(page, 'Escape')
    await expect(page.getByText('Đang chọn 3 dòng')).toBeHidden()
    await walk(page, 'Control+z')
    await expect(cell(page, '1.1', 'verifier')).not.toHaveText('Sở Nội vụ')
  })

  await test.step('/ finds without diacritics and Enter goes to what was found', async () => {
    await walk(page, '/')
    await page.keyboard.type('nguoi dung dau xa')
    await expect(rows(page)).toHaveCount(2)
    expect(await walk(page, 'Enter')).toEqual(['1 label'])
    await walk(page, '/', 'Escape')
    await expect(rows(page)).toHaveCount(count)
  })

  await test.step('F8 goes to the next problem, F6 to the next region, ? opens the list of keys', async () => {
    await cell(page, '2.1', 'label').click()
    await walk(page, 'Delete')
    await expect(cell(page, '2.1', 'status')).toContainText('Chưa có tên')
    await cell(page, '1.1', 'label').click()
    expect(await walk(page, 'F8')).toEqual(['2.1 label'])
    const regions = await walk(page, 'F6', 'F6', 'F6', 'F6')
    expect(new Set(regions).size).toBe(4)
    expect(regions.at(-1)).toBe('2.1 label')
    await walk(page, '?')
    await expect(page.getByRole('dialog', { name: 'Phím tắt trong phụ lục' })).toBeVisible()
    await walk(page, 'Escape', 'Control+z')
    await expect(cell(page, '2.1', 'status')).toContainText('Hợp lệ')
  })
  await expectSaved(page)
})

test('[ED-9] keys of the page work before anything has the focus', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await page.reload()
  await expect(rows(page).first()).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Tìm chỉ số' })
  // Rows may be painted a moment before keys are listened to.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 1_000 })
  }).toPass()
})
