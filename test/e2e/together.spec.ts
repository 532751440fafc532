import type { Page } from '@playwright/test'
import { expect, expectSaved, fill, openEditor, picture, selectIndicator, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

const stored = (page: Page, draft: string) =>
  page.evaluate(async (id) => (await fetch(`/api/drafts/${id}`)).text(), draft)
const tier = (page: Page) => page.getByRole('textbox', { name: 'Điểm của mức 2', exact: true })

test('[ED-30] [ED-33] two people in one draft see each other, and what one saves joins what the other types', async ({
  browser,
}) => {
  const first = await signIn(browser, 'soanthao')
  const draft = await startDraft(first)
  await selectIndicator(first, '1.2')
  const second = await signIn(browser, 'soanthao')
  await second.goto(first.url())
  await openEditor(second)
  await selectIndicator(second, '1.1')
  const others = first.getByRole('list', { name: 'Người khác đang mở dự thảo này' })
  await expect(others).toContainText('đang ở 1.1')
  await expect(first.getByRole('treegrid', { name: 'Phụ lục' })).toContainText('đang ở đây')
  await picture(first, 'together')

  await fill(first, 'Điểm của mức 2', '11')
  await expectSaved(first)
  await expect(second.getByRole('region', { name: 'Thông báo' })).toContainText('Người khác vừa sửa 1 chỗ')
  await selectIndicator(second, '1.2')
  await expect(tier(second)).toHaveValue('11')

  await selectIndicator(second, '1.1')
  await second.keyboard.press('F2')
  await second.keyboard.type(' (người thứ hai sửa)')
  await second.keyboard.press('Enter')
  await expect(first.getByRole('treegrid', { name: 'Phụ lục' })).toContainText('(người thứ hai sửa)')
  await first.getByRole('button', { name: /^Hoàn tác/ }).click()
  await expect(tier(second)).toHaveValue('10')
  const kept = await stored(first, draft)
  expect([kept.includes('[3,11]'), kept.includes('(người thứ hai sửa)')]).toEqual([false, true])
  await second.context().close()
  await expect(others).toHaveCount(0)
})

test('[ED-32] of two tabs of one browser one writes; the other follows and can take over', async ({ browser }) => {
  const first = await signIn(browser, 'soanthao')
  const draft = await startDraft(first)
  await selectIndicator(first, '1.2')
  const second = await first.context().newPage()
  await second.goto(first.url())
  await openEditor(second)
  await expect(second.getByText('Bạn đang sửa dự thảo này ở một thẻ khác')).toBeVisible()
  await selectIndicator(second, '1.2')
  await expect(tier(second)).toBeDisabled()

  await fill(first, 'Điểm của mức 2', '11')
  await expect(tier(second)).toHaveValue('11')
  await fill(first, 'Điểm của mức 2', '12')
  await second.getByRole('button', { name: 'Sửa ở đây' }).click()
  await expect(tier(second)).toBeEnabled()
  await expect(tier(second)).toHaveValue('12')
  await expect(first.getByText('Bạn đang sửa dự thảo này ở một thẻ khác')).toBeVisible()
  await expect(tier(first)).toHaveValue('12')
  await fill(second, 'Điểm của mức 2', '13')
  await expectSaved(second)
  expect(await stored(second, draft)).toContain('[3,13]')
  // What the first would do, had nobody taken the pen it offered, it must not do now.
  await first.waitForTimeout(6_000)
  await expect(tier(first)).toBeDisabled()
  await expect(tier(first)).toHaveValue('13')

  await second.close()
  await expect(first.getByText('Bạn đang sửa dự thảo này ở một thẻ khác')).toBeHidden()
  await expect(tier(first)).toHaveValue('13')
  await fill(first, 'Điểm của mức 2', '9')
  await expectSaved(first)

  // A tab that asks and is gone leaves the pen where it was.
  const gone = await first.context().newPage()
  await gone.goto('/units')
  await gone.evaluate((name) => new BroadcastChannel(name).postMessage('asking'), `chiso.draft.${draft}`)
  await expect(tier(first)).toBeDisabled()
  await expect(tier(first)).toBeEnabled()
  await fill(first, 'Điểm của mức 2', '8')
  await expectSaved(first)
  await expect.poll(() => stored(first, draft)).toContain('[3,8]')
})

test('[ED-13] while the server is gone everything typed is kept, said to be unsaved, and saved once it is back', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  const draft = await startDraft(page)
  await selectIndicator(page, '1.2')
  await page.context().setOffline(true)
  await fill(page, 'Điểm của mức 2', '8')
  await expect(page.getByText('mất kết nối, sẽ tự lưu khi có mạng')).toBeVisible()
  await fill(page, 'Điểm của mức 1', '13')
  await page.getByRole('button', { name: /^Hoàn tác/ }).click()
  await page.getByRole('button', { name: /^Làm lại/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Chưa lưu' })).toBeAttached()
  await page.context().setOffline(false)
  await expectSaved(page)
  const kept = await stored(page, draft)
  expect([kept.includes('[3,8]'), kept.includes(',13]')]).toEqual([true, true])
})
