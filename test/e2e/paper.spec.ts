import { expect, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

/** A4 lying on its side. Unit: points of a seventy-second of an inch */
const paper = { width: (297 / 25.4) * 72, height: (210 / 25.4) * 72 }

test('[ED-75] the annex on paper: A4 on its side, its letters embedded, more than one page, all rows', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const rows = await page.locator('#annex tbody tr').count()
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          [...document.fonts].filter(({ family, status }) =>
            family === '"Official Serif"' || family === 'Official Serif' ? status === 'loaded' : false,
          ).length,
      ),
    )
    .toBeGreaterThanOrEqual(6)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Number(width),
    Number(height),
  ])
  expect(sheets.length).toBeGreaterThan(3)
  for (const [width = 0, height = 0] of sheets) {
    expect(Math.abs(width - paper.width)).toBeLessThan(1)
    expect(Math.abs(height - paper.height)).toBeLessThan(1)
  }
  const letters = [...new Set([...pdf.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name = '']) => name))]
  expect(letters.filter((name) => !/^(Tinos|TimesNewRoman)/.test(name))).toEqual([])
  expect(letters.length).toBeGreaterThanOrEqual(3)

  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  const sheet = page.getByRole('article')
  await expect(sheet.getByRole('heading', { name: 'Phụ lục', exact: true })).toHaveCSS('text-align', 'center')
  await expect(sheet.getByRole('heading', { name: 'Phụ lục', exact: true })).toHaveCSS('font-size', '18.6667px')
  await expect(sheet.getByRole('heading', { name: 'Phụ lục', exact: true })).toHaveCSS('font-weight', '700')
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveCSS('text-transform', 'uppercase')
  await expect(sheet.getByText('(Kèm theo Quyết định số')).toHaveCSS('font-style', 'italic')
  await expect(sheet.locator('td').first()).toHaveCSS('font-size', '17.3333px')
  await expect(sheet.locator('thead')).toHaveCSS('display', 'table-header-group')
  await expect(sheet.locator('tbody tr').first()).toHaveCSS('break-inside', 'avoid')
  await expect(sheet.locator('tbody tr')).toHaveCount(rows + 1)
  await expect(sheet).toContainText('Minh họa, không phải văn bản ban hành')
  await expect(page.getByRole('banner')).toBeHidden()
  const margins = await page.evaluate(() =>
    [...document.styleSheets]
      .flatMap((one) => [...one.cssRules])
      .flatMap((rule) => (rule instanceof CSSLayerBlockRule ? [...rule.cssRules] : rule))
      .filter((rule) => rule instanceof CSSPageRule)
      .filter(({ selectorText }) => /^(annex|illustrative)$/.test(selectorText))
      .map(({ style, cssText }) => [style.margin, cssText.includes('counter(page)')]),
  )
  expect(margins).toEqual([
    ['20mm 15mm 20mm 30mm', true],
    ['20mm 15mm 20mm 30mm', true],
  ])
})

test('[ED-78] the number of the annex is asked for when it is printed, remembered for the set, and none at first', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await page.addInitScript(() => {
    // What the browser would print is read from the sheet; its own dialog cannot be answered here.
    window.print = () => window.dispatchEvent(new Event('beforeprint'))
  })
  await startDraft(page)
  const address = page.url()
  await page.goto(address)
  const heading = page.locator('.annex-sheet h1')
  const ask = page.getByRole('dialog', { name: 'In phụ lục' })
  const print = page.getByRole('button', { name: 'In phụ lục' })
  await print.click()
  await expect(ask.getByRole('combobox')).toHaveValue('')
  await ask.getByRole('button', { name: 'In', exact: true }).click()
  await expect(heading).toHaveText('Phụ lục')
  await expect(ask).toHaveCount(0)

  await print.click()
  await ask.getByRole('combobox', { name: 'Số thứ tự của phụ lục' }).selectOption('Phụ lục III')
  await ask.getByRole('button', { name: 'In', exact: true }).click()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.reload()
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(heading).toHaveText('Phụ lục III')
  await expect(page.locator('.annex-sheet .attached')).toHaveText(/^\(Kèm theo Quyết định số {12}/)

  // Illustrative: a decision as an office would fill it in.
  await page.evaluate(async (id) => {
    const { csrf } = await (await fetch('/api/session')).json()
    const read = await fetch(`/api/drafts/${id}`)
    const { document } = await read.json()
    document.legal.decision = { number: '12/QĐ-UBND', issuedOn: '2026-01-05', issuer: 'Ủy ban nhân dân tỉnh' }
    await fetch(`/api/drafts/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'If-Match': read.headers.get('ETag') ?? '' },
      body: JSON.stringify(document),
    })
  }, address.split('/').at(-1) ?? '')
  await page.goto(address)
  await expect(page.getByRole('treegrid', { name: 'Phụ lục' })).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('.annex-sheet .attached')).toHaveText(
    '(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh)',
  )
})
