import { expect, expectSaved, openEditor, selectIndicator, signIn, startDraft, test, totals } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

test('a formula is typed in words: suggestions, what is wrong with its fix, points, and back', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await startDraft(page)
  await selectIndicator(page, '1.2')
  const formula = page.getByRole('textbox', { name: 'Công thức' })
  await expect(formula).toHaveValue(/THEO_MỨC/)
  const [written, before] = [await formula.inputValue(), await totals(page)]

  // A name nobody declared and an open bracket: both are told, and the old formula stays in force.
  await formula.fill('')
  await formula.pressSequentially('NẾU(so_hopp >= 3; 15; 0')
  await expect(page.getByText('Không có số liệu “so_hopp”', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Thêm “)”' })).toBeVisible()
  await expect.poll(() => totals(page)).toEqual(before)

  // Half a formula is where it was after the page has been loaded again.
  await page.reload()
  await openEditor(page)
  await selectIndicator(page, '1.2')
  await expect(formula).toHaveValue('NẾU(so_hopp >= 3; 15; 0')

  // A label without its marks finds the input; the list goes when the choice is made.
  await formula.fill('')
  await formula.pressSequentially('NẾU(so cuoc hop ban')
  await expect(page.getByRole('listbox')).toBeVisible()
  await formula.press('Enter')
  await expect(page.getByRole('listbox')).toBeHidden()
  await formula.pressSequentially(' >= 100; 15; 0)')
  await formula.press('Escape')
  await formula.press('Enter')
  await expect.poll(() => totals(page)).not.toEqual(before)
  await expectSaved(page)

  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(formula).toHaveValue(written)
  await expect.poll(() => totals(page)).toEqual(before)
  expect(faults).toEqual([])
})
