import type { Page } from '@playwright/test'
import {
  demoPassword,
  expect,
  expectSaved,
  fill,
  openEditor,
  selectIndicator,
  signIn,
  startDraft,
  test,
} from './steps.ts'

test.describe.configure({ timeout: 400_000 })

const tier = (page: Page) => page.getByRole('textbox', { name: 'Điểm của mức 2', exact: true })
const ended = (page: Page) => page.getByRole('alert').filter({ hasText: 'Phiên làm việc đã kết thúc' })

/** What this browser keeps of texts that are in no draft yet. */
const keptTyped = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('chiso')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('typed').objectStore('typed').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result)
          }
        }
      }),
  )

/** Types half a formula into a free rule, which cannot be in force. */
async function typeHalf(page: Page) {
  await selectIndicator(page, '1.2')
  await page.getByRole('combobox', { name: 'Kiểu tính' }).selectOption('free')
  const formula = page.getByRole('textbox', { name: 'Công thức', exact: true })
  await formula.press('End')
  await formula.pressSequentially(' + NẾU(')
  await expect.poll(() => keptTyped(page)).toHaveLength(1)
}

test('[ED-80] signing out elsewhere is told where one writes, and nothing typed is lost', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  const draft = await startDraft(page)
  await selectIndicator(page, '1.2')
  const follower = await page.context().newPage()
  await follower.goto(page.url())
  await openEditor(follower)
  await selectIndicator(follower, '1.2')
  const elsewhere = await page.context().newPage()
  await elsewhere.goto('/')
  await elsewhere.locator('details.who > summary').click()
  await elsewhere.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(ended(page)).toBeVisible()
  await expect(ended(follower)).toBeVisible()
  await fill(page, 'Điểm của mức 2', '9')
  const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
  await expect(again).toBeVisible()
  await again.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expectSaved(page)
  await expect(ended(page)).toHaveCount(0)
  await expect(tier(page)).toHaveValue('9')
  await expect(ended(follower)).toHaveCount(0)
  await expect(tier(follower)).toHaveValue('9')
  const kept = await page.evaluate(async (id) => (await fetch(`/api/drafts/${id}`)).text(), draft)
  expect(kept).toContain('[3,9]')
})

test('[ED-80] a reader who follows an author asks unattended, and follows on after signing in again', async ({
  browser,
}) => {
  const author = await signIn(browser, 'soanthao')
  await startDraft(author)
  await selectIndicator(author, '1.2')
  const reader = await signIn(browser, 'xem')
  await reader.goto(author.url())
  await openEditor(reader)
  const asked: (string | undefined)[] = []
  reader.on('request', (request) => {
    if (/\/api\/drafts\/[^/]+$/.test(request.url())) asked.push(request.headers()['x-chiso-unattended'])
  })
  await selectIndicator(reader, '1.2')
  await fill(author, 'Điểm của mức 2', '11')
  await expect(tier(reader)).toHaveValue('11')
  await fill(author, 'Điểm của mức 2', '12')
  await expect(tier(reader)).toHaveValue('12')
  expect(asked.length).toBeGreaterThan(0)
  expect(new Set(asked)).toEqual(new Set(['1']))

  await reader.evaluate(async () => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    await fetch('/api/session', { method: 'DELETE', headers: { 'X-CSRF-Token': csrf } })
  })
  await expect(ended(reader)).toBeVisible()
  await fill(author, 'Điểm của mức 2', '13')
  await expectSaved(author)
  await expect(tier(reader)).toHaveValue('12')
  await reader.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  const dialog = reader.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
  await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(tier(reader)).toHaveValue('13')
})

test('[ED-79] what is half typed comes back, and goes when its author signs out or the draft is abandoned', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await typeHalf(page)
  await page.getByRole('gridcell').filter({ hasText: 'Thông báo kết luận, giấy mời họp' }).first().dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type(', đang gõ dở')
  // What was typed in the last second before a page goes may go with it.
  await page.waitForTimeout(2_000)
  await page.reload()
  const cell = page.locator('#annex textarea')
  await expect(cell).toHaveValue('Thông báo kết luận, giấy mời họp, đang gõ dở')
  await cell.press('Escape')
  await selectIndicator(page, '1.2')
  await expect(page.getByRole('textbox', { name: 'Công thức', exact: true })).toHaveValue(/ \+ NẾU\($/)

  await page.locator('details.who > summary').click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page).toHaveURL('/')
  await expect.poll(() => keptTyped(page)).toEqual([])

  await page.context().close()
  const again = await signIn(browser, 'soanthao')
  const draft = await startDraft(again)
  await typeHalf(again)
  await again.evaluate(async (id) => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    const etag = (await fetch(`/api/drafts/${id}`)).headers.get('ETag') ?? ''
    await fetch(`/api/drafts/${id}`, { method: 'DELETE', headers: { 'X-CSRF-Token': csrf, 'If-Match': etag } })
  }, draft)
  await again.goto('/')
  await expect(again.getByRole('listitem').first()).toBeVisible()
  await expect.poll(() => keptTyped(again)).toEqual([])
})

test('[ED-82] without a connection the parts of the editor that were not opened yet open all the same', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  const panel = page.waitForResponse(/SetSections.*\.js/)
  await startDraft(page)
  await panel
  await page.context().setOffline(true)
  const annex = page.getByRole('treegrid', { name: 'Phụ lục' })
  await page.getByRole('button', { name: 'Thông tin chung' }).click()
  await expect(page.getByRole('region', { name: 'Thông tin chung' })).toBeVisible()
  await page.getByRole('button', { name: 'JSON', exact: true }).first().click()
  await expect(page.locator('.json textarea, .monaco-editor').first()).toBeVisible()
  await page.getByRole('button', { name: 'JSON', exact: true }).first().click()
  await expect(annex).toBeVisible()
})
