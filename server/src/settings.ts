import { nearestName } from '@chiso/engine'
import { type Lines, linesInto, linesOut } from './adapters/files/lines.ts'
import { limits } from './limits.ts'
import { CannotServe, type Environment } from './opening.ts'

/** Every setting of the product's own that is read. */
export const settingNames: readonly string[] = [
  'CHISO_ACCESS_LOG',
  'CHISO_DATA',
  'CHISO_LANG',
  'CHISO_METRICS_ADDRESS',
  'CHISO_TLS_CERT',
  'CHISO_TLS_KEY',
  'CHISO_TRUSTED_PROXIES',
  'CHISO_WORK_MEMORY',
  'CHISO_WORK_SECONDS',
]

/** A sentence about each `CHISO_*` that nothing reads, with the name that may have been meant; a misspelt one protects nobody. */
export function unreadSettings(env: Environment): string[] {
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith('CHISO_') || settingNames.includes(name)) return []
    const nearest = nearestName(name, settingNames)
    const advice = nearest ? `Có phải là ${nearest}?` : `Các biến được dùng: ${settingNames.join(', ')}.`
    return [`Không có biến cấu hình ${name}, nên giá trị của nó không có tác dụng. ${advice}`]
  })
}

/** Where something listens. */
export type Address = { host: string; port: number }

/** What the environment sets of a server; `metrics` is null where `/metrics` is answered with everything else. */
export type Settings = { address: Address; metrics: Address | null; work: { ms: number; heapMiB: number } }

/**
 * Reads what is set, before anything is opened.
 *
 * Errors: CannotServe with the setting that is wrong and what it should be
 */
export function readSettings(env: Environment): Settings {
  if (env.OIDC_ISSUER) throw new CannotServe('Đăng nhập một lần (OIDC) chưa hỗ trợ ở bản này. Bỏ OIDC_ISSUER.')
  const seconds = wholeOf(env, 'CHISO_WORK_SECONDS', { least: 1, most: 3600, usual: limits.workMs / 1000 })
  return {
    address: { host: env.HOST || '127.0.0.1', port: portOf(env.PORT) },
    metrics: metricsOf(env.CHISO_METRICS_ADDRESS),
    work: {
      ms: seconds * 1000,
      heapMiB: wholeOf(env, 'CHISO_WORK_MEMORY', { least: 32, most: 16_384, usual: limits.threadHeapMiB }),
    },
  }
}

/**
 * Where CHISO_ACCESS_LOG wants each request written: a file, or `-` for the standard output; null where it is not set.
 *
 * Errors: CannotServe where the file cannot be written
 */
export function accessLogOf(env: Environment): Lines | null {
  const path = env.CHISO_ACCESS_LOG
  if (!path) return null
  if (path === '-') return linesOut()
  try {
    return linesInto(path)
  } catch (error) {
    throw new CannotServe(
      `Không ghi được CHISO_ACCESS_LOG “${path}”: ${error instanceof Error ? error.message : String(error)}. Đặt đường dẫn một tệp ghi được, hoặc “-” để ghi ra màn hình.`,
    )
  }
}

function metricsOf(text: string | undefined): Address | null {
  if (!text) return null
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(text) ?? []
  if (host === '' || Number(port) > 65_535) {
    throw new CannotServe(
      `CHISO_METRICS_ADDRESS “${text}” không phải địa chỉ và cổng. Viết dạng 127.0.0.1:9464 hoặc [::1]:9464.`,
    )
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
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
