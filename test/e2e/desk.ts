import { expect, type Locator, type Page } from '@playwright/test'

/** Presses of the mouse, and of keys as Telex needs them. */
export type Counts = { clicks: number; keys: number }

/**
 * Somebody at the desk, whose every press is counted.
 *
 * Shape: `by` says how they reach a field: with the mouse, or with Tab from where the keyboard stands
 */
export class Desk {
  readonly counts: Counts = { clicks: 0, keys: 0 }
  readonly page: Page
  readonly by: 'mouse' | 'keys'

  constructor(page: Page, by: 'mouse' | 'keys') {
    this.page = page
    this.by = by
  }

  async click(place: Locator) {
    this.counts.clicks++
    await place.click()
  }

  async press(key: string, times = 1) {
    for (let turn = 0; turn < times; turn++) {
      this.counts.keys++
      await this.page.keyboard.press(key)
    }
  }

  /** A letter with a mark takes a stroke for the letter and one for each mark. */
  async type(text: string) {
    this.counts.keys += text.normalize('NFD').replaceAll(/[đĐ]/g, 'dd').length
    await this.page.keyboard.type(text)
  }

  /** Comes to a field or a button. */
  async reach(place: Locator) {
    if (this.by === 'mouse') return this.click(place)
    await place.first().waitFor()
    const found = await place.first().elementHandle()
    for (let turn = 0; turn < 60; turn++) {
      const way = await this.page.evaluate((element) => {
        const here = document.activeElement
        if (!element || here === element) return null
        const list = here?.closest('.kinds')
        if (list?.contains(element))
          return here && here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
            ? 'ArrowDown'
            : 'ArrowUp'
        return here && here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
      }, found)
      if (way === null) return
      await this.press(way)
    }
    throw new Error('the keyboard does not come there')
  }

  /** Presses a button. */
  async push(place: Locator) {
    await this.reach(place)
    if (this.by === 'keys') await this.press('Enter')
  }

  /** Puts a text into a field in place of what it holds. */
  async fill(place: Locator, text: string) {
    await this.reach(place)
    await this.press('Control+a')
    await this.type(text)
  }

  /** Chooses from a list of the browser, which opens and closes by a press each. */
  async choose(place: Locator, label: string) {
    if (this.by === 'mouse') this.counts.clicks += 2
    else {
      await this.reach(place)
      this.counts.keys += 2
    }
    await place.selectOption({ label })
  }
}

/** The rule beside the annex. */
export const ruleOf = (page: Page) => page.getByRole('region', { name: 'Cách tính của chỉ số' })

/** Opens a set of one's own with nothing in it. */
export async function begin(desk: Desk, title: string) {
  const { page } = desk
  await desk.push(page.getByRole('button', { name: 'Bộ chỉ số mới' }))
  await desk.type(title)
  await desk.press('Enter')
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible({ timeout: 30_000 })
}

/** Adds a row below the one that was made last, names it and says how it is scored. */
export async function addRow(desk: Desk, name: string, kind: string, onKinds: () => Promise<void>) {
  const { page } = desk
  // In an empty annex it stands among the ways in, else below the last row.
  const more = page.locator('#annex').getByRole('button', { name: 'Thêm chỉ số', exact: true })
  if (desk.by === 'mouse') await desk.click(more)
  else {
    if (await page.evaluate(() => document.activeElement?.closest('#inspector') !== null)) await desk.press('Escape')
    await desk.press('Control+Enter')
  }
  await expect(page.locator('#annex textarea')).toBeFocused()
  await desk.type(name)
  await desk.press('Enter')
  await expect(ruleOf(page).getByRole('heading', { level: 2 })).toContainText(name)
  const button = ruleOf(page).getByRole('list', { name: 'Chọn kiểu tính…' }).getByRole('button', { name: kind })
  await onKinds()
  if (desk.by === 'keys') await desk.press('F6')
  await desk.push(button)
  await expect(ruleOf(page).getByRole('list', { name: 'Chọn kiểu tính…' })).toHaveCount(0)
  // Whoever works by keyboard stands in the form, and nothing is red before anything was typed.
  expect(await page.evaluate(() => document.activeElement?.closest('#inspector') !== null)).toBe(true)
  await expect(ruleOf(page).locator('[aria-invalid="true"], .error')).toHaveCount(0)
}

