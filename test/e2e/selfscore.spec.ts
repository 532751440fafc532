import { readFileSync } from 'node:fs'
import { findings, overflow } from './axe.ts'
import { expect, test } from './steps.ts'

test.describe.configure({ timeout: 120_000 })
test.use({ trace: 'off' })

const address = '/sets/ha-tinh-dti-xa/versions/2025.2/self-assessment'

test('[ED-121] [ED-122] [ED-123] a unit scores itself, nothing it types leaves the device, and nothing is lost', async ({
  page,
  request,
}) => {
  await page.goto(address)
  await expect(page).toHaveTitle('Tự chấm điểm: Bộ chỉ số tạm thời đánh giá chuyển đổi số cấp xã, bản 2025.2 · Chỉ Số')
  const total = page.getByRole('region', { name: 'Tổng điểm' })
  const row = (code: string) => page.getByRole('listitem', { name: new RegExp(`^${code.replace('.', '\\.')} `) })
  await expect(total).toContainText('Đã nhập 0 trên 70 số liệu')
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (one) => {
    if (!/\.woff2$/.test(one.url())) asked.push(`${one.method()} ${one.url()}`)
  })

  await page.getByRole('textbox', { name: 'Tên đơn vị' }).fill('Xã Thử')
  await page.getByRole('textbox', { name: 'Kỳ đánh giá', exact: true }).fill('2025')
  await page.getByLabel('Số cuộc họp Ban Chỉ đạo trong năm (cuộc)').fill('3')
  await expect(row('1.2')).toContainText('được 10/15 điểm')
  await expect(row('1.2')).toContainText('Thêm 1 cuộc')
  await expect(row('1.3')).toContainText('Số cuộc họp Ban Chỉ đạo trong năm: 3 (nhập ở 1.2)')
  await expect(row('1.3')).toContainText('chờ số liệu')
  await page.getByLabel('Kinh phí chi cho chuyển đổi số trong năm (triệu đồng)').fill('120,5')
  await page.getByLabel(/^Tổng chi ngân sách xã/).fill('10.000')
  await expect(row('2.3')).toContainText('= 120,5 triệu đồng')
  await page.getByRole('combobox', { name: /^Đã ban hành kế hoạch/ }).selectOption('Không')
  await page.getByRole('checkbox', { name: /^Không áp dụng: Số đơn vị cấp xã cũ/ }).check()
  await page.getByRole('textbox', { name: /^Lý do không áp dụng/ }).fill('Xã không sắp xếp')
  await page.getByLabel(/^Tổng băng thông Internet/).fill('600')
  await page
    .getByLabel(/^Tổng số cán bộ, công chức/)
    .first()
    .fill('30')
  await expect(row('3.4')).toContainText('So với các đơn vị khác nên chưa tính được ở đây')
  await expect(total).toContainText('1 chỉ số so với các đơn vị khác')

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Lưu thành tệp' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('tu-cham-xa-thu-2025.json')
  const file = JSON.parse(readFileSync(await saved.path(), 'utf8'))
  expect(file).toMatchObject({
    period: '2025',
    units: [{ name: 'Xã Thử', inputs: { cuoc_hop: 3, chi_cds: 120.5, tong_chi: 10000, co_ke_hoach: false } }],
  })
  expect(asked).toEqual([])

  // The server, asked by the test alone, comes to the same.
  const body = { ruleset: 'ha-tinh-dti-xa@2025.2', units: file.units }
  const [unit] = (await (await request.post('/api/score', { data: body })).json()).units
  const shown = unit.total.toFixed(2).replace('.', ',')
  await expect(total).toContainText(shown)
  for (const [id, points] of Object.entries(file.units[0].self))
    expect([id, unit.points[id].points]).toEqual([id, points])

  await page.reload()
  await expect(total).toContainText(shown)
  await expect(page.getByRole('textbox', { name: /^Lý do không áp dụng/ })).toHaveValue('Xã không sắp xếp')
  await page.getByRole('button', { name: 'Xóa hết, làm lại' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa hết' }).click()
  await expect(total).toContainText('Đã nhập 0 trên 70 số liệu')
  const choose = (name: string, text: string) =>
    page
      .getByLabel('Mở tệp')
      .last()
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await choose('hong.json', '{"units": [')
  await expect(page.getByText('Không mở được tệp này.')).toBeVisible()
  await choose('tu-cham.json', JSON.stringify(file))
  await expect(total).toContainText(shown)
  await expect(page.getByLabel('Kinh phí chi cho chuyển đổi số trong năm (triệu đồng)')).toHaveValue('120,5')
})

test('[ED-124] the sheet prints on A4 upright; the form is usable on a phone, by keyboard, and without serious findings', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(address)
  await page.getByRole('textbox', { name: 'Tên đơn vị' }).fill('Xã Thử')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Kỳ đánh giá', exact: true })).toBeFocused()
  expect([...(await findings(page)), ...(await overflow(page))]).toEqual([])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect([Math.round((Number(width) / 72) * 25.4), Math.round((Number(height) / 72) * 25.4)]).toEqual([210, 297])
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  const sheet = page.getByRole('article')
  await expect(sheet.getByRole('heading', { name: 'Phiếu tự chấm điểm' })).toHaveCSS('text-transform', 'uppercase')
  await expect(sheet).toContainText('XÃ THỬ')
  await expect(sheet).toContainText('Minh họa, không phải văn bản ban hành')
  await expect(sheet).toContainText('Mã băm bộ chỉ số: 28ae9ddb')
  await expect(sheet.getByRole('row')).toHaveCount(50)
  await expect(page.getByRole('banner')).toBeHidden()
})

test('[ED-121] a version that is not in force says that its points do not count; one that is not there says so', async ({
  page,
}) => {
  await page.goto('/sets/ha-tinh-dti-xa/versions/2023.1/self-assessment')
  await expect(page.getByText('Bản này không phải bản đang áp dụng hôm nay.')).toBeVisible()
  await page.goto('/sets/ha-tinh-dti-xa/versions/2031.7/self-assessment')
  await expect(page.getByText('Không tìm thấy trang này.')).toBeVisible()
})
