import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { readContent } from './adapters/files/content.ts'
import { makeFolder } from './adapters/files/folder.ts'
import { openSigner } from './adapters/files/keys.ts'
import { docsFiles, editorFiles, firstOf } from './adapters/files/static.ts'
import { openSqliteStore } from './adapters/sqlite/store.ts'
import { demoPeople, loadPeople, loadShipped } from './demo/loading.ts'
import { createApp } from './http/app.ts'
import { limits } from './limits.ts'
import { demoPassword } from './people/passwords.ts'
import type { Store } from './ports.ts'
import { createSetting, type Demo, type Setting } from './setting.ts'
import { createWork } from './work/work.ts'

export type Environment = Record<string, string | undefined>
export type Serving = {
  url: string
  /** The accounts and password of a demo, null otherwise. */
  demo: Demo | null
  /** Sentences the operator should see, such as content that could not be loaded. */
  warnings: readonly string[]
  close(): Promise<void>
}

/** The server cannot start; the message says why and what to do, in Vietnamese. */
export class CannotServe extends Error {
  override name = 'CannotServe'
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Opens the store that the environment names: CHISO_DATA, or DATABASE_URL for a SQLite file. */
export function openStore(env: Environment): { store: Store; folder: string } {
  const folder = env.CHISO_DATA || join(root, '.chiso')
  const path = databasePath(env.DATABASE_URL) ?? join(folder, 'chiso.db')
  try {
    makeFolder(folder, 0o700)
    return { store: openSqliteStore(path), folder }
  } catch (error) {
    throw new CannotServe(`Không mở được kho dữ liệu “${path}”: ${messageOf(error)}`)
  }
}

/** Starts the server and answers where it listens. */
export async function serve(env: Environment): Promise<Serving> {
  const port = portOf(env.PORT)
  const host = env.HOST || '127.0.0.1'
  const seconds = wholeOf(env, 'CHISO_WORK_SECONDS', { least: 1, most: 3600, usual: limits.workMs / 1000 })
  const heapMiB = wholeOf(env, 'CHISO_WORK_MEMORY', { least: 32, most: 16_384, usual: limits.threadHeapMiB })
  if (env.OIDC_ISSUER) throw new CannotServe('Đăng nhập một lần (OIDC) chưa hỗ trợ ở bản này. Bỏ OIDC_ISSUER.')
  const { store, folder } = openStore(env)
  try {
    const demo = await isDemo(env, store)
    if (demo && !isLoopback(host)) {
      throw new CannotServe(
        `Bản dùng thử chỉ nghe trên chính máy này, không nghe trên “${host}”. Bỏ HOST, hoặc tạo tài khoản bằng “chiso user add”.`,
      )
    }
    const signer = await openSigner(join(folder, 'keys', 'signing.pem'))
    const now = () => new Date()
    const warnings: string[] = []
    if (demo) {
      const at = now().toISOString()
      await loadPeople(store, at)
      warnings.push(...(await loadShipped(store, signer, readContent(join(root, 'rulesets')), at)))
    }
    const addresses = new WeakMap<Request, string>()
    const setting = createSetting({
      store,
      signer,
      now,
      demo: demo ? { password: demoPassword, accounts: demoPeople } : null,
      release: release(),
      work: createWork({ ms: seconds * 1000, heapMiB }),
      addressOf: (request) => addresses.get(request) ?? '',
    })
    const dist = join(root, 'editor', 'dist')
    const files = existsSync(join(dist, 'index.html')) ? firstOf(docsFiles(), editorFiles(dist)) : docsFiles()
    const onFault = (error: unknown, requestId: string) => {
      process.stderr.write(
        `${new Date().toISOString()} ${requestId} ${error instanceof Error ? error.stack : String(error)}\n`,
      )
    }
    const app = createApp(setting, { files, onFault })
    const listener = getRequestListener((request, { incoming }) => {
      // Reading is not throttled by address, and a weak map of every reader would cost more than the reading.
      if (request.method !== 'GET')
        addresses.set(request, 'socket' in incoming ? (incoming.socket.remoteAddress ?? '') : '')
      return app.fetch(request)
    })
    const server = createServer({ headersTimeout: limits.headersMs, requestTimeout: limits.requestMs }, listener)
    server.maxConnections = limits.connections
    await listen(server, port, host)
    const address = server.address() as AddressInfo
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return {
      url: `http://${name}:${address.port}`,
      demo: setting.demo,
      warnings,
      close: () => close(server, setting),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function isDemo(env: Environment, store: Store): Promise<boolean> {
  if (env.DATABASE_URL) return false
  const demoNames = new Set(demoPeople.map((person) => person.username))
  return (await store.accounts.list()).every((account) => demoNames.has(account.username))
}

function databasePath(url: string | undefined): string | null {
  if (!url) return null
  if (/^postgres(ql)?:/i.test(url)) {
    throw new CannotServe(
      'PostgreSQL chưa hỗ trợ ở bản này. Bỏ DATABASE_URL, hoặc đặt đường dẫn một tệp SQLite, ví dụ file:./chiso.db.',
    )
  }
  if (url.startsWith('file://')) return fileURLToPath(url)
  const path = url.replace(/^(file|sqlite):/, '')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) throw new CannotServe(`Không hiểu DATABASE_URL “${url}”.`)
  return path
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new CannotServe(`PORT “${text}” không phải là một số cổng từ 0 đến 65535.`)
  return port
}

function wholeOf(
  env: Environment,
  name: string,
  { least, most, usual }: Record<'least' | 'most' | 'usual', number>,
): number {
  const text = env[name]
  if (text === undefined || text === '') return usual
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new CannotServe(`${name} “${text}” không phải là một số nguyên từ ${least} đến ${most}.`)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentences: Record<string, string> = {
        EADDRINUSE: `Cổng ${port} đang được chương trình khác dùng. Tắt chương trình đó, hoặc đặt PORT sang cổng khác.`,
        EACCES: `Không được phép nghe cổng ${port}. Đặt PORT từ 1024 trở lên.`,
        EADDRNOTAVAIL: `Máy này không có địa chỉ “${host}”. Đặt lại HOST.`,
        ENOTFOUND: `Không tìm thấy địa chỉ “${host}”. Đặt lại HOST.`,
      }
      reject(new CannotServe(sentences[error.code ?? ''] ?? error.message))
    })
    server.listen(port, host, resolve)
  })
}

/** Lets requests under way finish, ends idle and streaming connections, then closes the store. */
async function close(server: Server, { store, work }: Setting): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1000).unref()
  })
  await work.close()
  await store.close()
}

function release(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
