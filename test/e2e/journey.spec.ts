import { createHash } from 'node:crypto'
import { check, compile, type Scorecard, score, type Unit } from '@chiso/engine'
import type { Page } from '@playwright/test'
import {
  communes,
  daysAfter,
  expect,
  expectSaved,
  fill,
  openEditor,
  picture,
  ranking,
  selectIndicator,
  signIn,
  startDraft,
  test,
  totals,
} from './steps.ts'

test.describe.configure({ mode: 'serial', timeout: 600_000 })

/** The share of fully online services settled online: tiers, and no trial case speaks of it. */
const changed = '6.2'

let author: Page
let draft = ''
let today = ''
let effectiveFrom = ''

test.beforeAll(async ({ browser, request }) => {
  author = await signIn(browser, 'soanthao')
  today = (await (await request.get('/api/about')).json()).today
  effectiveFrom = daysAfter(today, 30)
})

test('an author changes a threshold and sees the points of real communes move', async () => {
  await picture(author, 'sets')
  draft = await startDraft(author)
  await selectIndicator(author, changed)
  await expect(author.getByRole('combobox', { name: 'Kiểu tính' })).toHaveValue('tiers')
  const before = await totals(author)
  await fill(author, 'Từ của mức 1', '80')
  await expect.poll(() => totals(author), { timeout: 45_000 }).not.toEqual(before)
  await expectSaved(author)

  const after = await totals(author)
  const moved = [...after].filter(([unit, total]) => before.get(unit) !== total)
  expect(after.size).toBe(69)
  expect(moved.length).toBeGreaterThan(5)
  await expect(ranking(author).getByRole('columnheader', { name: /Tổng điểm/ })).toBeVisible()
  await picture(author, 'editor')
})

test('every change can be taken back and made again', async () => {
  const now = await totals(author)
  await author.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect.poll(() => totals(author), { timeout: 45_000 }).not.toEqual(now)
  await author.getByRole('button', { name: 'Làm lại' }).click()
  await expect.poll(() => totals(author), { timeout: 45_000 }).toEqual(now)
  await expectSaved(author)
})

test('the author submits and cannot approve', async () => {
  await selectIndicator(author, changed)
  await author.getByRole('button', { name: 'Viết lại theo công thức', exact: true }).click()
  await expect(author.locator('#inspector')).toContainText('Lời văn khớp công thức.')
  await expectSaved(author)
  await author.getByRole('button', { name: 'Trình duyệt' }).click()
  await author.getByRole('dialog').getByRole('button', { name: 'Trình duyệt' }).click()
  const review = author.getByRole('region', { name: 'Kiểm tra và duyệt' })
  await expect(review).toBeVisible()
  await expect(review.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0)
  await expect(author.getByRole('treegrid', { name: 'Phụ lục' })).toHaveAttribute('aria-readonly', 'true')

  const refused = await author.evaluate(async (id) => {
    const session = await (await fetch('/api/session')).json()
    const etag = (await fetch(`/api/drafts/${id}`)).headers.get('ETag') ?? ''
    const response = await fetch(`/api/drafts/${id}/approve`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf, 'If-Match': etag },
      body: '{}',
    })
    return { status: response.status, type: response.headers.get('Content-Type') }
  }, draft)
  expect(refused).toEqual({ status: 403, type: expect.stringContaining('application/problem+json') })
})

