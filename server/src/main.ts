import { existsSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { readContent } from './adapters/files/content.ts'
import { docsFiles, editorFiles, firstOf } from './adapters/files/static.ts'
import { demoPeople, loadPeople, loadShipped } from './demo/loading.ts'
import { createApp } from './http/app.ts'
import { limits } from './limits.ts'
import { addressesOf, certificateOf, createListening } from './listening.ts'
import { CannotServe, type Environment, openFolder, openSigner, placeOf, root } from './opening.ts'
import { livingRoles } from './people/hands.ts'
import { demoPassword } from './people/passwords.ts'
import type { Account } from './ports.ts'
import { createSetting, type Demo, type Setting } from './setting.ts'
import { unreadSettings } from './settings.ts'
import { createWork } from './work/work.ts'

export type Serving = {
  url: string
  /** The accounts and password of a demo, null otherwise. */
  demo: Demo | null
  /** Sentences the operator should see, such as content that could not be loaded. */
  warnings: readonly string[]
  close(): Promise<void>
}

/** Starts the server and answers where it listens. */
export async function serve(env: Environment, wanted?: 'demo'): Promise<Serving> {
  const port = portOf(env.PORT)
  const host = env.HOST || '127.0.0.1'
  const seconds = wholeOf(env, 'CHISO_WORK_SECONDS', { least: 1, most: 3600, usual: limits.workMs / 1000 })
  const heapMiB = wholeOf(env, 'CHISO_WORK_MEMORY', { least: 32, most: 16_384, usual: limits.threadHeapMiB })
  if (env.OIDC_ISSUER) throw new CannotServe('Đăng nhập một lần (OIDC) chưa hỗ trợ ở bản này. Bỏ OIDC_ISSUER.')
  const certificate = certificateOf(env)
  const addressOf = addressesOf(env)
  const { store, purpose } = await openFolder(env, wanted)
  try {
    const demo = purpose === 'demo'
    if (demo && !isLoopback(host)) {
      throw new CannotServe(
        `Bản dùng thử chỉ nghe trên chính máy này, không nghe trên “${host}”. Bỏ HOST, hoặc lập một thư mục của cơ quan bằng “chiso init”.`,
      )
    }
    const signer = await openSigner(store, placeOf(env).key)
    const now = () => new Date()
    const warnings = unreadSettings(env)
    if (demo) {
      const at = now().toISOString()
      await loadPeople(store, at)
      warnings.push(...(await loadShipped(store, signer, readContent(join(root, 'rulesets')), at)))
    }
    warnings.push(...clockWarning(now().toISOString(), await store.audit.lastInstant()))
    if (!demo) warnings.push(...warningsOf(await store.accounts.list()))
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
      if (request.method !== 'GET' && 'socket' in incoming) addresses.set(request, addressOf(incoming))
      return app.fetch(request)
    })
    const server = createListening(certificate, listener)
    await listen(server, port, host)
    const address = server.address() as AddressInfo
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return {
      url: `${certificate ? 'https' : 'http'}://${name}:${address.port}`,
      demo: setting.demo,
      warnings,
      close: () => close(server, setting),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Says of a clock that stands before what was written already; nothing is published until it has been set. */
function clockWarning(now: string, last: string | null): string[] {
  if (last === null || last <= now) return []
  return [
    `Đồng hồ máy chủ (${now}) chậm hơn dòng cuối của nhật ký (${last}): chưa phát hành được cho tới khi chỉnh lại giờ.`,
  ]
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

/** What an operator should know of the accounts before anybody signs in. */
function warningsOf(accounts: readonly Account[]): string[] {
  const active = accounts.filter(({ disabled }) => !disabled)
  const inert = active.flatMap((account) => {
    const living = livingRoles(account)
    const roles = account.roles.filter((role) => !living.includes(role))
    return roles.length === 0
      ? []
      : [
          `Tài khoản “${account.username}”: quyền ${roles.join(', ')} không có hiệu lực, vì người quản trị tài khoản không duyệt, không phát hành và phần mềm chỉ đọc. Sửa bằng: chiso user roles ${account.username} …`,
        ]
  })
  const nobody = active.some((account) => livingRoles(account).includes('admin'))
    ? []
    : ['Chưa có người quản trị nên chưa ai đăng nhập được. Chạy: chiso init']
  return [...nobody, ...inert]
}
