import type { Page } from '@playwright/test'
import { findings, overflow } from './axe.ts'
import { communes, expect, selectIndicator, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })
// A trace would copy every page once for each rule of axe.
test.use({ trace: 'off' })

test('[ED-63] the screens of people and of one’s own account are free of serious findings', async ({ browser }) => {
  const admin = await signIn(browser, 'quantri')
  const found: Record<string, string[]> = {}
  const look = async (name: string) => {
    found[name] = [...(await findings(admin)), ...(await overflow(admin))]
  }
  await admin.goto('/people')
  await expect(admin.getByRole('row', { name: /soanthao/ })).toBeVisible()
  await look('people')
  await admin.getByRole('button', { name: 'Xem, sửa soanthao' }).click()
  await expect(admin.getByRole('checkbox', { name: /^Người soạn thảo/ })).toBeChecked()
  await look('person')
  await admin.keyboard.press('Escape')
  await admin.getByRole('button', { name: 'Thêm người' }).click()
  await look('adding')
  await admin.goto('/account')
  await expect(admin.getByText('đang dùng')).toBeVisible()
  await look('account')
  await admin.goto('/invitation#khong-co')
  await expect(admin.getByRole('alert')).toBeVisible()
  await look('invitation')
  expect(found).toEqual({ people: [], person: [], adding: [], account: [], invitation: [] })
})

test('[ED-63] every screen is free of serious findings and of violations of the content policy', async ({
  browser,
}) => {
  const author = await signIn(browser, 'soanthao')
  const refused: string[] = []
  author.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) refused.push(line.text())
  })
  const found: Record<string, string[]> = {}
  const look = async (name: string, page: Page = author) => {
    found[name] = [...(await findings(page)), ...(await overflow(page))]
  }
  await look('sets')
  await author.getByRole('button', { name: 'Bộ chỉ số mới' }).click()
  await look('new set')
  await author.keyboard.press('Escape')
  const draft = await startDraft(author)
  await selectIndicator(author, '1.2')
  await expect(author.getByRole('combobox', { name: 'Kiểu tính' })).toBeVisible()
  await look('editor')
  for (const [name, button] of [
    ['shortcuts', 'Phím tắt'],
    ['general', 'Thông tin chung'],
  ] as const) {
    await author.getByRole('toolbar').getByRole('button', { name: button }).click()
    await look(name)
    await author.keyboard.press('Escape')
  }
  await author.getByRole('button', { name: 'Trình duyệt' }).click()
  await expect(author.getByRole('dialog')).toBeVisible()
  await look('submit')
  await author.keyboard.press('Escape')
  await author.getByRole('toolbar').getByRole('button', { name: 'JSON', exact: true }).click()
  await author.waitForTimeout(3_000)
  await look('json')
  for (const [name, address] of [
    ['set', `/sets/${communes.id}`],
    ['compare', `/sets/${communes.id}/compare?base=2023.1&head=2025.2`],
    ['units', '/units'],
  ] as const) {
    await author.goto(address)
    await author.waitForLoadState('networkidle')
    await look(name)
  }
  const reviewer = await signIn(browser, 'duyet')
  await reviewer.goto(`/sets/${communes.id}/drafts/${draft}`)
  await reviewer.waitForLoadState('networkidle')
  await look('review', reviewer)
  const auditor = await signIn(browser, 'thanhtra')
  await auditor.goto('/audit')
  await auditor.waitForLoadState('networkidle')
  await look('audit', auditor)
  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto('/sign-in')
  await visitor.waitForLoadState('networkidle')
  await look('sign-in', visitor)
  expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  expect(refused).toEqual([])
})
