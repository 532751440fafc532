import type { Browser, Locator, Page } from '@playwright/test'
import { daysAfter, demoPassword, expect, expectSaved, test } from './steps.ts'

test.describe.configure({ timeout: 400_000 })

const departments = 'Bộ chỉ số tạm thời đánh giá chuyển đổi số các sở, ban, ngành cấp tỉnh'

/** Presses Tab until something has the focus, as somebody without a mouse does; fails where Tab never comes there. */
async function tabTo(page: Page, target: Locator, most = 120) {
  await expect(target).toBeVisible()
  for (let press = 0; press < most; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} presses of Tab never came to ${String(target)}`)
}

async function press(page: Page, target: Locator) {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function type(page: Page, target: Locator, text: string) {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Signs in without a mouse. */
async function enter(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await type(page, page.getByRole('textbox', { name: 'Tên đăng nhập' }), username)
  await type(page, page.getByRole('textbox', { name: 'Mật khẩu' }), demoPassword)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  return page
}

test('[ED-64] a set is changed, reviewed and published by keyboard alone', async ({ browser }) => {
  const author = await enter(browser, 'soanthao')
  const set = author.getByRole('listitem', { name: departments })
  await press(author, set.getByRole('button', { name: /^Dự thảo mới từ bản/ }))
  const annex = author.getByRole('treegrid', { name: 'Phụ lục' })
  await expect(annex).toBeVisible()

  // The annex is one stop of Tab; inside it arrows go.
  await tabTo(author, annex.locator('[tabindex="0"]'))
  await author.keyboard.press('ControlOrMeta+Home')
  await author.keyboard.press('ArrowDown')
  await author.keyboard.press('Home')
  await author.keyboard.press('ArrowRight')
  await author.keyboard.press('F2')
  await author.keyboard.press('End')
  await author.keyboard.type(' (rà soát)')
  await author.keyboard.press('Enter')
  await expect(annex).toContainText('(rà soát)')
  await expectSaved(author)
  await press(author, author.getByRole('button', { name: 'Trình duyệt' }))
  await press(author, author.getByRole('dialog').getByRole('button', { name: 'Trình duyệt' }))
  await expect(author.getByRole('region', { name: 'Kiểm tra và duyệt' })).toBeVisible()

  const reviewer = await enter(browser, 'duyet')
  await press(reviewer, reviewer.getByRole('listitem', { name: departments }).getByRole('link', { name: 'Kiểm tra' }))
  const review = reviewer.getByRole('region', { name: 'Kiểm tra và duyệt' })
  await press(reviewer, reviewer.getByRole('button', { name: 'Xem thay đổi' }))
  const beside = reviewer.getByRole('complementary', { name: 'Thay đổi và ý kiến' })
  await expect(beside.getByRole('listitem').filter({ hasText: '(rà soát)' }).first()).toBeVisible()
  await press(reviewer, review.getByRole('button', { name: 'Duyệt', exact: true }))
  await press(reviewer, reviewer.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }))
  await expect(review.getByText('Đã duyệt. Chờ văn thư phát hành.')).toBeVisible()

  const publisher = await enter(browser, 'vanthu')
  await press(
    publisher,
    publisher.getByRole('listitem', { name: departments }).getByRole('link', { name: 'Phát hành' }),
  )
  await press(publisher, publisher.getByRole('button', { name: 'Phát hành', exact: true }))
  const dialog = publisher.getByRole('dialog')
  await type(publisher, dialog.getByRole('textbox', { name: 'Số bản' }), '2026.1')
  const day = dialog.getByLabel('Ngày hiệu lực')
  const later = daysAfter(new Date().toISOString().slice(0, 10), 30)
  await type(publisher, day, later.split('-').toReversed().join('/'))
  await type(publisher, dialog.getByRole('textbox', { name: 'Kỳ đánh giá' }), '2026')
  await press(publisher, dialog.getByRole('button', { name: 'Phát hành', exact: true }))
  await expect(publisher.getByRole('heading', { name: 'Đã phát hành bản 2026.1' })).toBeVisible()
  await press(publisher, publisher.getByRole('link', { name: 'Xem bản phát hành' }))
  await expect(publisher.getByRole('region', { name: 'Bản phát hành' })).toContainText('chưa đến ngày hiệu lực')
})