test('a reviewer sends it back with a reason, the author submits again, the reviewer approves', async ({ browser }) => {
  const reviewer = await signIn(browser, 'duyet')
  const set = reviewer.getByRole('listitem', { name: communes.title })
  await set.getByRole('link', { name: 'Kiểm tra' }).click()
  await openEditor(reviewer)
  await reviewer.getByRole('button', { name: 'Trả lại' }).click()
  const refusal = reviewer.getByRole('dialog', { name: 'Trả lại dự thảo' })
  await refusal.getByRole('button', { name: 'Trả lại' }).click()
  await expect(refusal.getByText('Nhập lý do trả lại.')).toBeVisible()
  await refusal.getByRole('textbox', { name: 'Lý do trả lại' }).fill('Sửa lời văn cho khớp mức mới')
  await refusal.getByRole('button', { name: 'Trả lại' }).click()
  await expect(reviewer.getByText('Người duyệt trả lại: Sửa lời văn cho khớp mức mới')).toBeVisible()

  await author.reload()
  await openEditor(author)
  await expect(author.getByText('Người duyệt trả lại: Sửa lời văn cho khớp mức mới')).toBeVisible()
  await selectIndicator(author, changed)
  await author.getByText('Nội dung trong phụ lục').click()
  await fill(
    author,
    'Cách xác định và tính điểm (được ký ban hành)',
    'a = số hồ sơ toàn trình tiếp nhận trực tuyến; b = tổng số hồ sơ toàn trình tiếp nhận; Tỷ lệ = a/b. Từ 80% trở lên: 15 điểm; từ 75% đến dưới 80%: 12 điểm; từ 60% đến dưới 75%: 8 điểm; từ 40% đến dưới 60%: 4 điểm; dưới 40%: 0 điểm. Không phát sinh hồ sơ thì không áp dụng',
  )
  await expectSaved(author)
  await author.getByRole('button', { name: 'Trình duyệt' }).click()
  await author.getByRole('dialog').getByRole('button', { name: 'Trình duyệt' }).click()
  await expect(author.getByRole('region', { name: 'Kiểm tra và duyệt' })).toBeVisible()

  await reviewer.reload()
  await openEditor(reviewer)
  await reviewer.getByRole('button', { name: 'Xem thay đổi' }).click()
  const review = reviewer.getByRole('region', { name: 'Kiểm tra và duyệt' })
  const beside = reviewer.getByRole('complementary', { name: 'Thay đổi và ý kiến' })
  await expect(beside.getByRole('listitem').filter({ hasText: changed }).first()).toBeVisible()
  await expect(beside.getByRole('table', { name: 'Thay đổi lớn nhất' }).getByRole('row').nth(1)).toBeVisible()
  await picture(reviewer, 'review')
  await review.getByRole('button', { name: 'Duyệt', exact: true }).click()
  const asked = reviewer.getByRole('dialog', { name: 'Duyệt dự thảo này?' })
  await expect(asked).toContainText('sửa từ bản 2025.2')
  await asked.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await expect(review.getByText('Đã duyệt. Chờ văn thư phát hành.')).toBeVisible()
})

test('the publisher is told what cannot be published, then issues 2026.1', async ({ browser }) => {
  const publisher = await signIn(browser, 'vanthu')
  const set = publisher.getByRole('listitem', { name: communes.title })
  await set.getByRole('link', { name: 'Phát hành' }).click()
  await openEditor(publisher)
  await publisher.getByRole('button', { name: 'Phát hành', exact: true }).click()
  const dialog = publisher.getByRole('dialog')
  const submit = dialog.getByRole('button', { name: 'Phát hành', exact: true })
  const version = dialog.getByRole('textbox', { name: 'Số bản' })
  const day = dialog.getByLabel('Ngày hiệu lực')

  await day.fill('31/02/2026')
  await day.blur()
  await expect(dialog.getByText('Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/12/2026.')).toBeVisible()
  await submit.click()
  await expect(dialog).toBeVisible()
  await day.fill(daysAfter(today, -3))
  await day.blur()
  await expect(day).toHaveValue(/^\d{2}\/\d{2}\/\d{4}$/)
  await submit.click()
  await expect(dialog.getByText('Ngày hiệu lực đã qua. Nhập lý do phát hành lùi ngày.')).toBeVisible()
  await day.fill(effectiveFrom)
  await version.fill('2025.2')
  await submit.click()
  await expect(version).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByText('Bản 2025.2 đã phát hành. Chọn số khác.')).toBeVisible()
  await version.fill('2026.1')
  await day.fill('2025-07-01')
  await dialog.getByRole('textbox', { name: 'Lý do phát hành lùi ngày' }).fill('Áp dụng ngay khi sắp xếp')
  await submit.click()
  await expect(dialog.getByText('Đã có bản có hiệu lực từ ngày này. Chọn ngày khác.')).toBeVisible()

  await day.fill(effectiveFrom)
  await dialog.getByRole('textbox', { name: 'Kỳ đánh giá' }).fill('2026')
  await picture(publisher, 'publish')
  await submit.click()
  await expect(publisher.getByRole('heading', { name: 'Đã phát hành bản 2026.1' })).toBeVisible()
  await picture(publisher, 'published')
  await publisher.getByRole('link', { name: 'Xem bản phát hành' }).click()
  await expect(publisher).toHaveURL(`/sets/${communes.id}/versions/2026.1`)
  await expect(publisher.getByRole('region', { name: 'Bản phát hành' })).toContainText('chưa đến ngày hiệu lực')
})

