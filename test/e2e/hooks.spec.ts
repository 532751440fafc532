import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct } from '../setup/product.ts'
import { hasOpenssl, makeAuthority, startReceiver } from '../setup/receiver.ts'
import { findings, overflow } from './axe.ts'
import { demoPassword, expect, picture, test } from './steps.ts'

test('[SRV-301] an admin adds an address, tries it, sees that it failed and then that it was delivered, and removes it', async ({
  browser,
}) => {
  test.skip(!hasOpenssl, 'this machine has no openssl to make a certificate with')
  test.setTimeout(240_000)
  const folder = mkdtempSync(join(tmpdir(), 'chiso-hooks-'))
  const authority = makeAuthority()
  let answer = 503
  const receiver = await startReceiver(authority, (response) => void response.writeHead(answer).end())
  const product = await startProduct(folder, async () => ({
    NODE_EXTRA_CA_CERTS: authority.caFile,
    CHISO_HOOKS_ALLOW: '127.0.0.0/8, ::1',
  }))
  try {
    const page = await (await browser.newContext({ baseURL: product.url })).newPage()
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('quantri')
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(page).toHaveURL('/')
    await page.goto('/people')
    const part = page.getByRole('region', { name: 'Địa chỉ nhận tin' })
    await expect(part.getByText('Chưa có địa chỉ nào.')).toBeVisible()
    await part.getByRole('button', { name: 'Thêm địa chỉ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Thêm địa chỉ' })
    await dialog.getByRole('textbox', { name: 'Tên nơi nhận' }).fill('Nền tảng tỉnh')
    await dialog.getByRole('textbox', { name: 'Địa chỉ' }).fill('https://10.1.2.3/')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('CHISO_HOOKS_ALLOW')
    await picture(page, 'hooks-refused')
    await dialog.getByRole('textbox', { name: 'Địa chỉ' }).fill(`https://localhost:${receiver.port}/nhan`)
    await page.keyboard.press('Enter')
    const made = page.getByRole('dialog', { name: 'Đã thêm địa chỉ' })
    await expect(made.getByText(/^whsec_/)).toBeVisible()
    await picture(page, 'hooks-secret')
    expect(await findings(page)).toEqual([])
    await made.getByRole('button', { name: 'Đã đưa, đóng lại' }).click()

    await part.getByRole('button', { name: 'Gửi thử tới Nền tảng tỉnh' }).click()
    await expect(part.getByText(/Nơi nhận từ chối · 503/)).toBeVisible()
    await picture(page, 'hooks-failing')
    expect([...(await findings(page)), ...(await overflow(page))]).toEqual([])
    answer = 204
    await expect(part.getByText('Đã nhận')).toBeVisible()
    const before = receiver.received.length
    await part.getByRole('button', { name: /^Gửi lại/ }).click()
    await receiver.until(before + 1)
    await part.getByRole('button', { name: 'Gỡ Nền tảng tỉnh' }).click()
    await expect(part.getByText('Đã gỡ')).toBeVisible()
    await picture(page, 'hooks-removed')
  } finally {
    await product.end()
    await receiver.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
