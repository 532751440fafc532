import { createApp } from '@chiso/server/app'
import { type Client, createClient } from '@chiso/server/client'
import { fileKeyring } from '@chiso/server/keyring'
import { beginKeys } from '@chiso/server/keys'
import { hashPassword } from '@chiso/server/passwords'
import type { Keyring, Role, Store } from '@chiso/server/ports'
import { httpsSender } from '@chiso/server/sender'
import { createSetting, type Setting } from '@chiso/server/setting'
import { openSqliteStore } from '@chiso/server/sqlite'
import type { Work } from '@chiso/server/work'
import { answers } from '../setup/kept.ts'
import { temporaryFolder } from './command.ts'
import { createJudge } from './declared.ts'
import { type Steps, stepsOf } from './steps.ts'

export const password = 'mat-khau-kiem-thu'
const kept = hashPassword(password)

export const people: readonly { username: string; roles: Role[] }[] = [
  { username: 'lan', roles: ['author'] },
  { username: 'minh', roles: ['author'] },
  { username: 'hoa', roles: ['reviewer'] },
  { username: 'thu', roles: ['publisher'] },
  { username: 'tam', roles: ['author', 'reviewer', 'publisher'] },
  { username: 'quan', roles: ['admin'] },
  { username: 'thanh', roles: ['auditor'] },
  { username: 'xuan', roles: ['viewer'] },
]

export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }
/** One browser: it keeps its cookie and its token. */
export type Browser = Steps & {
  client: Client
  fetch(input: string, init?: RequestInit): Promise<Response>
  /** What it keeps, as it sends it. */
  cookies(): string[]
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}
/** The server as a function that answers requests. */
type App = { request(input: string, init?: RequestInit): Promise<Response> }
export type Running = {
  app: App
  store: Store
  setting: Setting
  faults: unknown[]
  /** Moves the server's clock. */
  clock: { now: Date }
  browser(): Browser
  /** The browser of somebody signed in, one a person. */
  as(username: string): Promise<Browser>
  signIn(username: string): Promise<Browser>
}

type Options = {
  path?: string
  store?: Store
  keys?: Keyring
  demo?: Setting['demo']
  now?: string
  work?: Work
  provider?: Setting['provider']
  callMs?: number
  sender?: Setting['sender']
}

/** The real server over a real store, in memory unless a path or an opened one is given. */
export async function startServer(options: Options = {}): Promise<Running> {
  const store = options.store ?? openSqliteStore(options.path ?? ':memory:')
  const clock = { now: new Date(options.now ?? '2026-03-02T03:00:00Z') }
  const keys = options.keys ?? fileKeyring(temporaryFolder())
  await beginKeys(store, keys, clock.now.toISOString())
  const hash = await kept
  for (const { username, roles } of people) {
    await store.accounts.add({ username, name: username, roles, password: hash }, clock.now.toISOString())
  }
  const setting = createSetting({
    store,
    keys,
    now: () => clock.now,
    demo: options.demo ?? null,
    provider: options.provider ?? null,
    page: { program: '/* … */', styles: '/* … */', hash: '+xC7QP5lcstJ3/v7mPn7Yb5EQUcj+MqfI+ZLXMp/WHg=' },
    sender: options.sender ?? httpsSender({ allowed: { has: () => false } }),
    ...(options.work ? { work: options.work } : {}),
    ...(options.callMs ? { callMs: options.callMs } : {}),
    addressOf: (request) => request.headers.get('X-Test-Address') ?? '127.0.0.1',
  })
  const faults: unknown[] = []
  const app = judged(createApp(setting, { onFault: (error) => faults.push(error) }), setting)
  const browser = () => openBrowser(app)
  const signedIn = new Map<string, Promise<Browser>>()
  const signIn = async (username: string) => {
    const opened = browser()
    await opened.client.post('/session', { body: { username, password } })
    return opened
  }
  return {
    app,
    store,
    setting,
    faults,
    clock,
    browser,
    signIn,
    as(username) {
      const opened = signedIn.get(username) ?? signIn(username)
      signedIn.set(username, opened)
      return opened
    },
  }
}

/** The same server, whose every answer is held to what its call declares. */
function judged(app: ReturnType<typeof createApp>, setting: Setting): App {
  const judge = createJudge(setting)
  return {
    async request(input, init) {
      const response = await app.request(input, init)
      answers.push(...(await judge(init?.method ?? 'GET', input, response)))
      return response
    },
  }
}

function openBrowser(app: Running['app']): Browser {
  const jar = new Map<string, string>()
  let csrf = ''
  const fetch = async (input: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('Host')) headers.set('Host', 'localhost')
    if (jar.size > 0 && !headers.has('Cookie')) headers.set('Cookie', [...jar.values()].join('; '))
    const response = await app.request(input, { ...init, headers })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      // Whether a device is known is tried by itself.
      if (!pair.includes('device')) jar.set(pair.split('=')[0] ?? '', pair)
    }
    const { pathname } = new URL(input)
    if (['/api/session', '/api/session/step-up'].includes(pathname) && response.ok && response.status !== 204) {
      csrf = ((await response.clone().json()) as { csrf: string }).csrf
    }
    return response
  }
  const client = createClient('http://localhost', { fetch })
  return {
    client,
    ...stepsOf(client),
    fetch,
    cookies: () => [...jar.values()],
    async call(method, path, body, headers = {}) {
      const sent: Record<string, string> = { ...(csrf && method !== 'GET' ? { 'X-CSRF-Token': csrf } : {}) }
      if (body !== undefined) sent['Content-Type'] = 'application/json'
      const response = await fetch(`http://localhost/api${path}`, {
        method,
        headers: { ...sent, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: parse(text) }
    },
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
