import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseRuleset, type RulesetDocument, wordingStandings } from '@chiso/engine'
import { type Browser, chromium, type Page } from '@playwright/test'
import { smallSet } from '../contract/documents.ts'
import { chromiumArguments } from '../setup/chromium.ts'
import { type Answer, type Caller, type Serving, startServing } from '../setup/serving.ts'
import { laced, payloads } from './payloads.ts'

/**
 * Shape: `texts` are fields that held a payload, `pages` those that were opened, `telling` of them those that showed one as text;
 *        `wrong` is what ran or was stopped from running
 */
export type Shown = { payloads: number; texts: number; pages: number; telling: number; wrong: string[] }

const executable = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const screens = fileURLToPath(new URL('../../editor/dist/index.html', import.meta.url))
const sent = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>

/** Why no page can be opened here; null where it can. */
export function cannotShow(): string | null {
  if (!existsSync(screens)) return 'the screens are not built (cd editor && node_modules/.bin/vite build)'
  return existsSync(executable) ? null : `there is no Chromium at ${executable} (CHROMIUM_PATH)`
}

/** Puts payloads into every text that a set, data, people and decisions have, and opens the pages that show them. */
export async function shown(turns: number): Promise<Shown> {
  const serving = await startServing()
  const browser = await chromium.launch({ executablePath: executable, args: chromiumArguments })
  const found: Shown = { payloads: payloads.length, texts: 0, pages: 0, telling: 0, wrong: [] }
  try {
    const author = await serving.signedIn('soanthao')
    const whole = read(await author('/rulesets/ha-tinh-dti-xa/versions/2025.2'))
    const page = await opened(browser, serving, 'soanthao', found)
    for (let turn = 0; turn < turns; turn++) {
      // The whole annex now and then: it has more kinds of fields, and takes longer to show.
      const isWhole = turn % 20 === 0
      const id = `bo-${turn}`
      const { document, count } = laced({ ...(isWhole ? whole : richSet()), id }, turn)
      found.texts += count
      const draft = String(read(await done(author('/drafts', { body: sent({ ruleset: document }) }))).id)
      await visit(page, `/sets/${id}/drafts/${draft}`, found)
      if (turn % 10 === 0) await decide(serving, author, turn, page, found)
    }
    await lacePeople(serving, browser, found)
    await laceData(author, page, found)
    await control(page, found)
    return found
  } finally {
    await browser.close()
    await serving.end()
  }
}

/** A small set with every kind of text that its rows may have, so that all of them are on one page. */
function richSet(): Record<string, unknown> {
  const set = smallSet()
  const provenance = { kind: 'illustrative', note: 'x', url: 'x', set: 'x' }
  const told = { method: 'x', dataSource: 'x', verifier: 'x', evidence: 'x', note: 'x', unit: 'x', provenance }
  return {
    ...set,
    note: 'x',
    legal: {
      ...set.legal,
      imitates: { number: 'x', issuer: 'x', title: 'x', aliases: [{ number: 'x', source: 'x' }] },
    },
    inputs: set.inputs?.map((input) => ({ ...input, evidence: 'x', source: 'x', unit: 'x', note: 'x' })),
    indicators: set.indicators.map((one) => ({ ...one, ...told })),
  }
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer
  if (got.status >= 300) throw new Error(`${got.status} ${got.body.toString().slice(0, 300)}`)
  return got
}

/** The set with a reason for every wording that says nothing about points. */
function answered(document: RulesetDocument, reason: string): RulesetDocument {
  const { program, issues } = parseRuleset(document)
  if (!program) throw new Error(JSON.stringify(issues))
  const bound = new Map(wordingStandings(program).map(({ indicator, binding }) => [indicator, binding.of]))
  const indicators = document.indicators.map((one) => {
    const of = bound.get(one.id)
    return of === undefined ? one : { ...one, wordingKept: { of, reason } }
  })
  return { ...document, indicators }
}

/** A draft that goes the whole way with payloads in all that is said of it, and is sent back once. */
async function decide(serving: Serving, author: Caller, turn: number, page: Page, found: Shown): Promise<void> {
  const [first = '', second = '', third = ''] = [0, 1, 2].map((at) => payloads[(turn + at) % payloads.length])
  const [reviewer, publisher] = [await serving.signedIn('duyet'), await serving.signedIn('vanthu')]
  const id = `ra-${turn}`
  // What is published must hold, so that only texts that stand by themselves are replaced.
  const set = smallSet({ id, title: first })
  const labelled = {
    ...set,
    indicators: set.indicators.map((one, at) => ({ ...one, label: `${second} ${at}`, method: third })),
  }
  const created = await done(author('/drafts', { body: sent({ ruleset: answered(labelled, first) }) }))
  const draft = String(read(created).id)
  const headers = { 'If-Match': String(created.headers.etag) }
  await done(author(`/drafts/${draft}/submit`, { method: 'POST', headers }))
  await done(reviewer(`/drafts/${draft}/refuse`, { body: sent({ reason: first }), headers }))
  await done(author(`/drafts/${draft}/submit`, { method: 'POST', headers }))
  await done(reviewer(`/drafts/${draft}/approve`, { method: 'POST', headers }))
  const told = { version: '2026.1', effectiveFrom: '2026-01-01', reason: second, periods: [third.slice(0, 40)] }
  const attachments = [{ name: first, digest: 'a'.repeat(64) }]
  await done(publisher(`/drafts/${draft}/publish`, { body: sent({ ...told, attachments }), headers }))
  found.texts += 9
  await visit(page, `/sets/${id}`, found)
  await visit(page, `/sets/${id}/versions/2026.1`, found)
  await done(publisher(`/rulesets/${id}/versions/2026.1/withdraw`, { body: sent({ reason: third }) }))
  await visit(page, `/sets/${id}/versions/2026.1`, found)
  await visit(page, `/sets/${id}/drafts/${draft}`, found)
  await visit(page, '/', found)
}

