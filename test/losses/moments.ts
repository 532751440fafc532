import { mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page, type Route } from '@playwright/test'
import { chanceOf } from '../content/chance.ts'
import { expectSaved, selectIndicator } from '../e2e/steps.ts'
import { chromiumArguments } from '../setup/chromium.ts'
import { author, begin, enter, open, stored } from './opening.ts'

/** Where somebody types: a field beside the annex, an open cell of it, a formula that is not in force yet. */
export type Place = 'field' | 'cell' | 'formula'

/** What goes on when the browser is killed; `unanswered` is a save that the server took and whose answer never came. */
export type During = 'typing' | 'saving' | 'unanswered' | 'offline' | 'pasting'

export type Moment = { during: During; place: Place; seed: string }

export type Outcome = Moment & {
  strokes: number
  /** All that was typed, and what came back. */
  typed: string
  found: string
  /** Since the first stroke when the browser was killed. Unit: ms */
  after: number
  /** Between the first stroke that was lost and the kill; 0 when none was, null when what came back was never typed. Unit: ms */
  lost: number | null
  /** Whether the author was asked to settle a conflict with nobody but themselves. */
  asked: boolean
  /** Whether the server had in the end what came back. */
  saved: boolean
}

/** Moments of every kind in turn, each with a seed of its own. */
export function momentsOf(seed: string, count: number): Moment[] {
  const kinds: readonly (readonly [During, Place])[] = [
    ['typing', 'field'],
    ['offline', 'field'],
    ['saving', 'field'],
    ['pasting', 'field'],
    ['typing', 'cell'],
    ['unanswered', 'field'],
    ['offline', 'formula'],
    ['typing', 'formula'],
    ['offline', 'cell'],
    ['pasting', 'field'],
  ]
  return Array.from({ length: count }, (_, index) => {
    const [during, place] = kinds[index % kinds.length] as (typeof kinds)[number]
    return { during, place, seed: `${seed}-${index + 1}` }
  })
}

const row = '1.2'
const pastedRows = 60
/** Before as many strokes nobody is killed, however slowly a machine takes them. */
const leastStrokes = 12
const words = 'Biên bản họp Ban Chỉ đạo, có chữ ký của Chủ tịch và dấu của xã; kế hoạch, báo cáo, giấy mời kèm theo. '
const half = 'NẾU(cuoc_hop >= 3; 15; TỔNG(cuoc_hop; '

