import type { Page } from '@playwright/test'
import { expect, expectSaved, fill, openEditor, selectIndicator, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let author: Page

const beside = (page: Page) => page.locator('#inspector').getByRole('region', { name: 'Lời văn và công thức' })
const submit = (page: Page) => page.locator('[data-guide="submit"]')

/** A picture for whoever looks at the screens by eye. */
async function shown(page: Page, name: string) {
  const folder = process.env.CHISO_LOOK
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test.beforeAll(async ({ browser }) => {
  author = await signIn(browser, 'soanthao')
  await author.setViewportSize({ width: 1440, height: 900 })
})

test('[ED-130] the annex shows the wording as it is signed, the sentence, or both, and remembers which', async () => {
  await startDraft(author)
  await selectIndicator(author, '1.2')
  const cell = author.locator('#annex tr.current [data-column="method"]')
  const view = author.getByRole('group', { name: 'Cột cách tính' })
  await expect(cell).toContainText('Từ 4 cuộc trở lên: 15 điểm')
  await expect(cell).toContainText('Theo mức')
  await shown(author, 'both-1440')
  await view.getByRole('button', { name: 'Lời văn' }).click()
  await expect(cell).not.toContainText('Theo mức')
  await shown(author, 'wording-1440')
  await author.reload()
  await openEditor(author)
  await expect(view.getByRole('button', { name: 'Lời văn' })).toHaveAttribute('aria-pressed', 'true')
  await view.getByRole('button', { name: 'Câu' }).click()
  await selectIndicator(author, '1.2')
  await expect(cell).not.toContainText('Từ 4 cuộc trở lên')
  await view.getByRole('button', { name: 'Cả hai' }).click()
})

test('[ED-131] a threshold that leaves its wording behind is marked with both figures and stands in the way of submitting', async () => {
  await selectIndicator(author, '1.2')
  await fill(author, 'Từ của mức 1', '5')
  await expect(beside(author)).toContainText('lời văn nói mức 4, công thức mức 5')
  await expect(author.locator('#annex tr.current [data-column="status"]')).toContainText('Cần rà soát')
  await shown(author, 'differs-1440')
  await author.setViewportSize({ width: 1024, height: 768 })
  await shown(author, 'differs-1024')
  await author.setViewportSize({ width: 1440, height: 900 })
  await expectSaved(author)
  // A trial case said what the old threshold gives.
  await author.getByRole('button', { name: 'Lấy kết quả mới: 10' }).click()
  await expect(submit(author)).toContainText('còn 1 lời văn')
  await submit(author).click()
  const dialog = author.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Trình duyệt' })).toBeDisabled()
  await shown(author, 'submit-1440')
  await dialog.getByRole('button', { name: /^1\.2 / }).click()
  await expect(dialog).toHaveCount(0)
  await expect(beside(author)).toBeVisible()
})

test('[ED-132] what would be written is shown word by word before it is taken, as one step', async () => {
  const cell = author.locator('#annex tr.current [data-column="method"]')
  await expect(beside(author).locator('del').filter({ hasText: /^4 $/ }).last()).toBeVisible()
  await shown(author, 'beside-1440')
  await beside(author).getByRole('button', { name: 'Viết lại theo công thức' }).click()
  await expect(cell).toContainText('Từ 5 cuộc trở lên')
  await expect(author.locator('#inspector')).toContainText('Lời văn khớp công thức.')
  await author.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(cell).toContainText('Từ 4 cuộc trở lên')
  await expect(beside(author)).toContainText('Cần rà soát')
  await author.getByRole('button', { name: 'Làm lại' }).click()
  await expect(cell).toContainText('Từ 5 cuộc trở lên')
})

test('[ED-133] a wording may stay for a reason, which counts until wording or rule become another', async () => {
  await selectIndicator(author, '1.1')
  await author.getByText('Nội dung trong phụ lục').click()
  await author.getByRole('textbox', { name: /^Cách xác định và tính điểm/ }).fill('Theo kết quả thẩm định của Sở')
  await expect(beside(author)).toContainText('không tự đọc được')
  await beside(author).getByRole('button', { name: 'Giữ lời văn, ghi lý do' }).click()
  await beside(author).getByRole('textbox', { name: 'Lý do giữ lời văn' }).fill('Đã đối chiếu với Sở')
  await beside(author).getByRole('button', { name: 'Giữ lời văn', exact: true }).click()
  await expect(beside(author)).toContainText('Giữ lời văn, lý do: Đã đối chiếu với Sở')
  await author.getByRole('textbox', { name: /^Cách xác định và tính điểm/ }).fill('Theo kết quả thẩm định')
  await expect(beside(author)).toContainText('Trước đây đã giữ với lý do “Đã đối chiếu với Sở”')
  await author.getByRole('textbox', { name: /^Cách xác định và tính điểm/ }).fill('Theo kết quả thẩm định của Sở')
  await expect(beside(author)).toContainText('Giữ lời văn, lý do: Đã đối chiếu với Sở')
})

test('[ED-134] once everything is answered the draft is handed in, and its reviewer sees both texts and the reason', async ({
  browser,
}) => {
  await expectSaved(author)
  await expect(submit(author)).not.toContainText('còn')
  await submit(author).click()
  await author.getByRole('dialog').getByRole('button', { name: 'Trình duyệt' }).click()
  await expect(author.getByRole('region', { name: 'Kiểm tra và duyệt' })).toBeVisible()
  const reviewer = await signIn(browser, 'duyet')
  await reviewer.setViewportSize({ width: 1440, height: 900 })
  await reviewer.goto(new URL(author.url()).pathname)
  await openEditor(reviewer)
  await selectIndicator(reviewer, '1.1')
  await expect(beside(reviewer)).toContainText('Giữ lời văn, lý do: Đã đối chiếu với Sở')
  await expect(beside(reviewer)).toContainText('Theo kết quả thẩm định của Sở')
  await reviewer.getByRole('button', { name: 'Xem thay đổi' }).click()
  const review = reviewer.getByRole('complementary', { name: 'Thay đổi và ý kiến' })
  await expect(review.getByRole('listitem').filter({ hasText: 'Đã đối chiếu với Sở' }).first()).toBeVisible()
  await shown(reviewer, 'review-1440')
})