/** Names of people, of keys and of browsers, as an admin and the log show them. */
async function lacePeople(serving: Serving, browser: Browser, found: Shown): Promise<void> {
  const admin = await serving.signedIn('quantri')
  for (const [at, payload] of payloads.entries()) {
    // A name has no letters that nobody sees.
    const name = payload.replaceAll('\t', ' ')
    await done(admin('/users', { body: sent({ username: `nguoi-${at}`, name, roles: ['viewer'] }) }))
    await done(admin('/api-keys', { body: sent({ label: name }) }))
    found.texts += 2
  }
  const page = await opened(browser, serving, 'quantri', found, payloads[13])
  for (const path of ['/people', '/audit', '/account']) await visit(page, path, found)
}

/** Names, titles and reasons of data, sent as data are, and read from a file by the page. */
async function laceData(author: Caller, page: Page, found: Shown): Promise<void> {
  const units = payloads.map((name, at) => ({ id: `x${at}`, name, inputs: { cuoc_hop: 3 } }))
  for (const [at, payload] of payloads.entries()) {
    const data = {
      id: `so-${at}`,
      title: payload,
      period: '2026',
      content: 'illustrative',
      units: at === 0 ? units : units.slice(0, 1),
    }
    await done(author('/datasets', { body: sent(data) }))
    found.texts += 1
  }
  await visit(page, '/units', found)
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = payloads.map((payload, at) => `${quoted(`${at}${payload}`)};${quoted(payload)};${quoted(payload)}`)
  const table = ['id;name;cuoc_hop', ...lines].join('\n')
  const files: [string, string][] = [
    ['xa.csv', table],
    ['xa.json', JSON.stringify({ format: 'chiso-units/1', period: payloads[0], content: 'illustrative', units })],
    ['hong.json', payloads.join('\n')],
    [`${payloads[13]?.replaceAll('/', '')}.csv`, `${payloads.map(quoted).join(';')}\n1;2\n`],
  ]
  for (const [name, text] of files) {
    await page.goto('/units')
    const buffer = Buffer.from(text)
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })
    found.texts += payloads.length
    await look(page, `/units ${name}`, found)
  }
}

type Spied = { hits: number; violations: string[] }

/** A browser of somebody, whose pages tell what ran in them and what was stopped. */
async function opened(
  browser: Browser,
  serving: Serving,
  username: string,
  found: Shown,
  agent?: string,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: serving.url,
    locale: 'vi-VN',
    ...(agent ? { userAgent: agent } : {}),
  })
  await context.addInitScript(() => {
    const spied: Spied = { hits: 0, violations: [] }
    const spy = window as unknown as { spied: Spied; hit(): void }
    spy.spied = spied
    spy.hit = () => void spied.hits++
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      spied.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
    )
  })
  const page = await context.newPage()
  page.on('dialog', async (dialog) => {
    found.wrong.push(`a dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) found.wrong.push(`the console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (/khac\.example/.test(new URL(request.url()).host)) found.wrong.push(`asked for ${request.url()}`)
  })
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(username)
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('chiso-demo')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL('/')
  return page
}

async function visit(page: Page, path: string, found: Shown): Promise<void> {
  await page.goto(path)
  await look(page, path, found)
}

/** Waits for a page, unfolds what it has folded, and asks it what ran, what was stopped, and what of a payload became an element. */
async function look(page: Page, path: string, found: Shown): Promise<void> {
  found.pages++
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
  await page.waitForTimeout(150)
  const folded = page.locator('[role=tab][aria-selected=false], summary, button[aria-expanded=false]')
  const count = Math.min(await folded.count(), 12)
  for (let at = 0; at < count; at++) {
    const one = folded.nth(at)
    await one.click({ timeout: 500, noWaitAfter: true }).catch(() => undefined)
    await page.keyboard.press('Escape')
  }
  const { hits, violations, elements, isTelling } = await page.evaluate(() => {
    const { spied } = window as unknown as { spied: Spied }
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    )
    const strange = document.querySelectorAll(
      'script:not([src]), iframe, object, embed, base, marquee, [href^="javascript:" i], [href^="data:text" i], [formaction], [srcdoc]',
    )
    const elements = [...handlers, ...strange].map((element) => element.outerHTML.slice(0, 120))
    const fields = [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value)
    const isTelling = [document.body.textContent ?? '', ...fields].some((text) => text.includes('hit(1)'))
    return { ...spied, elements, isTelling }
  })
  if (isTelling) found.telling++
  if (hits > 0) found.wrong.push(`${path}: ${hits} ran`)
  found.wrong.push(...violations.map((one) => `${path}: ${one}`), ...elements.map((one) => `${path}: ${one}`))
}

/** What a page would tell of a payload that became an element: where it tells nothing, nothing above was shown. */
async function control(page: Page, found: Shown): Promise<void> {
  const before = found.wrong.length
  const stopped = await page.evaluate(async () => {
    document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.hit(1)">')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { hits, violations } = (window as unknown as { spied: Spied }).spied
    return hits + violations.length
  })
  if (stopped + found.wrong.splice(before).length === 0) found.wrong.push('a payload that is an element is not noticed')
}