/** Types in a browser of its own, kills all its processes at a moment that the seed decides, and looks at what comes back. */
export async function killAt(moment: Moment, url: string, executablePath: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-browser-'))
  const launch = () =>
    chromium.launchPersistentContext(folder, { executablePath, args: chromiumArguments, baseURL: url, ...author })
  let living: BrowserContext | null = null
  try {
    living = await launch()
    const doomed = await typeAndDie(moment, living, folder)
    await living.close().catch(() => undefined)
    living = await launch()
    return { ...moment, ...(await recover(moment, living, doomed)) }
  } finally {
    await living?.close().catch(() => undefined)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Stroke = { at: number; text: string }
/** `before` stood there when the first stroke came. */
type Doomed = { draft: string; before: string; journal: Stroke[]; killed: number; pasted: number | null }

async function typeAndDie({ during, place, seed }: Moment, context: BrowserContext, folder: string): Promise<Doomed> {
  const chance = chanceOf(seed)
  const page = context.pages()[0] ?? (await context.newPage())
  await enter(page)
  const draft = await begin(page)
  await openPlace(page, place)
  const before = await standing(page, place)
  await ready(page, place)
  let killed = 0
  const kill = () => {
    if (killed) return
    killed = Date.now()
    // The whole group: with any process of it left, its storage might still be written out.
    process.kill(-groupOf(folder), 'SIGKILL')
  }
  const journal: Stroke[] = []
  let saves = 0
  if (during === 'saving' || during === 'unanswered') {
    const wanted = 1 + Math.floor(chance() * 3)
    const delay = chance() * 700
    await page.route(`**/api/drafts/${draft}`, async (route: Route) => {
      const early = route.request().method() !== 'PUT' || journal.length < leastStrokes
      if (early || ++saves < wanted) return route.continue()
      if (during === 'unanswered') await route.fetch().catch(() => undefined)
      setTimeout(kill, delay)
    })
  }
  if (during === 'offline') await context.setOffline(true)
  const until = during === 'pasting' ? 1_200 + chance() * 1_500 : 1_500 + chance() * 5_000
  const text = place === 'formula' ? half : words
  const begun = Date.now()
  let pasted: number | null = null
  let typed = ''
  for (let index = 0; !killed; index++) {
    const sign = text[index % text.length] as string
    typed += sign
    // Noted before it is made: one that is under way at the kill may have arrived or not.
    journal.push({ at: Date.now(), text: typed })
    await page.keyboard.type(sign).catch(() => undefined)
    if (killed) break
    await pause(40 + chance() * 120)
    if (Date.now() - begun < until || journal.length < leastStrokes) continue
    if (during === 'pasting') {
      pasted = await paste(page)
      await pause(chance() * 1_600)
    }
    // A save that is waited for comes within three seconds.
    if ((during === 'saving' || during === 'unanswered') && Date.now() - begun < 15_000) continue
    kill()
  }
  return { draft, before, journal, killed, pasted }
}

/** Chromium leads a group of processes and names itself in the folder it has locked. */
function groupOf(folder: string): number {
  const group = Number(/-(\d+)$/.exec(readlinkSync(join(folder, 'SingletonLock')))?.[1])
  if (!Number.isSafeInteger(group) || group <= 1) throw new Error('the browser does not name its process')
  return group
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Ghi chú', exact: true })
const formula = (page: Page) => page.getByRole('textbox', { name: 'Công thức', exact: true })
const cell = (page: Page) =>
  page.locator('#annex tbody tr', { has: page.getByText(row, { exact: true }) }).locator('[data-column="evidence"]')

async function openDetails(page: Page) {
  await selectIndicator(page, row)
  const details = page.locator('#inspector details', { hasText: 'Nội dung trong phụ lục' })
  if (!(await details.getAttribute('open').then((open) => open !== null))) await details.locator('summary').click()
}

async function openPlace(page: Page, place: Place) {
  if (place === 'field') await openDetails(page)
  else if (place === 'formula') await selectIndicator(page, row)
}

/** Puts the keyboard where it is typed, so that the first stroke replaces what stands there. */
async function ready(page: Page, place: Place) {
  if (place === 'field') return field(page).fill('')
  if (place === 'formula') return formula(page).fill('')
  await cell(page).click()
  await page.keyboard.press('F2')
}

/** Pastes rows of evidence into the annex through its preview; when that was asked for. */
async function paste(page: Page): Promise<number> {
  await cell(page).click()
  await page.evaluate((count) => {
    const carried = new DataTransfer()
    carried.setData('text/plain', Array.from({ length: count }, (_, index) => `Dán ${index + 1}`).join('\n'))
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }),
    )
  }, pastedRows)
  await page.getByRole('button', { name: `Dán ${pastedRows} hàng` }).click()
  return Date.now()
}

/** What stands where it is typed. */
async function standing(page: Page, place: Place): Promise<string> {
  if (place === 'field') return field(page).inputValue()
  if (place === 'formula') return formula(page).inputValue()
  const editor = cell(page).locator('textarea')
  return (await editor.count()) > 0 ? editor.inputValue() : ((await cell(page).textContent()) ?? '').trim()
}

async function recover(
  { place }: Moment,
  context: BrowserContext,
  doomed: Doomed,
): Promise<Omit<Outcome, keyof Moment>> {
  const { draft, before, journal, killed, pasted } = doomed
  const page = context.pages()[0] ?? (await context.newPage())
  await context.clearCookies()
  await enter(page)
  await open(page, draft)
  const conflict = page.getByRole('dialog', { name: 'Dự thảo đã được sửa ở nơi khác' })
  // What the device kept is read within a moment of the page's standing.
  await pause(1_500)
  const asked = await conflict.isVisible()
  if (asked) {
    for (const mine of await conflict.getByRole('radio', { name: /Giữ của tôi/ }).all()) await mine.check()
    await conflict.getByRole('button', { name: 'Lưu bản đã gộp' }).click()
  }
  await openPlace(page, place)
  const found = await standing(page, place)
  if (place === 'cell') await page.keyboard.press('Enter')
  await expectSaved(page)
  const kept = await stored(page, draft)
  const back = journal.findLastIndex(({ text }) => text === found)
  const first = journal[back + 1]
  let lost: number | null = first ? killed - first.at : 0
  if (back < 0 && found !== before && found !== '') lost = null
  const written = [...kept.matchAll(/"evidence":"Dán \d+"/g)].length
  if (written !== 0 && written !== pastedRows) lost = null
  else if (pasted !== null && written === 0 && lost !== null) lost = Math.max(lost, killed - pasted)
  return {
    strokes: journal.length,
    typed: journal.at(-1)?.text ?? '',
    found,
    after: killed - (journal[0]?.at ?? killed),
    lost,
    asked,
    saved: place === 'formula' || kept.includes(JSON.stringify(found)),
  }
}
