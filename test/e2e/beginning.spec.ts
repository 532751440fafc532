import { communes, expect, openEditor, signIn, startDraft, test } from './steps.ts'

test.describe.configure({ timeout: 180_000 })

test('[ED-247] an empty annex shows four ways in, and a version is copied by two presses', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await page.getByRole('button', { name: 'Bộ chỉ số mới' }).click()
  await page.getByRole('textbox', { name: 'Tên bộ chỉ số' }).fill('Bộ bắt đầu từ đâu')
  await page.getByRole('button', { name: 'Tạo dự thảo' }).click()
  const ways = page.getByRole('region', { name: /Bắt đầu từ đâu/ })
  await expect(ways.getByRole('listitem')).toHaveCount(4)

  await test.step('a file', async () => {
    const table = 'STT,Chỉ số,Điểm tối đa\n1,Nhận thức,\n1.1,Họp,10\n'
    await ways
      .locator('input[type="file"]')
      .setInputFiles({ name: 'bang.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await expect(page.getByRole('dialog')).toContainText('Họp')
    await page.keyboard.press('Escape')
  })
  await ways.getByLabel('Chép một bản đã có').selectOption(communes.id)
  await page.getByRole('dialog').getByRole('button', { name: 'Thay nội dung dự thảo' }).click()
  await expect(page.locator('#annex tbody tr').nth(20)).toBeAttached()
  await expect(ways).toHaveCount(0)
})

test('[ED-248] at 1024 px the tools take one line, and a low screen lets the head scroll away', async ({ browser }) => {
  const page = await signIn(browser, 'soanthao')
  await startDraft(page)
  await page.setViewportSize({ width: 1024, height: 768 })
  const tools = page.getByRole('toolbar', { name: 'Công cụ soạn thảo' })
  await expect.poll(async () => (await tools.boundingBox())?.height).toBeLessThan(48)
  await page.setViewportSize({ width: 720, height: 450 })
  await expect(page.locator('header.bar')).toHaveCSS('position', 'static')
})

test('[ED-246] the data that are tried stand in the address and go along to the scorecard', async ({ browser }) => {
  const page = await signIn(browser, 'xem')
  await page.goto(`/sets/${communes.id}/versions/2025.2?as=workbench`)
  await openEditor(page)
  const data = page.getByRole('combobox', { name: 'Chọn số liệu' })
  const others = await data
    .locator('option')
    .evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value))
  const other = others.find((id) => id.includes('216')) ?? ''
  await data.selectOption(other)
  await expect(page).toHaveURL(new RegExp(`dataset=${other}`))
  await page.reload()
  await expect(data).toHaveValue(other)
  await page.getByRole('tab', { name: 'Diễn giải' }).click()
  await page.getByRole('link', { name: 'Mở bảng điểm của đơn vị' }).click()
  await expect(page).toHaveURL(new RegExp(`/units/.*dataset=${other}`))
})
