import type { Page } from '@playwright/test'
import { expect, expectSaved, signIn, test } from './steps.ts'

test.describe.configure({ timeout: 300_000 })

const inspector = (page: Page) => page.getByRole('region', { name: 'Cách tính của chỉ số' })
const kinds = [
  ['Có/Không', 'yes-no'],
  ['Theo lựa chọn', 'choice'],
  ['Tỷ lệ a/b', 'ratio'],
  ['Theo mức', 'tiers'],
  ['Theo số lượng, có trần', 'capped-count'],
  ['Cộng các ý', 'sum'],
  ['Lấy trường hợp cao nhất', 'best-of'],
  ['So với đơn vị cao nhất', 'relative'],
  ['Thời hạn', 'deadline'],
  ['Không tính điểm', 'information'],
  ['Điều kiện bắt buộc', 'gate'],
  ['Thưởng/trừ', 'bonus-penalty'],
  ['Công thức tự do', 'free'],
] as const

async function newSet(page: Page, title: string) {
  await page.getByRole('button', { name: 'Bộ chỉ số mới' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bộ chỉ số mới' })
  await dialog.getByRole('textbox', { name: 'Tên bộ chỉ số' }).fill(title)
  await dialog.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
}

/** Makes an input of a name by the field of a rule, in two fields. */
async function makeInput(page: Page, field: string, name: string) {
  const box = inspector(page).getByRole('combobox', { name: field, exact: true })
  await box.fill(name)
  await page.getByRole('option', { name: 'Tạo số liệu mới' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tạo số liệu mới' })
  await dialog.getByRole('textbox', { name: 'Tên' }).press('Enter')
  await expect(dialog).toHaveCount(0)
}

test('[ED-151] every kind is chosen on an empty row from words with an example, and stays what was chosen', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await newSet(page, 'Thử mọi kiểu tính')
  for (const [name, value] of kinds) {
    await page
      .getByRole('button', { name: /^Thêm chỉ số/ })
      .first()
      .click()
    await page.keyboard.press('Escape')
    await inspector(page).getByRole('list', { name: 'Chọn kiểu tính…' }).getByRole('button', { name }).click()
    await expect(inspector(page).getByRole('combobox', { name: 'Kiểu tính', exact: true })).toHaveValue(value)
  }
  await expectSaved(page)
})

test('[ED-152] [ED-231] a new rule gives the maximum, a ratio says what a denominator of 0 means, and each is one step', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await newSet(page, 'Thử tỷ lệ và thời hạn')
  await page
    .getByRole('button', { name: /^Thêm chỉ số/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await inspector(page)
    .getByRole('button', { name: /^Tỷ lệ a\/b/ })
    .click()
  await expect(inspector(page).getByText('Chưa xong')).toBeVisible()
  const maximum = inspector(page).getByRole('textbox', { name: 'Điểm tối đa', exact: true })
  await maximum.fill('20')
  await maximum.press('Tab')
  await makeInput(page, 'Tử số (a)', 'Số hồ sơ đúng hạn')
  await makeInput(page, 'Mẫu số (b)', 'Tổng số hồ sơ')
  await expect(inspector(page).getByText('Chưa xong')).toHaveCount(0)
  await expect(inspector(page)).toContainText('số hồ sơ đúng hạn / tổng số hồ sơ × 20')
  const zero = inspector(page).getByRole('combobox', { name: 'Khi mẫu số bằng 0' })
  await zero.selectOption('Điểm tối đa')
  await expect(inspector(page)).toContainText('mẫu số bằng 0 thì 20 điểm')
  await zero.selectOption('Không tính')
  await expect(inspector(page).getByRole('combobox', { name: 'Điều kiện áp dụng' })).toHaveValue('some')
  await page
    .getByRole('button', { name: /^Hoàn tác/ })
    .first()
    .click()
  await expect(zero).toHaveValue('full')

  await page
    .getByRole('button', { name: /^Thêm chỉ số/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await inspector(page)
    .getByRole('button', { name: /^So với đơn vị cao nhất/ })
    .click()
  await makeInput(page, 'Số liệu', 'Băng thông')
  await expect(inspector(page).getByRole('combobox', { name: 'So với', exact: true })).toContainText(
    'Cao nhất trong các đơn vị: Băng thông',
  )

  await page
    .getByRole('button', { name: /^Thêm chỉ số/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await inspector(page)
    .getByRole('button', { name: /^Thời hạn/ })
    .click()
  await makeInput(page, 'Ngày thực hiện', 'Ngày ban hành kế hoạch')
  await inspector(page).getByRole('textbox', { name: 'Ngày cuối cùng đúng hạn' }).fill('31/01/2026')
  await inspector(page).getByRole('textbox', { name: 'Điểm khi đúng hạn' }).fill('15')
  await expect(maximum).toHaveValue('15')
  await expect(inspector(page)).toContainText('chậm nhất ngày 31/01/2026: 15 điểm; chậm hơn: 0 điểm')
  await expectSaved(page)
})

test('[ED-153] inputs are a table with an address of its own: found, corrected in place, followed to where they are read', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await newSet(page, 'Thử bảng số liệu')
  await page
    .getByRole('button', { name: /^Thêm chỉ số/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await inspector(page)
    .getByRole('button', { name: /^Tỷ lệ a\/b/ })
    .click()
  await makeInput(page, 'Tử số (a)', 'Số hồ sơ đúng hạn')
  await makeInput(page, 'Mẫu số (b)', 'Tổng số hồ sơ')
  await makeInput(page, 'Mẫu số (b)', 'Tổng số hồ sơ tiếp nhận')
  await page.getByRole('button', { name: 'Số liệu', exact: true }).click()
  await expect(page).toHaveURL(/view=inputs/)
  const table = page.getByRole('table', { name: 'Số liệu của bộ' })
  await expect(table.getByRole('row')).toHaveCount(4)
  await page.getByRole('searchbox', { name: 'Tìm số liệu' }).fill('dung han')
  await expect(table.getByRole('row')).toHaveCount(2)
  await table.getByRole('textbox', { name: 'Đơn vị tính: Số hồ sơ đúng hạn' }).fill('hồ sơ')
  await page.getByRole('searchbox', { name: 'Tìm số liệu' }).fill('')
  await page.getByRole('button', { name: 'Chưa dùng (1)' }).click()
  await page.getByRole('button', { name: 'Xóa 1 số liệu chưa dùng' }).click()
  await expect(table.getByRole('row')).toHaveCount(3)
  await expectSaved(page)
  await page.reload()
  await expect(table.getByRole('textbox', { name: 'Đơn vị tính: Số hồ sơ đúng hạn' })).toHaveValue('hồ sơ')
  await table.getByRole('button', { name: '1', exact: true }).first().click()
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await expect(page).not.toHaveURL(/view=inputs/)
})
