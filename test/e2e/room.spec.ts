import type { Page } from '@playwright/test'
import { expect, expectSaved, openEditor, selectIndicator, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 120_000 })

const density = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Độ giãn dòng' }).getByRole('button', { name, exact: true })
const leaveGuide = (page: Page) => page.getByRole('button', { name: 'Bỏ qua hướng dẫn' }).click()

/** How many rows of the annex stand whole between its titles and what is below it. */
function rowsSeen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const bottom = document.querySelector('#annex')?.getBoundingClientRect().bottom ?? 0
    const top = document.querySelector('#annex thead')?.getBoundingClientRect().bottom ?? 0
    return [...document.querySelectorAll('#annex tbody tr')].filter((row) => {
      const box = row.getBoundingClientRect()
      return box.top >= top - 1 && box.bottom <= bottom + 1
    }).length
  })
}

test('[ED-170] at 1440 × 900 the annex shows 12 rows at least, 20 when dense, and the chosen row all of itself', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.setViewportSize({ width: 1440, height: 900 })
  await startDraft(page)
  await leaveGuide(page)
  const seen: Record<string, number> = {}
  for (const name of ['Vừa', 'Dày', 'Thoáng']) {
    await density(page, name).click()
    seen[name] = await rowsSeen(page)
  }
  process.stdout.write(`rows of the annex seen at 1440 × 900: ${JSON.stringify(seen)}\n`)
  expect(seen.Vừa).toBeGreaterThanOrEqual(12)
  expect(seen.Dày).toBeGreaterThanOrEqual(20)

  await density(page, 'Dày').click()
  const method = (code: string) =>
    page
      .locator('#annex tbody tr', { has: page.getByText(code, { exact: true }) })
      .locator('[data-column="method"]')
      .evaluate((cell) => (cell as HTMLElement).offsetHeight)
  expect(await method('1.2')).toBeLessThan(26)
  await selectIndicator(page, '1.2')
  expect(await method('1.2')).toBeGreaterThan(40)
})

test('[ED-171] columns are hidden, narrowed and remembered; preview and rule are dragged, folded and remembered', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await leaveGuide(page)
  await page.getByRole('button', { name: 'Các cột của phụ lục' }).click()
  const list = page.getByRole('dialog', { name: 'Các cột của phụ lục' })
  await expect(list.getByRole('checkbox', { name: 'Cách tính' })).toBeDisabled()
  await list.getByRole('checkbox', { name: 'Tài liệu kiểm chứng' }).uncheck()
  const width = () =>
    page.locator('#annex th[data-column="label"]').evaluate((head) => (head as HTMLElement).offsetWidth)
  const before = await width()
  await list.getByRole('button', { name: 'Thu hẹp cột Chỉ số' }).click()
  expect(await width()).toBe(before - 24)
  await page.keyboard.press('Escape')
  await expect(page.locator('#annex th[data-column="evidence"]')).toBeHidden()

  // The arrows pass over what is hidden.
  await page.locator('#annex tbody tr').nth(2).locator('[data-column="method"]').click()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('#annex td:focus')).toHaveAttribute('data-column', 'dataSource')

  const height = () => page.locator('#preview').evaluate((below) => (below as HTMLElement).offsetHeight)
  const low = await height()
  const edge = page.getByRole('separator', { name: /chiều cao phần xếp hạng/ })
  const box = await edge.boundingBox()
  await page.mouse.move(200, (box?.y ?? 0) + 4)
  await page.mouse.down()
  await page.mouse.move(200, (box?.y ?? 0) - 76, { steps: 4 })
  await page.mouse.up()
  expect(await height()).toBe(low + 80)
  await edge.press('ArrowDown')
  expect(await height()).toBe(low + 56)
  await page.getByRole('button', { name: 'Thu gọn bảng cách tính' }).click()
  await expect(page.locator('#inspector')).toBeHidden()

  await page.reload()
  await openEditor(page)
  await expect(page.locator('#annex th[data-column="evidence"]')).toBeHidden()
  expect(await width()).toBe(before - 24)
  expect(await height()).toBe(low + 56)
  await expect(page.locator('#inspector')).toBeHidden()
  await page.getByRole('button', { name: 'Mở bảng cách tính' }).click()
  await expect(page.locator('#inspector')).toBeVisible()
  await page.getByRole('button', { name: 'Thu gọn phần xếp hạng' }).click()
  await expect(page.getByRole('table', { name: 'Xếp hạng' })).toBeHidden()
  await page.getByRole('button', { name: 'Mở phần xếp hạng' }).click()
  await expect(page.getByRole('table', { name: 'Xếp hạng' })).toBeVisible()
})

test('[ED-172] for the common kinds sentence, verdict and formula are seen without scrolling', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await page.setViewportSize({ width: 1440, height: 900 })
  await startDraft(page)
  await leaveGuide(page)
  // Choice, steps, ratio, a sum, steps over a ratio.
  for (const code of ['1.1', '1.2', '1.3', '1.4', '2.3']) {
    await selectIndicator(page, code)
    await expect(page.locator('#inspector .chips')).toBeVisible()
    const room = await page.evaluate(() => {
      const view = document.querySelector('.side > .held')?.getBoundingClientRect()
      const last = document.querySelector('#inspector .standing')?.getBoundingClientRect()
      return (view?.bottom ?? 0) - (last?.bottom ?? Number.POSITIVE_INFINITY)
    })
    expect.soft(room, code).toBeGreaterThanOrEqual(0)
    await expect.soft(page.getByRole('textbox', { name: 'Công thức', exact: true }), code).toBeInViewport()
    await expect.soft(page.locator('#inspector .standing .rule-sentence'), code).toBeInViewport()
  }
})

test('[ED-173] what holds for the whole set is a page with sections and an address, and a problem leads to its field', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await leaveGuide(page)
  await page.getByRole('toolbar').getByRole('button', { name: 'Thông tin chung' }).click()
  await expect(page).toHaveURL(/view=set/)
  const parts = page.getByRole('navigation', { name: 'Thông tin chung' })
  await parts.getByRole('button', { name: 'Quy định chung' }).click()
  await expect(page).toHaveURL(/part=policy/)
  await page.reload()
  const total = page.getByRole('textbox', { name: 'Tổng điểm của bộ chỉ số' })
  await total.fill('501')
  await total.press('Tab')
  await expectSaved(page)
  await page.goBack()
  await page.getByRole('toolbar').getByRole('button', { name: 'Phụ lục', exact: true }).click()
  await page
    .getByRole('region', { name: 'Lỗi, cảnh báo' })
    .getByRole('button', { name: /Quy định chung/ })
    .click()
  await expect(total).toBeFocused()
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Phụ lục', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Lỗi, cảnh báo' })).toHaveCount(0)
})