test('a program pulls the version in force on a day and scores to the same numbers', async ({ request }) => {
  const inForce = await (
    await request.get(`/api/rulesets/${communes.id}/in-force?on=${daysAfter(effectiveFrom, 10)}`)
  ).json()
  expect(inForce).toMatchObject({ version: '2026.1', effectiveFrom, periods: ['2026'], content: 'illustrative' })
  const bytes = await (await request.get(`/api/rulesets/${communes.id}/versions/2026.1`)).body()
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(inForce.digest)

  const { ruleset } = check(JSON.parse(bytes.toString('utf8')))
  if (!ruleset) throw new Error('the published set does not parse')
  const dataset = await author.evaluate(async () => {
    const { datasets } = await (await fetch('/api/datasets')).json()
    const { id } = datasets.find((one: { count: number }) => one.count === 69)
    return (await fetch(`/api/datasets/${id}`)).json()
  })
  const here = score(compile(ruleset), dataset.units as Unit[])
  const there: Scorecard = await (
    await request.post('/api/score', { data: { ruleset: `${communes.id}@2026.1`, units: dataset.units } })
  ).json()
  const figures = (card: Scorecard) => card.units.map(({ id, total, rank, grade }) => [id, total, rank, grade])
  expect(figures(there)).toEqual(figures(here))
})

test('the comparison says what moved and why, and its parts add up', async () => {
  await author.goto(`/sets/${communes.id}/compare?base=2025.2&head=2026.1`)
  await expect(author.getByRole('heading', { name: /^Thay đổi/ })).toBeVisible()
  const table = author.getByRole('table', { name: 'Điểm và hạng từng đơn vị' })
  await expect(table.getByRole('row')).toHaveCount(70)
  await table.getByRole('button', { name: /^Chênh lệch/ }).click()
  await table.getByRole('rowheader').first().getByRole('button').click()
  await expect(author).toHaveURL(/unit=/)
  const parts = author.getByRole('table', { name: /^Các phần làm thay đổi điểm của/ })
  const steps = (await parts.getByRole('row').allInnerTexts()).filter((row) => !row.startsWith('Trục'))
  const numbers = steps.map((row) =>
    Number(row.trim().split(/\s/).at(-1)?.replace(/\./g, '').replace(',', '.').replace('−', '-')),
  )
  const [before = 0, ...rest] = numbers
  const after = rest.pop() ?? 0
  expect(Math.round((before + rest.reduce((sum, part) => sum + part, 0)) * 100)).toBe(Math.round(after * 100))
  expect(after).toBeGreaterThan(before)
  await picture(author, 'compare')

  await author.goto(`/sets/${communes.id}/compare?base=2023.1&head=2025.2`)
  await expect(author.getByText('ước tính từ số liệu cũ').first()).toBeVisible()
  await picture(author, 'compare-reform')
})

test('the log holds every step, and its chain is intact', async ({ browser }) => {
  const auditor = await signIn(browser, 'thanhtra')
  await auditor.getByRole('link', { name: 'Nhật ký' }).click()
  await expect(auditor.getByText(/^✓ Nguyên vẹn/)).toBeVisible()
  const log = auditor.getByRole('table', { name: 'Nhật ký' })
  for (const act of ['trình duyệt', 'trả lại', 'duyệt', 'phát hành bản']) {
    await expect(log.getByRole('cell', { name: act, exact: true }).first()).toBeVisible()
  }
  await picture(auditor, 'audit')
})
