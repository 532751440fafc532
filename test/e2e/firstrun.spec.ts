import { test } from '@playwright/test'
import { expect, expectSaved, fill, openEditor, selectIndicator, signIn, startDraft } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

test('[ED-74] the first run walks a new author from a row to submitting, by doing it, and comes once', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  const guide = page.getByRole('region', { name: 'Hướng dẫn lần đầu' })
  await guide.getByRole('button', { name: 'Mở dự thảo thử' }).click()
  await expect(page).toHaveURL(/\/drafts\//)
  await openEditor(page)
  const draft = page.url().split('/drafts/')[1]
  const ring = page.locator('.guide-ring')
  await expect(guide).toContainText('Bước 1/5')
  await expect(ring).toBeVisible()

  await guide.getByRole('button', { name: 'Đưa đến đó' }).click()
  await expect(guide).toContainText('Bước 2/5')
  await fill(page, 'Từ của mức 1', '5')
  await expect(guide).toContainText('Bước 3/5')
  await page.getByRole('table', { name: 'Xếp hạng' }).getByRole('row').nth(4).getByRole('button').click()
  await expect(guide).toContainText('Bước 4/5')
  await page.locator('#annex tr.current .c-method').click()
  await expect(guide).toContainText('Bước 5/5')
  await fill(page, 'Từ của mức 1', '4')
  await expectSaved(page)
  await page.getByRole('button', { name: 'Trình duyệt' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy' }).click()
  await expect(guide).toContainText('Xong.')
  await guide.getByRole('button', { name: 'Đóng hướng dẫn' }).click()
  await expect(guide).toHaveCount(0)

  await page.reload()
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await page.waitForTimeout(500)
  await expect(guide).toHaveCount(0)
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByRole('button', { name: 'Hướng dẫn từng bước' }).click()
  await expect(guide).toContainText('Bước 1/5')
  await guide.getByRole('button', { name: 'Bỏ qua hướng dẫn' }).click()
  await expect(guide).toHaveCount(0)

  // Who only reads is not asked to write.
  const reader = await signIn(browser, 'duyet')
  await reader.goto(`/sets/ha-tinh-dti-xa/drafts/${draft}`)
  await expect(reader.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await expect(reader.getByRole('region', { name: 'Hướng dẫn lần đầu' })).toHaveCount(0)
})

test('[ED-73] the history lists every step, goes to any of them, and brings back a saved revision', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await selectIndicator(page, '1.2')
  await fill(page, 'Điểm của mức 2', '11')
  await expectSaved(page)
  await fill(page, 'Điểm của mức 3', '7')
  await page.locator('#annex tr.current .c-evidence').click()
  await page.keyboard.press('Delete')
  await expectSaved(page)
  await page.getByRole('button', { name: 'Lịch sử sửa' }).click()
  const panel = page.getByRole('dialog', { name: 'Lịch sử sửa' })
  const steps = panel.getByRole('list', { name: 'Từ khi mở trang này' }).getByRole('button')
  await expect(steps).toHaveCount(4)
  await expect(steps.first()).toHaveAttribute('aria-current', 'step')
  await expect(steps.first()).toContainText('xóa trắng 1 ô')
  await expect(steps.nth(1)).toContainText('sửa công thức 1.2')

  await steps.nth(2).click()
  await expect(page.getByRole('textbox', { name: 'Điểm của mức 3', exact: true })).not.toHaveValue('7')
  await expect(page.getByRole('textbox', { name: 'Điểm của mức 2', exact: true })).toHaveValue('11')
  await steps.last().click()
  await expect(page.getByRole('textbox', { name: 'Điểm của mức 2', exact: true })).toHaveValue('10')
  await steps.first().click()
  await expect(page.getByRole('textbox', { name: 'Điểm của mức 3', exact: true })).toHaveValue('7')
  await expectSaved(page)

  const saved = panel.getByRole('list', { name: 'Các lần lưu trên máy chủ' })
  await saved.getByRole('button', { name: /^Lần lưu 1,/ }).click()
  await expect(saved).toContainText('Lấy lại bản này sẽ:')
  await saved.getByRole('button', { name: 'Lấy lại bản này' }).click()
  await expect(page.getByRole('textbox', { name: 'Điểm của mức 2', exact: true })).toHaveValue('10')
  await expect(steps.first()).toContainText('lấy lại bản đã lưu')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('textbox', { name: 'Điểm của mức 2', exact: true })).toHaveValue('11')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Lịch sử sửa' })).toBeFocused()
})

test('[ED-65] words of the trade explain themselves by pointer and keyboard, and Escape puts that away', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const tip = page.getByRole('tooltip')
  await page.locator('#annex th.c-maxPoints').getByRole('button').hover()
  await expect(tip.filter({ hasText: 'Số điểm cao nhất' })).toBeVisible()
  await tip.filter({ hasText: 'Số điểm cao nhất' }).hover()
  await page.waitForTimeout(400)
  await expect(tip.filter({ hasText: 'Số điểm cao nhất' })).toBeVisible()
  await page.mouse.move(2, 2)
  await expect(tip).toHaveCount(0)

  const mark = page.locator('#inspector').getByRole('button', { name: 'Giải thích: Cách tính' })
  await mark.focus()
  await expect(tip.filter({ hasText: 'Quy tắc đổi số liệu' })).toBeVisible()
  await expect(mark).toHaveAccessibleDescription(/Quy tắc đổi số liệu/)
  await page.keyboard.press('Escape')
  await expect(tip).toHaveCount(0)
  await expect(mark).toBeFocused()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  await help.getByText('Thuật ngữ').click()
  await expect(help.getByText('Số liệu toàn nhóm')).toBeVisible()
})
