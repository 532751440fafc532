import { createClient } from '@chiso/server/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, serveChiso, temporaryFile } from './command.ts'
import { smallSet } from './documents.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: Awaited<ReturnType<typeof serveChiso>>
let key: string

/** Somebody of the trial server, signed in. */
async function person(username: string) {
  let cookie = ''
  const client = createClient(server.url, async (input, init) => {
    const headers = new Headers(init?.headers)
    if (cookie) headers.set('Cookie', cookie)
    const response = await fetch(input, { ...init, headers })
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie
    return response
  })
  await client.post('/session', { body: { username, password: 'chiso-demo' } })
  return client
}

beforeAll(async () => {
  server = await serveChiso()
  const author = await person('soanthao')
  key = (await author.post('/api-keys', { body: { label: 'kho git', scope: 'write' } })).secret
})
afterAll(() => server.stop())

const push = (args: readonly string[], given: string | undefined = key) =>
  chiso(['push', ...args], { env: { CHISO_API_KEY: given ?? '' } })

describe('chiso push', () => {
  it('[SRV-337] sends a set as a draft and no further, and takes back an approval by the next revision', async () => {
    const file = temporaryFile('ruleset.json', smallSet())
    const sent = await push([file, '--to', server.url, '--json'])
    expect([sent.exit, sent.err]).toEqual([0, ''])
    const { id, revision, url } = JSON.parse(sent.out) as { id: string; revision: number; url: string }
    expect([revision, url]).toEqual([1, `${server.url}/sets/bo-thu/drafts/${id}`])
    const author = await person('soanthao')
    const { draft, tag } = await author.tagged
      .get('/drafts/{draft}', { draft: id })
      .then(({ body, etag }) => ({ draft: body, tag: etag }))
    expect(draft).toMatchObject({ state: 'draft', ruleset: 'bo-thu', authors: ['soanthao'] })
    expect(tag).not.toBe('')

    await author.post('/drafts/{draft}/submit', { draft: id })
    const changed = temporaryFile('ruleset.json', smallSet({ title: 'Thử lần hai' }))
    const again = await push([changed, '--to', `${server.url}/`, '--draft', id])
    expect([again.exit, again.out]).toEqual([0, `Đã gửi thành dự thảo ${id}, lần sửa 2: ${url}\n`])
    expect(again.err).toContain('người khác duyệt')
    expect((await author.get('/drafts/{draft}', { draft: id })).state).toBe('draft')
  })

  it('[SRV-337] says what the server refuses, and sends a key nowhere unsafe', async () => {
    const file = temporaryFile('ruleset.json', smallSet())
    const [wrong, none, open, address, unknown] = await Promise.all([
      push([file, '--to', server.url], 'chiso_khong-phai-khoa'),
      push([file, '--to', server.url], ''),
      push([file, '--to', 'http://dti.example.gov.vn']),
      push([file, '--to', 'dti.example.gov.vn']),
      push([file, '--to', server.url, '--draft', 'd-khong-co']),
    ])
    expect([wrong?.exit, wrong?.err]).toEqual([1, expect.stringContaining('(401)')])
    expect([none?.exit, none?.err]).toEqual([2, expect.stringContaining('CHISO_API_KEY')])
    expect([open?.exit, open?.err]).toEqual([2, expect.stringContaining('không mã hóa')])
    expect([address?.exit, address?.err]).toEqual([2, expect.stringContaining('https://')])
    expect([unknown?.exit, unknown?.err]).toEqual([1, expect.stringContaining('(404)')])
  })
})
