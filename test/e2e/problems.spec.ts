import type { Page } from '@playwright/test'
import { communes, expect, expectSaved, selectIndicator, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 120_000 })

const problems = (page: Page) => page.getByRole('region', { name: 'Lỗi, cảnh báo' })
const problem = (page: Page, words: string) => problems(page).getByRole('button').filter({ hasText: words }).first()
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? null)

type Row = { id: string; code: string; label: string; formula: unknown; citations?: unknown; children?: Row[] }
type Draft = {
  policy: { total: number }
  inputs: { id: string; label: string }[]
  rollups: unknown[]
  grades: { label: string; atLeast: number }[]
  indicators: Row[]
}

/** Writes the draft anew through the JSON view. */
async function rewrite(page: Page, change: (draft: Draft) => void) {
  await page.getByRole('toolbar').getByRole('button', { name: 'JSON', exact: true }).click()
  const pane = page.getByRole('region', { name: /JSON/ })
  await pane.getByRole('button', { name: 'Ô soạn đơn giản' }).click()
  const field = pane.getByRole('textbox')
  const draft: Draft = JSON.parse(await field.inputValue())
  change(draft)
  await field.fill(JSON.stringify(draft))
  await expect(pane.getByRole('status')).toContainText('✓')
  await page.getByRole('toolbar').getByRole('button', { name: 'Phụ lục', exact: true }).click()
}

test('[ED-240] pressing a problem opens and focuses its field, from whatever view, folded or not', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await rewrite(page, (draft) => {
    const [first, second, third] = draft.indicators[0]?.children ?? []
    draft.policy.total += 5
    draft.inputs.push({ ...draft.inputs[0], id: 'thua', label: 'Số liệu thừa' } as Draft['inputs'][0])
    draft.rollups = [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: ['da-xoa'] }] }]
    if (draft.grades[0]) draft.grades[0].label = ' '
    if (first) first.label = ''
    if (second) second.citations = [{ number: ' ' }]
    if (third) third.code = second?.code ?? ''
  })
  const leads: [words: string, place: RegExp][] = [
    ['Chưa có tên', /\/label$/],
    ['Chưa có số, ký hiệu văn bản', /\/citations\/0\/number$/],
    ['khác tổng đã khai báo', /^\/policy\/total$/],
    ['Nêu một chỉ số không có trong bộ', /^\/rollups\/0\/groups\/0\/of$/],
    ['trùng với', /\/code$/],
    ['Chưa chỉ số nào dùng số liệu “Số liệu thừa”', /^\/inputs\/\d+\/label$/],
  ]
  for (const [words, place] of leads) {
    if (!(await problems(page).isVisible())) await page.getByRole('button', { name: /^✕ \d+ lỗi/ }).click()
    await problem(page, words).click()
    await expect.poll(() => focused(page), { message: words }).toMatch(place)
  }
  await test.step('with the rule put away and the whole set in view', async () => {
    await page.getByRole('button', { name: /^✕ \d+ lỗi/ }).click()
    await page.getByRole('button', { name: 'Thu gọn bảng cách tính', exact: true }).click()
    await problem(page, 'Chưa có số, ký hiệu văn bản').click()
    await expect.poll(() => focused(page)).toMatch(/\/citations\/0\/number$/)
  })
})

test('[ED-241] a row that nothing reads goes from roll-ups with it; one that is read says where', async ({
  browser,
}) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  const reader = { code: '', id: '' }
  await rewrite(page, (draft) => {
    const [first, second, third] = draft.indicators[0]?.children ?? []
    draft.rollups = [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: [third?.id, first?.id] }] }]
    if (second && first) second.formula = { min: [{ var: `points.${first.id}` }, 1] }
    reader.code = second?.code ?? ''
  })
  await selectIndicator(page, '1.1')
  await page.getByRole('toolbar', { name: 'Thao tác với dòng' }).getByRole('button', { name: 'Xóa' }).click()
  const told = page.getByRole('region', { name: 'Thông báo' })
  await expect(told).toContainText(`Chưa xóa 1.1: công thức ở ${reader.code} đọc điểm của dòng này.`)
  await told.getByRole('button', { name: `Đến ${reader.code}` }).click()
  await expect(page.locator('#inspector h2')).toContainText(reader.code)

  await selectIndicator(page, '1.3')
  await page.getByRole('toolbar', { name: 'Thao tác với dòng' }).getByRole('button', { name: 'Xóa' }).click()
  await expect(told).toContainText('Đã xóa 1.3')
  await expect(problem(page, 'Nêu một chỉ số không có trong bộ')).toHaveCount(0)
  await told.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(page.locator('#annex').getByText('1.3', { exact: true })).toBeVisible()
  await expectSaved(page)
  expect(page.url()).toContain(communes.id)
})