/** Makes an input where a rule asks for one; the options of a choice one a line. */
export async function newInput(desk: Desk, field: Locator, name: string, options: readonly string[] = []) {
  const { page } = desk
  if (!(await field.evaluate((element) => element === document.activeElement))) await desk.reach(field)
  await desk.type(name)
  await desk.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Tạo số liệu mới' })
  await expect(dialog).toBeVisible()
  for (const [index, option] of options.entries()) {
    if (index > 0) await desk.press('Enter')
    await desk.type(option)
  }
  if (options.length > 0) await desk.push(dialog.getByRole('button', { name: 'Tạo', exact: false }).last())
  else await desk.press('Enter')
  await expect(dialog).toHaveCount(0)
}

const general = (page: Page) => page.getByRole('region', { name: 'Thông tin chung' })

/** Goes to a section of what holds for the whole set. */
async function section(desk: Desk, name: string) {
  const { page } = desk
  if ((await general(page).count()) === 0)
    await desk.push(page.getByRole('button', { name: 'Thông tin chung', exact: true }))
  await desk.push(general(page).getByRole('navigation').getByRole('button', { name }))
  await expect(general(page).getByRole('heading', { name })).toBeVisible()
}

/** Adds a member by its name in a section, and opens it. */
async function member(desk: Desk, field: string, name: string) {
  const { page } = desk
  await desk.fill(general(page).getByRole('textbox', { name: field, exact: true }), name)
  await desk.press('Enter')
  return general(page)
    .locator('details.list-item')
    .filter({ has: page.locator('summary', { hasText: name }) })
}

/** Ranks units in two leagues by a condition. */
export async function makeLeagues(desk: Desk, leagues: readonly (readonly [name: string, when: string])[]) {
  await section(desk, 'Nhóm xếp hạng')
  for (const [name, when] of leagues) {
    const made = await member(desk, 'Tên nhóm xếp hạng mới', name)
    await desk.push(made.locator('summary').first())
    await desk.fill(made.getByRole('textbox', { name: 'Điều kiện vào nhóm' }), when)
    await desk.press('Tab')
    await expect(made.locator('[aria-invalid="true"]')).toHaveCount(0)
  }
}

/** Names the grades, the highest first, each from a share of the maximum on. */
export async function makeGrades(desk: Desk, grades: readonly (readonly [name: string, percent: string])[]) {
  await section(desk, 'Mức xếp loại')
  for (const [name, percent] of grades) {
    const made = await member(desk, 'Tên mức xếp loại mới', name)
    await desk.push(made.locator('summary').first())
    await desk.fill(made.getByRole('textbox', { name: /% điểm tối đa/ }), percent)
  }
}

/** Adds points up in another way, into groups of rows. */
export async function makeRollup(desk: Desk, name: string, groups: readonly (readonly [string, readonly string[]])[]) {
  await section(desk, 'Cách tổng hợp')
  const made = await member(desk, 'Tên cách tổng hợp mới', name)
  await desk.push(made.locator('summary').first())
  for (const [group, rows] of groups) {
    const own = await member(desk, 'Tên nhóm mới', group)
    await desk.push(own.last().locator('summary').first())
    await desk.push(own.last().locator('.members summary'))
    for (const row of rows) {
      const check = own.last().getByRole('checkbox', { name: row })
      await desk.reach(check)
      if (desk.by === 'keys') await desk.press('Space')
      await expect(check).toBeChecked()
    }
  }
}
