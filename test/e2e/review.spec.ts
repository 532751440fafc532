import type { Browser, Page } from '@playwright/test'
import { findings } from './axe.ts'
import {
  communes,
  expect,
  expectSaved,
  openEditor,
  picture,
  selectIndicator,
  signIn,
  startDraft,
  test,
} from './steps.ts'

/** Opens what stands beside the annex, and answers it. */
async function beside(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'Thay đổi và ý kiến' })
  await expect(panel.getByRole('list', { name: 'Các thay đổi' }).getByRole('listitem').first()).toBeVisible()
  return panel
}

async function review(browser: Browser) {
  const reviewer = await signIn(browser, 'duyet')
  const waiting = reviewer.getByRole('region', { name: /^Chờ tôi/ })
  await expect(waiting).toContainText('Cần tôi kiểm tra')
  await expect(waiting).toContainText('Xin xem giúp mức mới')
  await picture(reviewer, 'waiting')
  await waiting.getByRole('link', { name: communes.title }).first().click()
  await openEditor(reviewer)
  return reviewer
}

test('[ED-191] [ED-192] [ED-193] [ED-194] a change is explained, questioned at its row, answered and closed', async ({
  browser,
}) => {
  const author = await signIn(browser, 'soanthao')
  await startDraft(author)
  await selectIndicator(author, '1.2')
  await author.keyboard.press('F2')
  await author.keyboard.press('End')
  await author.keyboard.type(' (rà soát)')
  await author.keyboard.press('Enter')
  await expectSaved(author)

  const mine = await beside(author, 'Thay đổi, ý kiến')
  await mine.getByRole('button', { name: 'Ghi lý do, căn cứ' }).first().click()
  await mine.getByRole('textbox', { name: 'Lý do của thay đổi' }).fill('Nói rõ đây là dòng rà soát')
  await mine.getByRole('textbox', { name: 'Căn cứ (văn bản, mục)' }).fill('Báo cáo 45/BC-SKHCN, mục 4')
  await mine.getByRole('button', { name: 'Lưu lý do' }).click()
  await expect(mine).toContainText('Căn cứ: Báo cáo 45/BC-SKHCN, mục 4')
  await author.getByRole('button', { name: 'Trình duyệt' }).click()
  const submitting = author.getByRole('dialog')
  await submitting.getByRole('textbox', { name: /Ghi chú cho người duyệt/ }).fill('Xin xem giúp mức mới')
  await submitting.getByRole('button', { name: 'Trình duyệt' }).click()
  await expect(author.getByRole('region', { name: 'Kiểm tra và duyệt' })).toContainText('Xin xem giúp mức mới')

  const reviewer = await review(browser)
  const panel = await beside(reviewer, 'Xem thay đổi')
  const annex = reviewer.getByRole('treegrid', { name: 'Phụ lục' })
  const whole = await annex.getByRole('row').count()
  await panel.getByText(/^Thay đổi 1$/).click()
  await expect.poll(() => annex.getByRole('row').count()).toBeLessThan(whole)
  await panel.getByText('Mọi hàng').click()
  await panel.getByRole('list', { name: 'Các thay đổi' }).getByRole('button').first().click()
  await expect(annex.locator('tr[data-changed][aria-selected="true"]')).toBeVisible()
  await panel.getByRole('textbox', { name: /^Ý kiến về 1\.2/ }).fill('Vì sao chỉ dòng này?')
  await panel.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await expect(panel.getByRole('region', { name: 'Ý kiến' })).toContainText('Vì sao chỉ dòng này?')
  await expect(panel).toContainText(/\d{2}\/\d{2}\/\d{4}/)
  expect(await findings(reviewer)).toEqual([])
  await picture(reviewer, 'review-talk')

  await author.goto('/')
  await expect(author.getByRole('region', { name: /^Chờ tôi/ })).toContainText('Ý kiến chưa trả lời')
  await author
    .getByRole('region', { name: /^Chờ tôi/ })
    .getByRole('link', { name: communes.title })
    .first()
    .click()
  await openEditor(author)
  const answering = await beside(author, 'Xem thay đổi')
  await answering.getByRole('textbox', { name: /^Trả lời/ }).fill('Các dòng khác giữ nguyên.')
  await answering.getByRole('button', { name: 'Trả lời', exact: true }).click()
  await expect(answering).toContainText('Các dòng khác giữ nguyên.')
  await answering.getByRole('button', { name: 'Đóng ý kiến' }).click()
  await expect(answering.getByText('1 ý kiến đã đóng')).toBeVisible()

  await reviewer.reload()
  await openEditor(reviewer)
  await reviewer.getByRole('button', { name: 'Duyệt', exact: true }).click()
  const dialog = reviewer.getByRole('dialog', { name: 'Duyệt dự thảo này?' })
  await expect(dialog).toContainText('1 thay đổi')
  await picture(reviewer, 'approve')
  await dialog.getByRole('button', { name: 'Hủy' }).click()
  await reviewer.getByRole('button', { name: 'Trả lại' }).click()
  await reviewer.getByRole('textbox', { name: 'Lý do trả lại' }).fill('Ghi thêm nguồn')
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click()
  await author.goto('/')
  await expect(author.getByRole('region', { name: /^Chờ tôi/ })).toContainText('Ghi thêm nguồn')
})
