import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { communes, demoPassword, expect, ranking, selectIndicator } from '../e2e/steps.ts'
import { percentile } from './figures.ts'
import { countScripts, notedIn, watch } from './watch.ts'

/** Typing at a hand's speed. Unit: ms between keys */
const rhythm = 120

export async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('soanthao')
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page).toHaveURL('/')
  await page.close()
  return context
}

/** A draft of the communes' set that the 216 were assessed by; its address on the screens. */
export async function newDraft(context: BrowserContext): Promise<string> {
  const page = await context.newPage()
  await page.goto('/')
  const id = await page.evaluate(async (set) => {
    const { csrf } = await (await fetch('/api/session')).json()
    const response = await fetch('/api/drafts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
      body: JSON.stringify({ ruleset: set, from: `${set}@2023.1` }),
    })
    return (await response.json()).id as string
  }, communes.id)
  await page.close()
  return `/sets/${communes.id}/drafts/${id}`
}

export type Opening = {
  paint: number
  annex: number
  interactive: number
  scripts: readonly { url: string; bytes: number }[]
  /** Unit: bytes */
  worker: number
}

/** Opens the editor in a browser that has nothing of it yet, and waits until it stands still. */
export async function openCold(
  browser: Browser,
  context: BrowserContext,
  url: string,
  place: string,
): Promise<Opening> {
  const fresh = await browser.newContext({
    baseURL: url,
    locale: 'vi-VN',
    viewport: { width: 1440, height: 900 },
    storageState: await context.storageState(),
  })
  const page = await fresh.newPage()
  const scripts = await countScripts(page)
  await watch(page)
  await page.goto(place)
  await expect(ranking(page).getByRole('row').nth(5)).toBeVisible()
  await page.waitForTimeout(1500)
  const { paint, annex, ranking: ranked, long } = await notedIn(page)
  // What a worker fetches is not among the requests of its page.
  const worker = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /worker/.test(name))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  await fresh.close()
  // Interactive once what is typed would be drawn at once: annex and ranking stand, and the thread is free.
  const stands = Math.max(annex ?? Number.NaN, ranked ?? Number.NaN)
  const interactive = long.reduce((last, { from, to }) => (from < last + 1000 ? Math.max(last, to) : last), stands)
  return { paint: paint ?? Number.NaN, annex: annex ?? Number.NaN, interactive, scripts, worker }
}

/** Ends the guide that accompanies somebody's first draft, and only that. */
export async function skipGuide(page: Page): Promise<void> {
  const skip = page.getByRole('button', { name: 'Bỏ qua hướng dẫn' })
  await skip.click({ timeout: 3000 }).catch(() => undefined)
}

/** Chooses a body of data by the number of its units, and waits until all of them are ranked. */
export async function chooseData(page: Page, count: number): Promise<void> {
  const select = page.getByRole('combobox', { name: 'Chọn số liệu' })
  await expect(select.getByRole('option').nth(1)).toBeAttached()
  const labels = await select.getByRole('option').allInnerTexts()
  const label = labels.find((each) => each.includes(`· ${count} đơn vị`))
  if (!label) throw new Error(`no data of ${count} units`)
  await select.selectOption({ label })
  await expect(ranking(page)).toHaveAttribute('aria-rowcount', String(count + 1))
}

/** Which fields are typed into, and what alternates in them so that every key changes points. */
export const fields = [
  { name: 'maximum', label: 'Điểm tối đa', keys: ['End', '1', 'Backspace'] },
  { name: 'threshold', label: 'Từ của mức 1', keys: ['End', '5', 'Backspace'] },
] as const

export type Strokes = { p50: number; p95: number; count: number; missed: number; worst: number }

/** Types keys into a field, and tells how long each took until new points were drawn. */
export async function typeInto(page: Page, field: (typeof fields)[number], count: number): Promise<Strokes> {
  await selectIndicator(page, '1.2')
  const input = page.getByRole('textbox', { name: field.label, exact: true })
  await input.click()
  const [first, ...keys] = field.keys
  await page.keyboard.press(first)
  const press = async (key: string) => {
    await page.keyboard.press(key)
    await page.waitForTimeout(rhythm)
  }
  return strokes(page, count, (index) => press(keys[index % keys.length] as string))
}

/** Puts a formula in force again and again, each time with another number in it. */
export async function typeFormula(page: Page, count: number): Promise<Strokes> {
  await selectIndicator(page, '1.2')
  const formula = page.getByRole('textbox', { name: 'Công thức' })
  const write = async (index: number) => {
    await formula.fill(`MIN([Số cuộc họp Ban Chỉ đạo trong năm] * ${(index % 2) + 1}; 15)`)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(rhythm)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(rhythm)
  }
  return strokes(page, count, write)
}

async function strokes(page: Page, count: number, stroke: (index: number) => Promise<void>): Promise<Strokes> {
  // The first strokes compile what the later ones run.
  for (let index = 0; index < 6; index++) await stroke(index)
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    globalThis.noted.strokes = []
    globalThis.noted.pressed = null
  })
  for (let index = 0; index < count; index++) await stroke(index)
  await page.waitForTimeout(500)
  const { strokes: found } = await notedIn(page)
  return {
    p50: percentile(found, 0.5),
    p95: percentile(found, 0.95),
    worst: Math.max(...found),
    count: found.length,
    missed: count - found.length,
  }
}

/** Uploads a file of units through the product's own page; the longest the page stood still meanwhile. Unit: ms */
export async function upload(page: Page, text: string, title: string): Promise<{ took: number; still: number }> {
  await page.goto('/units')
  await page.getByLabel('Kiểm tra theo bộ chỉ số').selectOption(communes.id)
  const from = Date.now()
  const chosen = page.getByLabel('Tệp số liệu (JSON, CSV)')
  // From disk, as a person does: content handed over by the driver would be decoded on the page's own thread.
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-'))
  const file = join(folder, `${title}.json`)
  writeFileSync(file, text)
  await chosen.setInputFiles(file)
  await page.getByRole('button', { name: 'Nộp số liệu này' }).click({ timeout: 60_000 })
  await expect(page.getByText(`Đã nộp ${title}.`)).toBeVisible()
  const took = Date.now() - from
  rmSync(folder, { recursive: true })
  const { long } = await notedIn(page)
  return { took, still: Math.max(0, ...long.map(({ from, to }) => to - from)) }
}
