import type { Locator, Page } from '@playwright/test'
import { findings } from './axe.ts'
import { expect, expectSaved, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 300_000 })

/** Puts a table on a field as a spreadsheet would. */
async function pasteInto(field: Locator, table: readonly (readonly string[])[]) {
  await field.evaluate(
    (element, text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    table.map((cells) => cells.join('\t')).join('\n'),
  )
}

async function openInputs(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Số liệu', exact: true }).click()
  return page.getByRole('table', { name: 'Số liệu của bộ' })
}

async function look(page: Page, name: string) {
  if (!process.env.CHISO_LOOK) return
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${process.env.CHISO_LOOK}/${name}-${width}.png` })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('[ED-210] [ED-211] a list from Excel becomes inputs in one step, several are given a supplier at once', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.getByRole('button', { name: 'Bộ chỉ số mới' }).click()
  const made = page.getByRole('dialog', { name: 'Bộ chỉ số mới' })
  await made.getByRole('textbox', { name: 'Tên bộ chỉ số' }).fill('Thử dán số liệu')
  await made.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await openInputs(page)
  await page.getByRole('button', { name: 'Dán từ Excel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Dán danh sách số liệu' })
  await pasteInto(dialog.getByRole('textbox', { name: 'Dán vào đây (Ctrl+V)' }), [
    ['TT', 'Tên số liệu', 'Kiểu', 'ĐVT', 'Nguồn'],
    ['1', 'Tổng số hồ sơ', 'số nguyên', 'hồ sơ', 'Cổng dịch vụ công'],
    ['2', 'Số hồ sơ đúng hạn', 'số nguyên', 'hồ sơ', 'Cổng dịch vụ công'],
    ['3', 'Ngày ban hành kế hoạch', '', '', ''],
    ['4', 'Đã có quy chế', 'vô lý', '', ''],
  ])
  await expect(dialog.getByRole('status')).toContainText('4 số liệu mới')
  await expect(dialog.getByRole('list', { name: 'Chỗ không lấy được' })).toContainText(
    '“vô lý” không phải kiểu số liệu',
  )
  await look(page, 'paste')
  await dialog.getByRole('button', { name: 'Ghi 4 số liệu' }).click()
  const table = page.getByRole('table', { name: 'Số liệu của bộ' })
  await expect(table.getByRole('row')).toHaveCount(5)
  await expect(table.getByRole('combobox', { name: 'Kiểu số liệu: Ngày ban hành kế hoạch' })).toHaveValue('date')

  await table.getByRole('checkbox', { name: 'Chọn mọi dòng đang hiện' }).check()
  const several = page.getByRole('region', { name: 'Các dòng đã chọn' })
  await several.getByRole('textbox', { name: 'Nội dung chung' }).fill('Văn phòng UBND')
  await several.getByRole('textbox', { name: 'Nội dung chung' }).press('Enter')
  await expect(table.getByRole('textbox', { name: 'Đơn vị cung cấp: Đã có quy chế' })).toHaveValue('Văn phòng UBND')
  await look(page, 'several')
  await page
    .getByRole('button', { name: /^Hoàn tác/ })
    .first()
    .click()
  await expect(table.getByRole('textbox', { name: 'Đơn vị cung cấp: Tổng số hồ sơ' })).toHaveValue('')

  // Another type says what it drops.
  await table.getByRole('combobox', { name: 'Kiểu số liệu: Tổng số hồ sơ' }).selectOption('boolean')
  await expect(page.getByText(/^Đã bỏ .*đơn vị tính.*: kiểu có\/không không dùng đến/)).toBeVisible()
  await expectSaved(page)
  await page
    .getByRole('button', { name: /^Hoàn tác/ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Hoàn tác/ })
    .first()
    .click()
  await expect(table).toHaveCount(0)
})

test('[ED-212] [ED-213] an input is renamed and merged wherever it is read, by the keyboard too', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const table = await openInputs(page)
  await expect(table).toBeVisible()
  await look(page, 'table')
  expect(await findings(page)).toEqual([])
  const names = table.getByRole('textbox', { name: /^Tên: / })
  const first = (await names.nth(0).inputValue()) ?? ''
  const second = (await names.nth(1).inputValue()) ?? ''
  await names.nth(0).focus()
  await page.keyboard.press('ArrowDown')
  await expect(names.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog', { name: 'Đổi tên số liệu ở mọi nơi' })
  await expect(dialog).toContainText('Đổi theo:')
  await dialog.getByRole('textbox', { name: 'Tên mới' }).fill('Tên đổi ở mọi nơi')
  await dialog.getByRole('textbox', { name: 'Mã trong công thức' }).fill('ten_moi_tinh')
  await look(page, 'rename')
  await dialog.getByRole('textbox', { name: 'Mã trong công thức' }).press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(names.nth(0)).toHaveValue('Tên đổi ở mọi nơi')
  await expect(page.getByRole('button', { name: /\d+ lỗi$/ })).toHaveCount(0)
  await page
    .getByRole('button', { name: /^Hoàn tác/ })
    .first()
    .click()
  await expect(names.nth(0)).toHaveValue(first)

  for (const label of [first, second]) await table.getByRole('checkbox', { name: `Chọn ${label}`, exact: true }).check()
  await page.getByRole('button', { name: 'Gộp hai dòng…' }).click()
  const merging = page.getByRole('dialog', { name: 'Gộp hai số liệu' })
  await look(page, 'merge')
  await expect(merging.getByRole('radio')).toHaveCount(2)
  await expect(merging).toContainText(/không gộp được|bị xóa/)
  await merging.getByRole('button', { name: 'Hủy' }).click()
  await expectSaved(page)
})
