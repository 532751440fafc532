import { findings, overflow } from './axe.ts'
import { communes, expect, picture, signIn, test } from './steps.ts'

test('[ED-196] a unit reads why it has its points, what would earn more, beside another version, and prints it', async ({
  browser,
}) => {
  const page = await signIn(browser, 'xem')
  await page.goto(`/sets/${communes.id}/versions/2025.2/units/18073`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Phường|Xã/)
  const table = page.getByRole('table', { name: 'Từng chỉ số' })
  const gains = async () =>
    (await table.locator('tbody').first().locator('td.up').allInnerTexts()).map((text) =>
      Number(text.replace('+', '').replace(',', '.')),
    )
  const found = await gains()
  expect(found.length).toBeGreaterThan(5)
  expect(found).toEqual(found.toSorted((a, b) => b - a))
  await page.getByLabel('So với').selectOption('2023.1')
  await expect(page).toHaveURL(/than=2023\.1/)
  await expect(table.getByRole('columnheader', { name: 'Bản 2023.1' })).toBeVisible()
  await page.reload()
  await expect(table.getByRole('columnheader', { name: 'Bản 2023.1' })).toBeVisible()
  await page.getByLabel('Thứ tự').selectOption('annex')
  await expect(table.locator('tbody tr').first()).toContainText('1.1')
  expect(await findings(page)).toEqual([])
  expect(await overflow(page)).toEqual([])
  await page.getByLabel('Thứ tự').selectOption('gain')
  await picture(page, 'scorecard')
})

test('[ED-196] without data in its address it takes the newest that knows the unit', async ({ browser }) => {
  const page = await signIn(browser, 'xem')
  await page.route('**/api/datasets', async (route) => {
    const response = await route.fetch()
    const { datasets } = (await response.json()) as { datasets: { level: string; period: string }[] }
    const newer = { ...datasets.find(({ level }) => level === 'commune'), id: 'da-go', period: '2099' }
    await route.fulfill({ response, json: { datasets: [newer, ...datasets] } })
  })
  await page.goto(`/sets/${communes.id}/versions/2025.2/units/18073`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Phường|Xã/)
  const chosen = await page.getByLabel('Số liệu').inputValue()
  expect(chosen).not.toBe('da-go')
  await page.goto(`/sets/${communes.id}/versions/2025.2/units/18073?dataset=da-go`)
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Số liệu').selectOption(chosen)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Phường|Xã/)
})
