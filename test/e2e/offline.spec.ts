import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { findings, overflow } from './axe.ts'
import { expect, test } from './steps.ts'

test.describe.configure({ timeout: 180_000 })
test.use({ trace: 'off' })

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'chiso-offline-'))
const file = (name: string) => join(folder, name)

/** Runs the command as in a shell. */
function chiso(...args: string[]): Promise<{ exit: number; told: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'server', 'cli', 'chiso.mjs'), ...args], (error, out, err) =>
      resolve({ exit: typeof error?.code === 'number' ? error.code : 0, told: out + err }),
    )
  })
}

/** Opens a file in a browser without a network, and says what it asked for and complained of. */
async function openFile(browser: Browser, name: string, before?: () => void) {
  const page = await (await browser.newContext({ offline: true })).newPage()
  const seen: string[] = []
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) seen.push(request.url())
  })
  page.on('pageerror', (error) => seen.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') seen.push(line.text())
  })
  if (before) await page.addInitScript(before)
  await page.goto(pathToFileURL(file(name)).href)
  return { page, seen }
}

test.beforeAll(async () => {
  const server = `http://127.0.0.1:${process.env.CHISO_E2E_PORT}`
  const made = await chiso('export', `${server}/ha-tinh-dti-xa@2025.2`, '--to', file('xa.html'))
  expect(made).toMatchObject({ exit: 0, told: expect.stringContaining('đúng mã băm, đúng chữ ký') })
  const text = readFileSync(file('xa.html'), 'utf8')
  writeFileSync(file('forged.html'), text.replace('"maxPoints":20', '"maxPoints":21'))
})

test('[SRV-250] [SRV-252] one signed file scores from a USB stick without a network, and verifies', async ({
  browser,
  request,
}) => {
  expect(gzipSync(readFileSync(file('xa.html')), { level: 9 }).length).toBeLessThanOrEqual(300_000)

  const { page, seen } = await openFile(browser, 'xa.html')
  await expect(page.getByText(/Bộ chỉ số trong tệp này đúng từng chữ bản 2025\.2 đã phát hành/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Tên đơn vị' }).fill('Xã Thử')
  await page.getByLabel('Số cuộc họp Ban Chỉ đạo trong năm (cuộc)').fill('3')
  await expect(page.getByRole('listitem', { name: /^1\.2 / })).toContainText('được 10/15 điểm')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Lưu thành tệp' }).click()
  const { units } = JSON.parse(readFileSync(await (await saving).path(), 'utf8'))
  const body = { ruleset: 'ha-tinh-dti-xa@2025.2', units }
  const [unit] = (await (await request.post('/api/score', { data: body })).json()).units
  await expect(page.getByRole('region', { name: 'Tổng điểm' })).toContainText(unit.total.toFixed(2).replace('.', ','))
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Tên đơn vị' })).toHaveValue('Xã Thử')
  await page.setViewportSize({ width: 390, height: 844 })
  expect([...(await findings(page)), ...(await overflow(page))]).toEqual([])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+(Tinos|TimesNewRoman)/)
  expect(seen).toEqual([])

  writeFileSync(file('keys.json'), await (await request.get('/api/keys')).body())
  expect((await chiso('verify', file('xa.html'))).exit).toBe(3)
  expect((await chiso('verify', file('xa.html'), '--keys', file('keys.json'))).told).toContain(
    'đúng nội dung đã phát hành',
  )
  writeFileSync(file('program.html'), readFileSync(file('xa.html'), 'utf8').replace('</noscript>', ' </noscript>'))
  const program = await chiso('verify', file('program.html'), '--keys', file('keys.json'))
  expect(program).toMatchObject({ exit: 1, told: expect.stringContaining('không phải trang mà lệnh này lập') })
  expect((await chiso('verify', file('forged.html'), '--keys', file('keys.json'))).exit).toBe(1)
})

test('[ED-125] a file that was changed scores nothing; a browser that cannot verify says so and scores', async ({
  browser,
}) => {
  const { page } = await openFile(browser, 'forged.html')
  await expect(page.getByText(/Tệp này đã bị sửa hoặc hỏng.*\(digest-differs\)/)).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  const old = await openFile(browser, 'xa.html', () => {
    Object.defineProperty(crypto, 'subtle', { value: undefined })
  })
  await expect(old.page.getByText('Trình duyệt này không kiểm tra được chữ ký số')).toBeVisible()
  await expect(old.page.getByRole('textbox', { name: 'Tên đơn vị' })).toBeVisible()
})

test('[SRV-251] a set that is not published is refused, and told as a draft print where that is asked for', async ({
  browser,
}) => {
  const set = join(root, 'rulesets', 'ha-tinh-dti-xa', '2025.2')
  const refused = await chiso('export', set, '--to', file('none.html'))
  expect(refused).toMatchObject({ exit: 1, told: expect.stringContaining('--unsigned') })
  expect((await chiso('export', set, '--unsigned', '--to', file('draft.html'))).exit).toBe(0)
  const { page, seen } = await openFile(browser, 'draft.html')
  await expect(page.getByText(/^BẢN IN DỰ THẢO, chưa phát hành, không có chữ ký số/)).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(page.getByRole('article')).toContainText('BẢN IN DỰ THẢO')
  expect(seen).toEqual([])
  expect(await chiso('verify', file('draft.html'))).toMatchObject({
    exit: 1,
    told: expect.stringContaining('bản in dự thảo'),
  })
})
