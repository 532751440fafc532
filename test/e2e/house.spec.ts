import { expect, type Page, test } from '@playwright/test'

const addresses = [
  '/',
  '/sign-in',
  '/sets/ha-tinh-dti-xa',
  '/sets/ha-tinh-dti-xa/versions/2025.2',
  '/sets/ha-tinh-dti-xa/in-force',
  '/no-such-page',
]

/** What a page asked of anyone but its own server, and what it complained of. */
function watch(page: Page, origin: string) {
  const foreign: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) foreign.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 40[14]/.test(message.text())) complaints.push(message.text())
  })
  return { foreign, complaints }
}

for (const address of addresses) {
  test(`[TEST-11] ${address} opens directly, asks nobody else and breaks no policy`, async ({ page, baseURL }) => {
    const seen = watch(page, new URL(baseURL ?? '').origin)
    await page.goto(address)
    await expect(page.locator('#root')).not.toBeEmpty()
    await page.reload()
    await page.waitForLoadState('networkidle')
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
    expect(seen).toEqual({ foreign: [], complaints: [] })
  })
}
