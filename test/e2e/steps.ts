import { fileURLToPath } from 'node:url'
import { type Browser, test as base, type Locator, type Page, expect as patient } from '@playwright/test'

/** Waits long enough for a machine that does other work at the same time. */
export const expect = patient.configure({ timeout: 45_000 })

/** Closes after each test the pages it opened; left open, they would all go on drawing and listening beside the next one's. */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      const shared = new Set(browser.contexts())
      await use(undefined)
      for (const context of browser.contexts()) if (!shared.has(context)) await context.close()
    },
    { auto: true },
  ],
})

/** The password of every account of the demonstration. */
export const demoPassword = 'chiso-demo'

/** The commune set of the shipped content, and its title on the screens. */
export const communes = { id: 'ha-tinh-dti-xa', title: 'Bộ chỉ số tạm thời đánh giá chuyển đổi số cấp xã' }

/** Opens a browser of its own and signs in through the page. */
export async function signIn(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(username)
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page).toHaveURL('/')
  return page
}

/** Starts a draft of the commune set from its latest version and waits until the editor stands. */
export async function startDraft(page: Page): Promise<string> {
  const set = page.getByRole('listitem', { name: communes.title })
  await set.getByRole('button', { name: /^Dự thảo mới từ bản/ }).click()
  await expect(page).toHaveURL(/\/drafts\//)
  await openEditor(page)
  return page.url().split('/drafts/')[1] ?? ''
}

/** Waits until annex and ranking show. */
export async function openEditor(page: Page) {
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await expect(ranking(page).getByRole('row').nth(60)).toBeAttached()
}

/** Selects a row of the annex by its number. */
export async function selectIndicator(page: Page, code: string) {
  const annex = page.getByRole('treegrid', { name: 'Phụ lục' })
  await annex
    .getByRole('row')
    .filter({ has: page.getByText(code, { exact: true }) })
    .getByRole('gridcell')
    .nth(1)
    .click()
}

/** The table that ranks real communes. */
export function ranking(page: Page): Locator {
  return page.getByRole('table', { name: 'Xếp hạng' })
}

/** Total points by unit, as the ranking shows them. */
export async function totals(page: Page): Promise<Map<string, string>> {
  const rows = await ranking(page).getByRole('row').allInnerTexts()
  return new Map(
    rows.slice(1).map((row) => {
      const [, name = '', total = ''] = row.split('\t').map((cell) => cell.trim())
      return [name, total]
    }),
  )
}

/** Types into a field and leaves it, as a person does. */
export async function fill(page: Page, label: string, text: string) {
  const field = page.getByRole('textbox', { name: label, exact: true })
  await field.fill(text)
  await field.press('Tab')
}

/** Waits until the server has everything that was typed. */
export async function expectSaved(page: Page) {
  await expect(page.getByRole('status').filter({ hasText: 'Đã lưu' })).toBeVisible()
}

/** Keeps a picture for the documents, when pictures are asked for. */
export async function picture(page: Page, name: string) {
  if (process.env.CHISO_SCREENSHOTS !== '1') return
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/screenshots/${name}.png`, import.meta.url)) })
}

/** The ISO day some days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
