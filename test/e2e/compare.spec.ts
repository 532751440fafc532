import { readFileSync } from 'node:fs'
import { findings } from './axe.ts'
import { communes, expect, signIn, test } from './steps.ts'

test.describe.configure({ timeout: 180_000 })

test('[ED-270] [ED-271] [ED-274] a comparison is taken away, its charts are worked by keyboard, and its address opens it again', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.goto(`/sets/${communes.id}/compare?base=2023.1&head=2025.2`)
  const away = page.getByRole('region', { name: 'Lấy về' })
  const take = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), away.getByRole('button', { name }).click()])
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
  }
  const workbook = await take('Excel (.xlsx)')
  expect(workbook.name).toBe('2023.1-2025.2.xlsx')
  expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK')
  expect((await take('Excel (.xlsx)')).bytes.equals(workbook.bytes)).toBe(true)
  const parts = await take('Đơn vị theo phần (.csv)')
  expect(parts.bytes.toString('utf8')).toMatch(/^\ufeff?Minh họa/)
  expect((await take('Markdown (.md)')).bytes.toString('utf8')).toContain('điểm cộng trên')
  const json = JSON.parse((await take('JSON')).bytes.toString('utf8'))
  expect(json.units).toHaveLength(69)

  const chart = page.getByRole('listbox', { name: /Thay đổi hạng/ })
  await chart.focus()
  await page.keyboard.press('Home')
  const first = json.units.find((unit: { rankAfter: number }) => unit.rankAfter === 1)
  await expect(page.getByRole('heading', { name: first.name, level: 2 })).toBeVisible()
  await expect(chart).toBeFocused()
  await page.getByRole('combobox', { name: 'Hiện' }).selectOption('Đổi xếp loại')
  await expect(page).toHaveURL(/show=grade/)

  expect(await findings(page)).toEqual([])

  const { base, head, data } = json
  const seen = [base, head, data].map(({ digest }) => digest.slice(0, 12)).join('.')
  await page.goto(`/sets/${communes.id}/compare?base=2023.1&head=2025.2&seen=${seen}`)
  await expect(away).toBeVisible()
  const warning = page.getByText('Địa chỉ này được lưu khi', { exact: false })
  await expect(warning).toHaveCount(0)
  await page.goto(`/sets/${communes.id}/compare?base=2023.1&head=2025.2&seen=${seen.replace(/^./, 'x')}`)
  await expect(warning).toBeVisible()

  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.compare-sheet')
  const rows = sheet.locator('> table').first().locator('tbody tr')
  expect(await rows.count()).toBeLessThanOrEqual(10)
  await expect(sheet.locator('.appendix')).toHaveCount(2)
  await page.context().close()
})

test('[ED-275] versions are compared over a file that is not stored, each over its own, and who cannot be compared is counted', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.goto(`/sets/${communes.id}/compare?base=2023.1&head=2025.2`)
  const table = page.getByRole('region', { name: 'Điểm và hạng từng đơn vị' })
  await expect(table).toBeVisible()
  const { units } = JSON.parse(
    readFileSync(new URL('../../rulesets/datasets/xa-2025-69.json', import.meta.url), 'utf8'),
  )
  const file = (some: unknown[]) => ({
    name: 'so-lieu.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ period: '2025', units: some })),
  })
  await page.locator('input[data-side="dataset"]').setInputFiles(file(units.slice(0, 10)))
  await expect(page).toHaveURL(/dataset=file/)
  await expect(table.getByText('10 trong 10')).toBeVisible()
  await page.locator('input[data-side="headDataset"]').setInputFiles(file(units.slice(2, 12)))
  await expect(table.getByText('12 trong 12')).toBeVisible()
  await expect(table.getByText('4 chỉ có trong một bên số liệu', { exact: false })).toBeVisible()
  await page.locator('input[data-side="dataset"]').setInputFiles({ ...file([]), buffer: Buffer.from('{"units": 1}') })
  await expect(page.getByRole('alert')).toContainText('so-lieu.json')
  await page.context().close()
})
