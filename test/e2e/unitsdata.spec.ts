import { findings } from './axe.ts'
import { expect, signIn, test } from './steps.ts'

test.describe.configure({ timeout: 240_000 })

test('[ED-215] [ED-217] [ED-218] data that were sent are opened, read in words, corrected with a reason and compared', async ({
  browser,
}) => {
  const page = await signIn(browser, 'vanthu')
  await page.goto('/units')
  await page
    .getByRole('link', { name: /^Mở 69 xã/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/units\/data\//)
  const table = page.getByRole('table', { name: 'Số liệu của từng đơn vị' })
  await expect(table.getByRole('row')).toHaveCount(51)
  await expect(table).not.toContainText(/\d{4}-\d{2}-\d{2}/)
  await expect(table.getByRole('columnheader', { name: /^Số cuộc họp Ban Chỉ đạo trong năm/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Tìm đơn vị trong bảng' }).fill('thanh sen')
  await expect(table.getByRole('row')).toHaveCount(2)
  await table.getByRole('button', { name: /^Sửa Số cuộc họp Ban Chỉ đạo trong năm.* của Phường Thành Sen/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Giá trị đúng' }).fill('9')
  await dialog.getByRole('button', { name: 'Sửa ô này' }).click()
  await expect(page.getByText('1 ô sửa')).toBeVisible()
  if (process.env.CHISO_LOOK) await page.screenshot({ path: `${process.env.CHISO_LOOK}/dataset.png` })
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Nộp bản đính chính' }).click()
  await expect(page.getByText('Ghi lý do đính chính.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Lý do đính chính' }).fill('Thiếu biên bản hai cuộc họp')
  await page.getByRole('textbox', { name: 'Lý do đính chính' }).press('Enter')
  await expect(page).toHaveURL(/with=/)
  await expect(page.getByText('lý do: Thiếu biên bản hai cuộc họp')).toBeVisible()
  const changes = page.getByRole('table', { name: 'Những ô khác nhau' })
  await expect(changes.getByRole('row')).toHaveCount(2)
  await expect(changes).toContainText('Phường Thành Sen')
  if (process.env.CHISO_LOOK) await page.screenshot({ path: `${process.env.CHISO_LOOK}/dataset-changes.png` })

  // What was sent stays as it was and says what corrects it.
  await page.getByRole('link', { name: /^Đính chính 69 xã/ }).click()
  await expect(page.getByRole('link', { name: /^Đã được đính chính bởi/ })).toBeVisible()
  await expect(table.getByRole('button', { name: /^Sửa / })).toHaveCount(0)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải về (CSV, mở bằng Excel)' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/)
})

test('[ED-218] a table pasted from Excel is read as a file is', async ({ browser }) => {
  const page = await signIn(browser, 'vanthu')
  await page.goto('/units')
  await page.getByRole('textbox', { name: /dán bảng từ Excel/ }).evaluate((field) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Mã\tTên\tso_luot\n18073\tPhường "Thành Sen"\t1.250,5\n')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  const preview = page.getByRole('table', { name: 'Xem trước' })
  await expect(preview).toContainText('Phường "Thành Sen"')
  await expect(preview).toContainText('1.250,5')
})
