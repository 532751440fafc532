import { expect, signIn, test } from './steps.ts'

test('[SRV-182] an admin limits somebody to a set by keyboard alone, and the list and the log say so', async ({
  browser,
}) => {
  const admin = await signIn(browser, 'quantri')
  await admin.goto('/people')
  await admin.getByRole('button', { name: 'Thêm người' }).press('Enter')
  await admin.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('chuyen-vien')
  await admin.getByRole('textbox', { name: 'Họ và tên' }).fill('Chuyên viên')
  await admin.getByRole('checkbox', { name: /^Người soạn thảo/ }).press('Space')
  const sets = admin.getByRole('textbox', { name: 'Chỉ các bộ chỉ số' })
  await sets.focus()
  await admin.keyboard.type('ha-tinh-dti-xa bo-khac')
  await admin.keyboard.press('Tab')
  await admin.keyboard.type('18073')
  await admin.keyboard.press('Enter')
  await admin.getByRole('button', { name: 'Đã đưa, đóng lại' }).press('Enter')
  const row = admin.getByRole('row', { name: /chuyen-vien/ })
  await expect(row).toContainText('bộ: ha-tinh-dti-xa, bo-khac')
  await expect(row).toContainText('đơn vị: 18073')

  await admin.getByRole('button', { name: 'Xem, sửa chuyen-vien' }).press('Enter')
  await expect(sets).toHaveValue('ha-tinh-dti-xa, bo-khac')
  await sets.fill('')
  await admin.getByRole('button', { name: 'Lưu quyền' }).press('Enter')
  await expect(row).not.toContainText('bộ:')
  await expect(row).toContainText('đơn vị: 18073')
  await admin.goto('/audit')
  await expect(admin.getByText('chỉ các bộ: ha-tinh-dti-xa, bo-khac').first()).toBeVisible()
  await expect(admin.getByText('chỉ các bộ: tất cả').first()).toBeVisible()
})
