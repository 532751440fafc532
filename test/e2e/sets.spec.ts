import { expect, signIn, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

test('[ED-93] a new set is made from nothing, the office’s own, found without diacritics, and its draft abandoned', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.getByRole('button', { name: 'Bộ chỉ số mới' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bộ chỉ số mới' })
  await dialog.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await expect(dialog.getByText('Nhập tên bộ chỉ số.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Tên bộ chỉ số' }).fill('Bộ chỉ số thử nghiệm Đức Thọ')
  const id = dialog.getByRole('textbox', { name: 'Mã' })
  await expect(id).toHaveValue('bo-chi-so-thu-nghiem-duc-tho')
  await id.fill('ha-tinh-dti-xa')
  await dialog.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await expect(dialog.getByText('Mã này đã có. Chọn mã khác.')).toBeVisible()
  await id.fill('thu-nghiem')
  await dialog.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await expect(page).toHaveURL(/\/sets\/thu-nghiem\/drafts\//)
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await expect(page.getByText('Minh họa, không phải văn bản ban hành')).toHaveCount(0)

  await page.goto('/')
  await page.getByRole('searchbox', { name: 'Tìm bộ chỉ số' }).fill('duc tho')
  const set = page.getByRole('listitem', { name: 'Bộ chỉ số thử nghiệm Đức Thọ' })
  await expect(set).toBeVisible()
  await expect(page.getByRole('listitem', { name: /cấp huyện/ })).toHaveCount(0)
  await set.getByRole('button', { name: /^Hủy dự thảo/ }).click()
  const asking = page.getByRole('dialog', { name: 'Hủy dự thảo này?' })
  await expect(asking).toContainText('do Người soạn thảo soạn')
  await asking.getByRole('button', { name: 'Hủy dự thảo' }).click()
  await expect(page.getByText('Không có bộ chỉ số nào khớp “duc tho”')).toBeVisible()
})
