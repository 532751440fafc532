import { findings } from './axe.ts'
import { expect, openEditor, selectIndicator, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 300_000 })
test.use({ trace: 'off' })

test('[ED-230] dark screens can be read as well, and paper stays light', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await page.emulateMedia({ colorScheme: 'dark' })
  const found: Record<string, string[]> = { sets: await findings(page) }
  await startDraft(page)
  await selectIndicator(page, '1.2')
  await expect(page.getByRole('combobox', { name: 'Kiểu tính', exact: true })).toBeVisible()
  found.editor = await findings(page)
  await page.goto('/sets/ha-tinh-dti-xa/compare?base=2023.1&head=2025.2')
  await expect(page.getByRole('table').first()).toBeVisible()
  found.compare = await findings(page)
  await page.goto('/sets/ha-tinh-dti-xa/versions/2025.2?as=document')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  found.document = await findings(page)
  expect(found).toEqual({ sets: [], editor: [], compare: [], document: [] })
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await paper()
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  expect([dark === (await paper()), await paper()]).toEqual([
    false,
    expect.stringMatching(/255, 255, 255|246, 247, 249/),
  ])
})

test('[ED-231] a part of an address that its page does not know is told, and the page opens', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  const told = page.getByText(/Địa chỉ có phần không dùng được/)
  await page.goto('/sets/ha-tinh-dti-xa?viu=so-lieu&fbclid=1')
  await expect(told).toHaveText(/: viu=so-lieu$/)
  await page.goto('/sets/ha-tinh-dti-xa/compare?base=2023.1&head=2025.2')
  await expect(page.getByRole('table').first()).toBeVisible()
  await expect(told).toHaveCount(0)
  await openEditor(await page.goto('/sets/ha-tinh-dti-xa/versions/2025.2?as=workbench&view=la').then(() => page))
  await expect(told).toHaveText(/: view=la$/)
})
