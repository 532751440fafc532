import {
  communes,
  demoPassword,
  expect,
  expectSaved,
  fill,
  openEditor,
  selectIndicator,
  signIn,
  startDraft,
  test,
} from './steps.ts'

test.describe.configure({ timeout: 400_000 })

test('a wrong password is told in words and the name stays', async ({ page }) => {
  await page.goto('/sets/ha-tinh-dti-xa')
  await page.getByRole('link', { name: 'Đăng nhập' }).click()
  const name = page.getByRole('textbox', { name: 'Tên đăng nhập' })
  const password = page.getByRole('textbox', { name: 'Mật khẩu' })
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page.getByText('Nhập tên đăng nhập.')).toBeVisible()
  await name.fill('soanthao')
  await password.fill('sai-mat-khau')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('Tên đăng nhập hoặc mật khẩu không đúng. Nhập lại mật khẩu.')
  await expect(name).toHaveValue('soanthao')
  await expect(password).toBeFocused()
  await password.fill(demoPassword)
  await password.press('Enter')
  await expect(page).toHaveURL('/sets/ha-tinh-dti-xa')
})

test('choosing a demonstration account fills the form', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^xem/ }).click()
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('button', { name: /^Dự thảo mới/ })).toHaveCount(0)
})

test('two people on one indicator: nothing is overwritten, both values are shown', async ({ browser }) => {
  const first = await signIn(browser, 'soanthao')
  const draft = await startDraft(first)
  const second = await signIn(browser, 'soanthao')
  await second.goto(first.url())
  await openEditor(second)
  for (const page of [first, second]) await selectIndicator(page, '1.2')

  // The second hears nothing for a while, and types into the same field.
  await second.context().setOffline(true)
  await fill(second, 'Điểm của mức 2', '12')
  await fill(first, 'Điểm của mức 2', '11')
  await expectSaved(first)
  await second.context().setOffline(false)
  const conflict = second.getByRole('dialog', { name: 'Dự thảo đã được sửa ở nơi khác' })
  await expect(conflict).toBeVisible()
  await expect(conflict).toContainText('11')
  await expect(conflict).toContainText('12')
  await conflict.getByRole('radio', { name: /Giữ của tôi/ }).check()
  await conflict.getByRole('button', { name: 'Lưu bản đã gộp' }).click()
  await expectSaved(second)
  const kept = await second.evaluate(async (id) => (await fetch(`/api/drafts/${id}`)).text(), draft)
  expect(kept).toContain('[3,12]')
})

test('a session that ends while typing asks for the password and goes on saving', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  const draft = await startDraft(page)
  await selectIndicator(page, '1.2')
  await page.context().clearCookies()
  await fill(page, 'Điểm của mức 2', '9')
  const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
  await expect(again).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Chưa lưu' })).toBeAttached()
  await again.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(again).toBeHidden()
  await expectSaved(page)
  const kept = await page.evaluate(async (id) => (await fetch(`/api/drafts/${id}`)).text(), draft)
  expect(kept).toContain('[3,9]')
})

test('a rule that contradicts a trial case cannot be submitted, and the case is named', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await selectIndicator(page, '1.2')
  await fill(page, 'Từ của mức 1', '5')
  await expect(page.getByRole('region', { name: 'Lỗi, cảnh báo' })).toContainText('Nếu có 4 cuộc họp thì 15 điểm')
  await expect(page.getByRole('button', { name: 'Trình duyệt' })).toBeDisabled()
})

test('a server that cannot be reached is told in words, with a way to try again', async ({ page }) => {
  await page.route('**/api/rulesets', (route) => route.abort())
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText('Không kết nối được với máy chủ.')
  await page.unroute('**/api/rulesets')
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await expect(page.getByRole('listitem', { name: /cấp huyện/ })).toBeVisible()
})

test('addresses that lead nowhere say so', async ({ page }) => {
  await page.goto('/sets/khong-co')
  await expect(page.getByText('Không tìm thấy trang này.').first()).toBeVisible()
  await page.goto('/sets/ha-tinh-dti-xa/versions/2031.7')
  await expect(page.getByText('Không tìm thấy trang này.').first()).toBeVisible()
  await page.goto('/audit')
  await expect(page.getByText('Chỉ quản trị và thanh tra xem được nhật ký')).toBeVisible()
})

test('codes of units that the registry of the period does not have are told, counted and with the nearest', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.goto('/units')
  await page.getByLabel('Kiểm tra theo bộ chỉ số').selectOption({ label: `${communes.title} · 2025.2` })
  const text = 'id;name;cuoc_hop\n18073;Phường Thành Sen;4\n1807;Phường Trần Phú;3\n99999;Xã không có;2\n'
  const file = { name: 'ma-la.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.getByLabel('Tệp số liệu (JSON, CSV)').setInputFiles(file)
  const problems = page.getByRole('region', { name: 'Lỗi, cảnh báo trong tệp' })
  await expect(problems).toContainText('2 mã đơn vị không khớp danh mục đơn vị.')
  await expect(problems).toContainText('Phường Trần Phú: Danh mục đơn vị ngày 01/07/2025 không có mã “1807”')
  await page.getByRole('textbox', { name: 'Kỳ đánh giá' }).fill('2023')
  await expect(problems).toContainText('ngày 31/12/2023 không có mã “1807”. Đơn vị cùng tên có mã “18070”')
  await page.getByRole('button', { name: 'Nộp số liệu này' }).click()
  await expect(page.getByText('Đã nộp ma-la; 2 mã đơn vị không khớp danh mục đơn vị.')).toBeVisible()
})

test('a units file is read before it is sent, problems at their line', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await page.goto('/units')
  const file = page.getByLabel('Tệp số liệu (JSON, CSV)')
  const csv = (text: string) => ({ name: 'xa.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await file.setInputFiles(csv('id;name;cuoc_hop\n1;Xã A;4\n1;Xã B;x"y\n'))
  await expect(page.getByRole('region', { name: 'Lỗi, cảnh báo trong tệp' })).toContainText('Dòng 3')
  await expect(page.getByRole('button', { name: 'Nộp số liệu này' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Chọn tệp khác' }).click()
  await file.setInputFiles(csv('id;name;cuoc_hop\n1;Xã A;4\n2;Xã B;3\n'))
  await page.getByRole('textbox', { name: 'Tên số liệu' }).fill('Hai xã thử')
  await page.getByRole('button', { name: 'Nộp số liệu này' }).click()
  await expect(page.getByText('Nhập kỳ đánh giá.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Kỳ đánh giá' }).fill('2026')
  await page.getByRole('button', { name: 'Nộp số liệu này' }).click()
  await expect(page.getByRole('rowheader', { name: /Hai xã thử/ })).toBeVisible()
})
