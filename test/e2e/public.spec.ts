import type { Page } from '@playwright/test'
import { findings, overflow } from './axe.ts'
import { communes, expect, signIn, test } from './steps.ts'

test.describe.configure({ timeout: 120_000 })
test.use({ trace: 'off' })

const document = (page: Page) => page.getByRole('table', { name: 'Phụ lục' })

test('[ED-114] a visitor reads what this is, what is in force and what changed last, and finds a set without diacritics', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByText('Nơi soạn, phát hành và so sánh các bộ chỉ số')).toBeVisible()
  const set = page.getByRole('listitem', { name: communes.title })
  await expect(set).toContainText('Minh họa')
  await expect(set).toContainText('01/07/2025')
  await expect(page.getByRole('listitem', { name: /DTI cấp tỉnh/ })).toContainText('922/QĐ-BTTTT')
  await expect(page.getByRole('complementary', { name: 'Thay đổi gần đây' })).toContainText('bản 2025.2')
  await page.getByRole('searchbox').fill('cap xa')
  await expect(page.getByRole('listitem', { name: /DTI cấp tỉnh/ })).toHaveCount(0)
  await page.getByRole('searchbox').fill('922/qd')
  await expect(page.getByRole('listitem', { name: /DTI cấp tỉnh/ })).toBeVisible()
  expect([...(await findings(page)), ...(await overflow(page))]).toEqual([])
  await page.getByRole('searchbox').fill('khong co')
  await page.getByRole('button', { name: 'Xóa tìm kiếm' }).click()
  await set.getByRole('link', { name: communes.title }).click()
  await expect(page).toHaveURL('/sets/ha-tinh-dti-xa/in-force')
  await expect(page).toHaveTitle(`${communes.title}, bản 2025.2 · Chỉ Số`)
})

test('[ED-115] [ED-118] the version is a document: wording, the rule that can be switched off, sources, totals, changes', async ({
  page,
}) => {
  await page.goto('/sets/ha-tinh-dti-xa/versions/2025.2')
  await expect(document(page).getByRole('row')).toHaveCount(50)
  const row = document(page).getByRole('row', { name: /^1\.2 / })
  await expect(row).toContainText('Từ 4 cuộc trở lên: 15 điểm')
  await expect(row.locator('.rule')).toContainText('Theo mức số cuộc họp Ban Chỉ đạo trong năm')
  await page.getByRole('button', { name: 'Chỉ lời văn' }).click()
  await expect(page.locator('.rule')).toHaveCount(0)
  await expect(row).toContainText('Từ 4 cuộc trở lên: 15 điểm')
  await page.getByRole('button', { name: 'Lời văn và quy tắc' }).click()
  await expect(page.getByText('Hàng có nguồn:').first()).toBeVisible()
  await expect(page.getByRole('table', { name: 'Xếp loại' })).toContainText('dưới 275')
  await page.getByText('Thay đổi so với bản 2023.1').click()
  await expect(page.getByText(/thay đổi\. Xem thêm điểm và hạng/)).toBeVisible()
  expect(await page.locator('.changes li').count()).toBeGreaterThan(50)
  await page.setViewportSize({ width: 390, height: 844 })
  // Down there the bar that follows stands in its own place and covers nothing.
  await page.evaluate(() => scrollTo(0, 1e6))
  expect([...(await findings(page)), ...(await overflow(page))]).toEqual([])
})

