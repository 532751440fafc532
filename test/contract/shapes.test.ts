import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { type Running, startServer } from './server.ts'

type Told = { issues: { code: string; path: string; message: string }[]; detail: string; code: string }

describe('a body of another shape', () => {
  let running: Running
  beforeAll(async () => {
    running = await startServer()
  })

  const told = async (path: string, body: unknown, language = 'vi') => {
    const author = await running.as('lan')
    const answer = await author.call('POST', path, body, { 'Accept-Language': language })
    return { status: answer.status, ...(answer.body as Told) }
  }
  const sentences = async (path: string, body: unknown, language?: string) =>
    (await told(path, body, language)).issues.map(({ path, message }) => `${path} ${message}`)

  const dataset = (changes: object) => ({ period: '2026', content: 'illustrative', units, ...changes })

  it.each([
    ['nothing where a list is', { units: undefined }, ' Thiếu mục “units” (các đơn vị). Bổ sung mục này.'],
    [
      'another choice',
      { content: 'ước lượng' },
      '/content “ước lượng” không dùng được ở đây. Chọn một trong: “sourced” (có nguồn), “illustrative” (minh họa), “unstated” (chưa nêu nguồn).',
    ],
    [
      'a list for a choice',
      { content: ['sourced'] },
      '/content “["sourced"]” không dùng được ở đây. Chọn một trong: “sourced” (có nguồn), “illustrative” (minh họa), “unstated” (chưa nêu nguồn).',
    ],
    ['a number for a text', { period: 2026 }, '/period Chỗ này cần chữ, đang là số “2026”. Nhập lại cho đúng kiểu.'],
    ['an object for a list', { units: {} }, '/units Chỗ này cần danh sách, đang là nhóm mục. Nhập lại cho đúng kiểu.'],
    [
      'a number for an id',
      { units: [{ id: 1 }] },
      '/units/0/id Chỗ này cần chữ, đang là số “1”. Nhập lại cho đúng kiểu.',
    ],
    [
      'too long a text',
      { title: 'x'.repeat(501) },
      '/title Đoạn chữ này dài 501 ký tự, ngoài giới hạn. Cần không quá 500.',
    ],
    [
      'another form of an id',
      { id: 'Xã' },
      '/id “Xã” viết chưa đúng dạng. Viết theo dạng: chữ thường không dấu, số và gạch nối, ví dụ hop-bcd.',
    ],
  ])('[SRV-170] %s is told with what was sent and what is wanted', async (_, changes, sentence) => {
    expect(await sentences('/datasets', dataset(changes))).toEqual([sentence])
  })

  it('[SRV-170] a member of no union is told by the member it comes nearest to', async () => {
    expect(await sentences('/score', { ruleset: 5, units })).toEqual([
      '/ruleset Chỗ này cần chữ hoặc nhóm mục, đang là số “5”. Nhập lại cho đúng kiểu.',
    ])
    const wrong = { id: 'a', inputs: {} }
    expect(await sentences('/score', { ruleset: { document: smallSet() }, units: [wrong, 7] })).toEqual([
      '/units/1 Chỗ này cần nhóm mục, đang là số “7”. Nhập lại cho đúng kiểu.',
    ])
  })

  it('[SRV-170] no sentence speaks of undefined, of nothing, or in the words of a library', async () => {
    const bodies: unknown[] = [{}, [1], null, 5, 'x', { content: null }, { units: [[]] }, { ruleset: [] }, { id: 5 }]
    for (const language of ['vi', 'en'])
      for (const path of ['/datasets', '/score', '/explain', '/compare', '/drafts', '/session'])
        for (const body of bodies) {
          const { status, code, issues, detail } = await told(path, body, language)
          if (code !== 'invalid') continue
          expect([status, issues.length > 0]).toEqual([422, true])
          const said = `${detail} ${issues.map(({ message }) => message).join(' ')}`
          expect(said, `${path} ${JSON.stringify(body)}`).not.toMatch(/undefined|Invalid|“”|Too |NaN|\[object/)
        }
  })

  it('[SRV-171] a letter that was lost is refused at the place of its text', async () => {
    const units = [
      { id: '01', name: 'Phường' },
      { id: '02', name: 'Ph\ufffdng' },
    ]
    const { status, issues, detail } = await told('/datasets', dataset({ units }))
    expect([status, issues.map(({ code, path }) => `${code} ${path}`)]).toEqual([400, ['text-hidden /units/1/name']])
    expect(detail).toBe(
      'Đoạn chữ có một chữ đã mất (�) ở vị trí 3, từ lần lưu hay lần chép trước. Gõ lại chữ đó theo bản gốc.',
    )
  })

  it('[SRV-170] a parameter of a query is told with what was sent', async () => {
    const { client: _, call } = running.browser()
    const answer = await call('GET', '/rulesets/bo-thu/in-force?on=31/01/2026')
    expect([answer.status, answer.body.detail]).toEqual([
      400,
      'Tham số “on” là “31/01/2026”. Viết năm-tháng-ngày theo lịch, ví dụ 2026-01-31.',
    ])
    const log = await (await running.as('xuan')).call('GET', '/drafts?limit=nhi%E1%BB%81u')
    expect(log.body.detail).toBe(
      'Tham số “limit” là “nhiều”. Chỗ này cần số, đang là chữ “nhiều”. Nhập lại cho đúng kiểu.',
    )
  })
})
