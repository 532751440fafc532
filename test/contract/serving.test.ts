import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@chiso/server/client'
import { serve } from '@chiso/server/main'
import { CannotServe, openFolder } from '@chiso/server/opening'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'chiso-serving-'))
afterAll(() => rmSync(folder, { recursive: true }))
let folders = 0
const newFolder = () => join(folder, String(++folders))
/** A folder that a demo has been started in before. */
const usedFolder = () => {
  const used = newFolder()
  cpSync(join(folder, 'used'), used, { recursive: true })
  return used
}
beforeAll(async () => {
  const serving = await serve({ PORT: '0', CHISO_DATA: join(folder, 'used') })
  await serving.close()
})

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const start = async (env: Record<string, string | undefined> = {}) => {
  const serving = await serve({ PORT: '0', CHISO_DATA: usedFolder(), ...env })
  closing.push(serving.close)
  return serving
}
const reasonOf = (env: Record<string, string | undefined>) =>
  start(env).then(
    () => 'started',
    (error: unknown) => (error instanceof CannotServe ? error.message : String(error)),
  )

describe('demo mode', () => {
  it('[SRV-42] starts with the shipped sets, units and one account a role, on loopback', async () => {
    const serving = await start({ CHISO_DATA: newFolder() })
    // Whether the screens are built is another matter.
    expect(serving.warnings.filter((warning) => !warning.includes('Chưa dựng màn hình'))).toEqual([])
    expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const client = createClient(serving.url)
    const about = await client.get('/about')
    expect(about.demo?.password).toBe('chiso-demo')
    expect(about.demo?.accounts.map(({ username, roles }) => `${username} ${roles.join()}`)).toEqual([
      'soanthao author',
      'duyet reviewer',
      'vanthu publisher',
      'quantri admin',
      'thanhtra auditor',
      'xem viewer',
    ])
    const { versions } = await client.get('/rulesets/{id}', { id: 'ha-tinh-dti-xa' })
    expect(versions.map(({ version, content, sequence }) => [version, content, sequence])).toEqual([
      ['2025.2', 'illustrative', 2],
      ['2023.1', 'illustrative', 1],
    ])
    expect(
      (await client.get('/rulesets/{id}/in-force', { id: 'ha-tinh-dti-xa', query: { on: '2025-06-30' } })).version,
    ).toBe('2023.1')
    expect(
      (await client.get('/rulesets/{id}/in-force', { id: 'ha-tinh-dti-xa', query: { on: '2025-07-01' } })).version,
    ).toBe('2025.2')
  })

  it('[SRV-42] signs in with the password shown, by a cookie that http on loopback can carry', async () => {
    const { url } = await start()
    const body = JSON.stringify({ username: 'soanthao', password: 'chiso-demo' })
    const headers = { 'Content-Type': 'application/json', Origin: url }
    const response = await fetch(`${url}/api/session`, { method: 'POST', headers, body })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^chiso-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('[SRV-43] a second start finds everything and loads nothing twice', async () => {
    const data = newFolder()
    const first = await serve({ PORT: '0', CHISO_DATA: data })
    const keys = await createClient(first.url).get('/keys')
    await first.close()
    const second = await start({ CHISO_DATA: data })
    const client = createClient(second.url)
    expect((await client.get('/rulesets/{id}', { id: 'ha-tinh-dti-xa' })).versions).toHaveLength(2)
    expect(await client.get('/keys')).toEqual(keys)
    expect(statSync(join(data, 'keys', 'signing.pem')).mode & 0o777).toBe(0o600)
  })

  it('[SRV-44] refuses to listen beyond this machine', async () => {
    expect(await reasonOf({ HOST: '0.0.0.0' })).toContain('Bản dùng thử chỉ nghe trên chính máy này')
  })

  it('[SRV-44] refuses a foreign Host on a raw socket', async () => {
    const { url } = await start()
    const { port } = new URL(url)
    const answer = await raw(
      Number(port),
      'GET /api/rulesets HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })
})

it('[SRV-96] reads a request line with the whole address', async () => {
  const { url } = await start()
  const { port, host } = new URL(url)
  for (const target of [`${url}/api/livez`, `http://${host}/api/livez`, '/api/livez']) {
    const answer = await raw(Number(port), `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toContain('{"ok":true}')
  }
})

describe('starting and stopping', () => {
  it('[SRV-98] a data folder that cannot be made ends at once with words', async () => {
    expect(await reasonOf({ CHISO_DATA: '/proc/khong-co/chiso' })).toContain('Không mở được kho dữ liệu')
    const file = join(folder, 'tep')
    writeFileSync(file, '')
    expect(await reasonOf({ CHISO_DATA: file })).toContain('Không mở được kho dữ liệu')
    expect(await reasonOf({ CHISO_DATA: join(file, 'con') })).toContain('Không mở được kho dữ liệu')
  })

  it.each([
    ['a port that is no number', { PORT: 'ba nghìn' }, 'PORT “ba nghìn” không phải là một số cổng'],
    ['seconds that are none', { CHISO_WORK_SECONDS: 'lâu' }, 'CHISO_WORK_SECONDS “lâu” không phải là một số nguyên'],
    ['too little memory', { CHISO_WORK_MEMORY: '8' }, 'CHISO_WORK_MEMORY “8” không phải là một số nguyên từ 32'],
    ['PostgreSQL', { DATABASE_URL: 'postgres://x/y' }, 'PostgreSQL chưa hỗ trợ ở bản này'],
    ['a scheme nobody knows', { DATABASE_URL: 'mysql://x/y' }, 'Không hiểu DATABASE_URL'],
  ])('[SRV-45] says why it cannot start with %s', async (_, env, sentence) => {
    expect(await reasonOf(env)).toContain(sentence)
  })

  it('[SRV-45] says when the port is taken', async () => {
    const { url } = await start()
    expect(await reasonOf({ PORT: new URL(url).port })).toContain('đang được chương trình khác dùng')
  })

  it('[SRV-46] with DATABASE_URL it is no demo: no account of its own, no known password', async () => {
    const { url, demo } = await start({ CHISO_DATA: newFolder(), DATABASE_URL: `file:${join(folder, 'that.db')}` })
    expect(demo).toBeNull()
    const client = createClient(url)
    expect((await client.get('/about')).demo).toBeNull()
    expect((await client.get('/rulesets')).rulesets).toEqual([])
    await expect(
      client.post('/session', { body: { username: 'soanthao', password: 'chiso-demo' } }),
    ).rejects.toMatchObject({ status: 401 })
  })

  it('[SRV-110] a demo never becomes an office: neither its store nor its folder with the keys is opened as one', async () => {
    const data = newFolder()
    const first = await serve({ PORT: '0', CHISO_DATA: data })
    await first.close()
    const url = `file:${join(data, 'chiso.db')}`
    expect(await reasonOf({ CHISO_DATA: newFolder(), DATABASE_URL: url })).toContain('là của bản dùng thử')
    expect(await reasonOf({ CHISO_DATA: data, DATABASE_URL: `file:${join(folder, 'khac.db')}` })).toContain(
      'npx chiso init',
    )
    expect((await start({ CHISO_DATA: data })).demo).not.toBeNull()
  })

  it('[SRV-110] a demo to which people were added stays one', async () => {
    const data = usedFolder()
    const { store } = await openFolder({ CHISO_DATA: data })
    await store.accounts.add({ username: 'them', name: 'Thêm', password: null, roles: ['viewer'] }, '2026-01-01')
    await store.close()
    const again = await serve({ PORT: '0', CHISO_DATA: data })
    await again.close()
    expect(again.demo).not.toBeNull()
    expect(await reasonOf({ CHISO_DATA: data, HOST: '0.0.0.0' })).toContain('chỉ nghe trên chính máy này')
  })

  it('[SRV-47] kill -9 loses nothing that was acknowledged', async () => {
    const data = usedFolder()
    const first = await launch(data)
    const browser = await signedIn(first.url)
    const created = await browser.tagged.post('/drafts', { body: { ruleset: 'ha-tinh-dti-xa' } })
    const draft = created.body.id
    const { document } = await browser.get('/drafts/{draft}', { draft })
    let { etag } = created
    let saved = 1
    setTimeout(() => first.child.kill('SIGKILL'), 400)
    try {
      for (;;) {
        const body = { ...document, note: `lần ${saved}` }
        etag = (await browser.tagged.put('/drafts/{draft}', { draft, body, headers: { 'If-Match': etag } })).etag
        saved++
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'unreachable' })
    }
    const { url } = await start({ CHISO_DATA: data })
    const after = await signedIn(url)
    const { revisions } = await after.get('/drafts/{draft}/revisions', { draft })
    expect(revisions.length).toBeGreaterThanOrEqual(saved)
    expect(revisions.length).toBeLessThanOrEqual(saved + 1)
  }, 90_000)

  it('[SRV-47] SIGTERM ends it cleanly', async () => {
    const { child } = await launch(usedFolder())
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }, 90_000)
})

describe('odd requests on raw sockets', () => {
  let url: string
  let close: () => Promise<void>
  beforeAll(async () => {
    const serving = await serve({ PORT: '0', CHISO_DATA: usedFolder() })
    url = serving.url
    close = serving.close
  })
  afterAll(() => close())

  it('[SRV-48] a body larger than the limit is refused before it is read', async () => {
    const head = (length: number) =>
      `POST /api/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
    expect(await raw(Number(new URL(url).port), head(64 * 1024 * 1024))).toMatch(/^HTTP\/1\.1 413 /)
  })

  it.each([
    ['a path that is no UTF-8', 'GET /api/rulesets/%E0%A4%A HTTP/1.1', /^HTTP\/1\.1 40[04] /],
    ['a path that climbs', 'GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1', /^HTTP\/1\.1 404 /],
    ['an encoded null', 'GET /assets/%00 HTTP/1.1', /^HTTP\/1\.1 404 /],
    ['a method nobody knows', 'BREW /api/rulesets HTTP/1.1', /^HTTP\/1\.1 40[05] /],
  ])('[SRV-48] %s is refused in peace', async (_, line, expected) => {
    const port = Number(new URL(url).port)
    expect(await raw(port, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toMatch(expected)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
  })

  it('[SRV-49] the documentation page comes from disk, without scripts of its own in the page', async () => {
    const page = await (await fetch(`${url}/api/docs`)).text()
    expect(page).not.toMatch(/https?:\/\//)
    expect(page).not.toMatch(/<script>(?!<\/script>)/)
    for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'start.js']) {
      expect((await fetch(`${url}/api/docs/${file}`)).status).toBe(200)
    }
  })
})

function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

async function launch(data: string): Promise<{ url: string; child: ChildProcess }> {
  const launcher = fileURLToPath(new URL('../../server/cli/chiso.mjs', import.meta.url))
  const env = { ...process.env, PORT: '0', CHISO_DATA: data }
  const child = spawn(process.execPath, [launcher, 'serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  closing.push(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const found = /http:\/\/\S+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(`ended: ${said}`)))
  })
  return { url, child }
}

async function signedIn(url: string) {
  let cookie = ''
  const client = createClient(url, async (input, init) => {
    const headers = new Headers(init?.headers)
    if (cookie) headers.set('Cookie', cookie)
    const response = await fetch(input, { ...init, headers })
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie
    return response
  })
  await client.post('/session', { body: { username: 'soanthao', password: 'chiso-demo' } })
  return client
}
