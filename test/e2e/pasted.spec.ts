import type { Page } from '@playwright/test'
import { expect, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

/** Pastes at the STT of a row, as the clipboard of another application holds it. */
async function paste(page: Page, code: string, held: Record<string, string>) {
  const row = page.locator('#annex tbody tr').filter({ has: page.getByText(code, { exact: true }) })
  await row.locator('[data-column="code"]').click()
  await page.evaluate((kinds) => {
    const clipboardData = new DataTransfer()
    for (const [kind, content] of Object.entries(kinds)) clipboardData.setData(kind, content)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, held)
  return page.getByRole('dialog')
}

const lines = async (page: Page) =>
  page
    .locator('.annex-paste tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').trim())),
    )

const word = `<html><head><style>p { margin: 0 }</style></head><body><table border="1">
<tr><td rowspan="2"><p>1.1</p></td><td><p>Ban  Chỉ đạo
 họp trong năm</p></td><td><p>20</p></td><td><p>4 lần: 20 điểm</p><p>3 lần: 15 điểm</p></td><td><p>Biên bản</p></td></tr>
<tr><td><p>Người <span>đứng đầu</span> <b>chủ trì</b></p></td><td><p>1.234,5</p></td><td>a/b × 10<br>làm tròn</td><td><p>Thông&nbsp;báo</p></td></tr>
</table></body></html>`

test('[ED-7] [ED-28] tables of Word are pasted by their cells: merged STT, paragraphs as lines, numbers as they will be kept', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const torn = '1.1\tBan Chỉ đạo họp trong năm\t20\t4 lần: 20 điểm\n3 lần: 15 điểm\tBiên bản\n'
  const dialog = await paste(page, '1.1', { 'text/html': word, 'text/plain': torn })
  await expect(dialog).toContainText('2 dòng')
  expect(await lines(page)).toEqual([
    ['1.1', 'Ban Chỉ đạo họp trong năm', '20', '4 lần: 20 điểm\n3 lần: 15 điểm', 'Biên bản'],
    ['1.2', 'Người đứng đầu chủ trì', '1234,5 (đã gõ 1.234,5)', 'a/b × 10\nlàm tròn', 'Thông báo'],
  ])
  await dialog.getByRole('button', { name: 'Dán 2 dòng' }).click()
  const second = page.locator('#annex tbody tr').filter({ has: page.getByText('1.2', { exact: true }) })
  await expect(second.locator('[data-column="label"]')).toContainText('Người đứng đầu chủ trì')
  await expect(second.locator('[data-column="maxPoints"]')).toHaveText('1.234,5')
})

test('[ED-111] what Word deleted or hid is left out, and digits above the line stay so', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const html = `<table><tr><td>1.1</td><td><del>Cũ</del><ins>Mới</ins> m<sup>2</sup><span style="mso-hide:all">ẩn</span></td><td>10<sup>2</sup></td></tr>
<tr style="height:0;display:none"><td>1.2</td><td>Dòng ẩn</td><td>1</td></tr></table>`
  const dialog = await paste(page, '1.1', { 'text/html': html, 'text/plain': 'x' })
  expect(await lines(page)).toEqual([['1.1', 'Mới m²', '✕ 10²']])
  await expect(dialog).toContainText('Dòng 1, Điểm tối đa: “10²” không phải là số điểm.')
})

test('[ED-110] numbers that read in two ways are asked about in a block, and shown while they are typed', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const dialog = await paste(page, '1.1', { 'text/plain': '1.1\tMột\t1.234\n1.2\tHai\t2.468' })
  await expect(dialog).toContainText('“1.234” có thể là 1,234 hoặc 1234')
  await dialog.getByRole('radio', { name: 'Dấu chấm là dấu thập phân' }).check()
  await dialog.getByRole('button', { name: 'Dán 2 dòng' }).click()
  const points = page
    .locator('#annex tbody tr')
    .filter({ has: page.getByText('1.1', { exact: true }) })
    .locator('[data-column="maxPoints"]')
  await expect(points).toHaveText('1,234')
  await points.click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('1.234')
  await expect(points.getByRole('status')).toHaveText('Đọc là 1234. Nếu ý là 1,234, hãy gõ 1,234.')
  await page.keyboard.press('Enter')
  await expect(points).toHaveText('1.234')
})

test('[ED-7] a page without a table is pasted as its text, merged columns and inner tables keep their place', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const plain = await paste(page, '1.1', { 'text/html': '<p>Trang web</p>', 'text/plain': '1.1\tMột\n1.2\tHai\n' })
  expect(await lines(page)).toEqual([
    ['1.1', 'Một'],
    ['1.2', 'Hai'],
  ])
  await plain.getByRole('button', { name: 'Hủy' }).click()
  const merged =
    '<table><tr><td>1.1</td><td colspan="2">Cả hai<table><tr><td>trong</td></tr></table></td><td>x</td></tr></table>'
  await paste(page, '1.1', { 'text/html': merged, 'text/plain': 'y' })
  expect(await lines(page)).toEqual([['1.1', expect.stringContaining('Cả hai'), '', 'x']])
})

test('[ED-7] five megabytes of a page are read without a script of theirs, and the page stays quick', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const filler = `<p style="mso-x:${'a'.repeat(200)}">Chỉ số</p>`
  const row = `<tr><td>1.1</td><td>${filler.repeat(40)}</td><td>5</td></tr>`
  const html = `<table>${row.repeat(550)}</table><script>document.title = 'xấu'</script><img src=x onerror="document.title = 'xấu'">`
  expect(html.length).toBeGreaterThan(5_000_000)
  const before = Date.now()
  const dialog = await paste(page, '1.1', { 'text/html': html, 'text/plain': '' })
  await expect(dialog).toContainText('550 dòng')
  expect(Date.now() - before).toBeLessThan(15_000)
  expect(await page.title()).not.toContain('xấu')
})
