import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { smallSet } from '../contract/documents.ts'
import { chiso, linkOf } from '../setup/office.ts'
import { startProduct } from '../setup/product.ts'
import { clientId, clientSecret, type RunningProvider, startProvider } from '../setup/provider.ts'
import { findings, overflow } from './axe.ts'
import { expect, expectSaved, fill, picture, selectIndicator, test } from './steps.ts'

const password = 'một câu đủ dài để nhớ'
const label = 'tài khoản tỉnh'

test('[ED-102] people link an account at the province’s provider, sign in and confirm by it, and the link is ended', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const folder = join(mkdtempSync(join(tmpdir(), 'chiso-provider-')), 'du-lieu')
  const first = linkOf(await chiso(folder, 'init'))
  const second = linkOf(await chiso(folder, 'user', 'add', 'lan', '--name', 'Nguyễn Thị Lan', '--roles', 'author'))
  let provider: RunningProvider | undefined
  const product = await startProduct(folder, async (url) => {
    provider = await startProvider(url)
    return {
      CHISO_OIDC_ISSUER: provider.issuer,
      CHISO_OIDC_CLIENT_ID: clientId,
      CHISO_OIDC_CLIENT_SECRET: clientSecret,
      CHISO_OIDC_LABEL: label,
    }
  })
  const open = async (path: string) => {
    const page = await (await browser.newContext({ baseURL: product.url })).newPage()
    await page.goto(path)
    return page
  }
  try {
    // Without a password: the one-time link is opened by the provider.
    const lan = await open(second)
    await expect(lan.getByRole('heading', { name: 'Chào Nguyễn Thị Lan' })).toBeVisible()
    await picture(lan, 'provider-invitation')
    await lan.getByRole('button', { name: `Liên kết với ${label}` }).click()
    await picture(lan, 'provider-own-page')
    await passProvider(lan, 'lan')
    await expect(lan).toHaveURL('/sign-in')
    await expect(lan.getByText(`Hãy đăng nhập bằng ${label}`)).toBeVisible()
    await picture(lan, 'provider-sign-in')
    expect([...(await findings(lan)), ...(await overflow(lan))]).toEqual([])
    await lan.getByRole('button', { name: `Đăng nhập bằng ${label}` }).click()
    await expect(lan).toHaveURL('/')
    await expect(lan.getByRole('button', { name: 'Bộ chỉ số mới' })).toBeVisible()

    // An act of weight is confirmed in another tab, and goes on in this one.
    await lan.goto('/account')
    await expect(lan.getByText(`Đang liên kết với “${label}”`)).toBeVisible()
    await picture(lan, 'provider-account')
    expect([...(await findings(lan)), ...(await overflow(lan))]).toEqual([])
    await lan.getByRole('button', { name: 'Tạo khóa' }).click()
    await lan.getByRole('textbox', { name: 'Tên khóa' }).fill('bảng tổng hợp')
    await lan.keyboard.press('Enter')
    const asking = lan.getByRole('dialog', { name: 'Xác nhận lại' })
    await expect(asking).toBeVisible()
    await picture(lan, 'provider-confirm')
    const opened = lan.context().waitForEvent('page')
    await asking.getByRole('button', { name: `Xác nhận bằng ${label}` }).click()
    const tab = await opened
    await passProvider(tab, 'lan')
    await expect(lan.getByRole('dialog', { name: 'Khóa vừa tạo' })).toBeVisible()
    await picture(lan, 'provider-confirmed')

    // A stranger to this server is told what to do.
    const stranger = await open('/sign-in')
    await stranger.getByRole('button', { name: `Đăng nhập bằng ${label}` }).click()
    await passProvider(stranger, 'la')
    await expect(stranger.getByRole('alert')).toContainText('xin quản trị một đường dẫn một lần')
    await picture(stranger, 'provider-unknown')
    expect([...(await findings(stranger)), ...(await overflow(stranger))]).toEqual([])

    // An admin with a password links their own, sees whose are linked, and ends one.
    const admin = await arrive(await open(first))
    await admin.goto('/account')
    await admin.getByRole('button', { name: `Liên kết với ${label}` }).click()
    await passProvider(admin, 'quan')
    await expect(admin).toHaveURL('/account')
    await expect(admin.getByText('Tên ở đó: quan@tinh.example')).toBeVisible()
    // Whoever comes by the provider alone signs in again in another tab, and loses nothing typed.
    const draft = await call(lan, 'POST', '/api/drafts', { ruleset: smallSet() })
    await lan.goto(`/sets/bo-thu/drafts/${draft.id}`)
    await selectIndicator(lan, '1')
    await call(admin, 'DELETE', '/api/users/lan/sessions')
    await fill(lan, 'Điểm của mức 2', '9')
    const again = lan.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
    await expect(again).toBeVisible()
    await picture(lan, 'provider-again')
    const third = lan.context().waitForEvent('page')
    await again.getByRole('button', { name: `Đăng nhập bằng ${label}` }).click()
    await passProvider(await third, 'lan')
    await expectSaved(lan)
    expect(JSON.stringify(await call(lan, 'GET', `/api/drafts/${draft.id}`))).toContain('[2,9]')

    await admin.goto('/people')
    await expect(admin.getByRole('row', { name: /^lan / })).toContainText('liên kết')
    await picture(admin, 'provider-people')
    await admin.getByRole('button', { name: 'Xem, sửa lan' }).click()
    await admin.getByRole('button', { name: 'Bỏ liên kết' }).click()
    await picture(admin, 'provider-unlink')
    await admin
      .getByRole('dialog', { name: /^Bỏ liên kết với/ })
      .getByRole('button', { name: 'Bỏ liên kết' })
      .click()
    await expect(admin.getByText('Đã bỏ liên kết.')).toBeVisible()
    await lan.goto('/account')
    await expect(lan.getByText('Đăng nhập để xem tài khoản của mình')).toBeVisible()
  } finally {
    await product.end()
    await provider?.close()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
})

/** A call as the page makes it. */
function call(page: Page, method: string, path: string, body?: object): Promise<{ id: string }> {
  const asked = { method, path, body: body && JSON.stringify(body) }
  return page.evaluate(async ({ method, path, body }) => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }
    const answer = await fetch(path, { method, headers, ...(body ? { body } : {}) })
    return (await answer.json()) as { id: string }
  }, asked)
}

/** Signs in on the provider’s own pages where it does not remember who it is, and consents where it asks. */
async function passProvider(page: Page, login: string) {
  const form = page.getByPlaceholder('Enter any login')
  if (
    !(await form.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    ))
  )
    return
  await form.fill(login)
  await page.getByPlaceholder('and password').fill('x')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  const consent = page.getByRole('button', { name: 'Continue' })
  await consent.click({ timeout: 5000 }).catch(() => undefined)
}

/** Sets a password by a one-time link, and signs in with it. */
async function arrive(page: Page): Promise<Page> {
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/sign-in')
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('quantri')
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  return page
}