test('[ED-115] who is signed in finds the workbench at that address, and each leads to the other', async ({
  browser,
}) => {
  const author = await signIn(browser, 'soanthao')
  await author.goto('/sets/ha-tinh-dti-xa/versions/2025.2')
  await expect(author.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await author.getByRole('link', { name: 'Xem như văn bản' }).click()
  await expect(document(author)).toBeVisible()
  await author.getByRole('link', { name: 'Bàn soạn' }).click()
  await expect(author.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
})

test('[ED-116] the document of a day is the version in force then; where none was, that is said', async ({ page }) => {
  await page.goto('/sets/ha-tinh-dti-xa/in-force?on=2024-05-01')
  await expect(page.getByText('Bản này đã hết hiệu lực sau ngày 30/06/2025.')).toBeVisible()
  await expect(page).toHaveTitle(/bản 2023\.1/)
  const day = page.getByRole('textbox', { name: 'Xem bản áp dụng vào ngày' })
  await day.fill('01/01/2020')
  await expect(page.getByText('Ngày 01/01/2020 không có bản nào của bộ này được áp dụng.')).toBeVisible()
  await page.getByRole('link', { name: 'Bản 2025.2' }).click()
  await expect(document(page)).toBeVisible()
})

test('[ED-117] an address by digest opens one content; what is not there is told with what is', async ({
  page,
  request,
}) => {
  const { versions } = await (await request.get('/api/rulesets/ha-tinh-dti-xa')).json()
  const { digest } = versions.find((one: { version: string }) => one.version === '2023.1')
  await page.goto(`/sets/ha-tinh-dti-xa/digest/sha256-${digest}`)
  await expect(page).toHaveTitle(/bản 2023\.1/)
  await expect(page.getByText(`digest/sha256-${digest}`)).toBeVisible()
  for (const wrong of [`sha256-${digest.slice(0, 12)}`, `sha256-${'0'.repeat(64)}`]) {
    await page.goto(`/sets/ha-tinh-dti-xa/digest/${wrong}`)
    await expect(page.getByText(/64 chữ số thập lục phân|Không có bản nào của bộ này mang mã băm ấy/)).toBeVisible()
    await expect(page.getByRole('link', { name: 'Bản 2025.2' })).toBeVisible()
  }
  await page.goto('/sets/ha-tinh-dti-xa/versions/2031.7')
  await expect(page.getByText('Bộ chỉ số này không có bản 2031.7.')).toBeVisible()
})

test('[ED-119] the document prints on A4 on its side, in the letters of official papers', async ({ page }) => {
  await page.goto('/sets/ha-tinh-dti-xa/versions/2025.2')
  await expect(document(page)).toBeVisible()
  await expect
    .poll(() =>
      page.evaluate(
        () => [...window.document.fonts].filter((one) => /Official/.test(one.family) && one.status === 'loaded').length,
      ),
    )
    .toBeGreaterThanOrEqual(6)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round((Number(width) / 72) * 25.4),
    Math.round((Number(height) / 72) * 25.4),
  ])
  expect(sheets.length).toBeGreaterThan(3)
  expect(sheets.every(([width, height]) => width === 297 && height === 210)).toBe(true)
  expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+(Tinos|TimesNewRoman)/)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.published .warning')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Tự chấm điểm' }).first()).toBeHidden()
  await expect(document(page).locator('thead')).toHaveCSS('display', 'table-header-group')
  await expect(document(page).locator('tbody tr').first()).toHaveCSS('break-inside', 'avoid')
})

test('[ED-120] a version is verified here; a browser that knows no Ed25519 says that it cannot', async ({
  browser,
}) => {
  const able = await (await browser.newContext()).newPage()
  await able.goto('/sets/ha-tinh-dti-xa/versions/2025.2')
  await able.getByRole('button', { name: 'Kiểm tra ngay trên máy này' }).click()
  await expect(able.getByText(/✓ Nội dung trùng mã băm/)).toBeVisible()

  const forged = await (await browser.newContext()).newPage()
  await forged.route('**/versions/2025.2', async (route) => {
    if (!route.request().url().includes('/api/')) return route.continue()
    const answer = await route.fetch()
    return route.fulfill({ response: answer, body: (await answer.text()).replace('"maxPoints":20', '"maxPoints":21') })
  })
  await forged.goto('/sets/ha-tinh-dti-xa/versions/2025.2')
  await forged.getByRole('button', { name: 'Kiểm tra ngay trên máy này' }).click()
  await expect(forged.getByText(/nội dung nhận được không phải nội dung đã ký \(digest-differs\)/)).toBeVisible()

  const old = await (await browser.newContext()).newPage()
  await old.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('unrecognised', 'NotSupportedError'))
    Object.assign(SubtleCrypto.prototype, { importKey: refuse, generateKey: refuse })
  })
  await old.goto('/sets/ha-tinh-dti-xa/versions/2025.2')
  await old.getByRole('button', { name: 'Kiểm tra ngay trên máy này' }).click()
  await expect(old.getByText('Trình duyệt này không kiểm tra được chữ ký số.')).toBeVisible()
})
