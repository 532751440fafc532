import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { chiso, linkOf } from '../setup/office.ts'
import { startProduct } from '../setup/product.ts'
import { expect, picture, test } from './steps.ts'

const password = 'một câu đủ dài để nhớ'

test('[ED-100] an office begins from nothing: init, a link, people, and a set published by three of them', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const folder = join(mkdtempSync(join(tmpdir(), 'chiso-office-')), 'du-lieu')
  const first = linkOf(await chiso(folder, 'init'))
  const reviewer = linkOf(await chiso(folder, 'user', 'add', 'hoa', '--name', 'Hoa', '--roles', 'reviewer'))
  const publisher = linkOf(await chiso(folder, 'user', 'add', 'thu', '--name', 'Thu', '--roles', 'publisher'))
  const product = await startProduct(folder)
  try {
    const admin = await arrive(browser, product.url, first, 'quantri')
    await admin.getByRole('link', { name: 'Người dùng' }).click()
    await expect(admin.getByRole('table', { name: 'Người dùng' }).getByRole('row')).toHaveCount(4)
    await admin.getByRole('button', { name: 'Thêm người' }).click()
    await admin.keyboard.type('lan')
    await admin.keyboard.press('Tab')
    await admin.keyboard.type('Nguyễn Thị Lan')
    await admin.keyboard.press('Enter')
    await expect(admin.getByRole('alert')).toHaveText('Chọn ít nhất một quyền.')
    await admin.getByRole('checkbox', { name: /^Người soạn thảo/ }).press('Space')
    await admin.getByRole('textbox', { name: 'Họ và tên' }).press('Enter')
    const shown = await admin
      .getByRole('dialog', { name: /^Đường dẫn một lần/ })
      .locator('code')
      .textContent()
    await picture(admin, 'people-link')
    await admin.getByRole('button', { name: 'Đã đưa, đóng lại' }).click()
    await expect(admin.getByRole('row', { name: /lan/ })).toContainText('chưa đặt mật khẩu')

    const author = await arrive(browser, product.url, linkOf(shown ?? ''), 'lan')
    await admin.reload()
    await expect(admin.getByRole('row', { name: /lan/ })).toContainText('Chờ người thứ hai xác nhận')
    await picture(admin, 'people')
    const draft = await write(author)
    const reviewing = await arrive(browser, product.url, reviewer, 'hoa')
    await reviewing.goto(`${product.url}/sets/bo-thu/drafts/${draft}`)
    await reviewing.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await reviewing.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click()
    await expect(reviewing.getByText('Đã duyệt').first()).toBeVisible()
    const publishing = await arrive(browser, product.url, publisher, 'thu')
    expect(await publish(publishing, draft)).toBe(201)

    // Whoever opens a used link is told what to do.
    const late = await (await browser.newContext()).newPage()
    await late.goto(`${product.url}${first}`)
    await expect(late.getByRole('alert')).toContainText('xin quản trị một đường dẫn mới')
  } finally {
    await product.end()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
})

/** Opens a one-time link, sets the password and signs in. */
async function arrive(browser: Browser, url: string, link: string, username: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage()
  await page.goto(link)
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn')
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click()
  await expect(page.getByRole('alert')).toHaveText('Mật khẩu cần ít nhất 12 ký tự.')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password)
  if (username === 'lan') await picture(page, 'invitation')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/sign-in')
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(username)
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  return page
}

/** Writes and submits a small set as the page's person, through the page's own session. */
function write(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }
    const row = {
      id: 'hop',
      code: '1',
      label: 'Họp',
      maxPoints: 10,
      method: 'Có: 10 điểm; không: 0 điểm',
      provenance: { kind: 'own' },
    }
    const document = {
      format: 'chiso/1',
      id: 'bo-thu',
      title: 'Bộ thử',
      level: 'commune',
      levels: ['Chỉ số'],
      legal: { status: 'provisional', content: 'own', decision: null },
      policy: {
        total: 10,
        missing: 'pending',
        notApplicable: 'exclude',
        rounding: { places: 2, mode: 'half-up', at: 'total' },
        ties: 'competition',
      },
      inputs: [{ id: 'co', label: 'Có họp', type: 'boolean' }],
      indicators: [{ ...row, formula: { if: [{ var: 'co' }, 10, 0] } }],
    }
    const created = await fetch('/api/drafts', { method: 'POST', headers, body: JSON.stringify({ ruleset: document }) })
    const draft = (await created.json()) as { id: string }
    const submitted = await fetch(`/api/drafts/${draft.id}/submit`, { method: 'POST', headers, body: '{}' })
    if (!submitted.ok) throw new Error(await submitted.text())
    return draft.id
  })
}

function publish(page: Page, draft: string): Promise<number> {
  return page.evaluate(async (id) => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }
    const body = JSON.stringify({ version: '2026.1', effectiveFrom: '2099-01-01' })
    return (await fetch(`/api/drafts/${id}/publish`, { method: 'POST', headers, body })).status
  }, draft)
}
