import type { Page } from '@playwright/test'
import { communes, demoPassword, expect, openEditor } from '../e2e/steps.ts'

/** A browser window of an author somewhere in Hà Tĩnh. */
export const author = {
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
  viewport: { width: 1440, height: 900 },
} as const

/** Signs in on the page that is open. */
export async function enter(page: Page) {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('soanthao')
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page).toHaveURL('/')
}

/** Starts a draft of the commune set and opens it, without the guide of a first draft. */
export async function begin(page: Page): Promise<string> {
  const id = await page.evaluate(async (set) => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    const { head } = (await (await fetch(`/api/rulesets/${set}`)).json()) as { head: string }
    const response = await fetch('/api/drafts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
      body: JSON.stringify({ ruleset: set, from: `${set}@${head}` }),
    })
    return ((await response.json()) as { id: string }).id
  }, communes.id)
  await open(page, id)
  return id
}

/** Opens a draft and waits until annex and ranking stand. */
export async function open(page: Page, draft: string) {
  await page.addInitScript(() => localStorage.setItem('chiso-guide-soanthao', '1'))
  await page.goto(`/sets/${communes.id}/drafts/${draft}`)
  await openEditor(page)
}

/** What the server has of a draft. */
export function stored(page: Page, draft: string): Promise<string> {
  return page.evaluate(async (id) => (await fetch(`/api/drafts/${id}`)).text(), draft)
}
