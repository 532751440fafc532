import { readFileSync } from 'node:fs'
import { nearestName } from '@chiso/engine'
import { type Lines, linesInto, linesOut } from './adapters/files/lines.ts'
import type { OpenidSettings } from './adapters/openid/provider.ts'
import { limits } from './limits.ts'
import { CannotServe, type Environment } from './opening.ts'

/** Every setting of the product's own that is read. */
export const settingNames: readonly string[] = [
  'CHISO_ACCESS_LOG',
  'CHISO_API_KEY',
  'CHISO_DATA',
  'CHISO_HOOKS_ALLOW',
  'CHISO_LANG',
  'CHISO_METRICS_ADDRESS',
  'CHISO_OIDC_CLIENT_ID',
  'CHISO_OIDC_CLIENT_SECRET',
  'CHISO_OIDC_CLIENT_SECRET_FILE',
  'CHISO_OIDC_ISSUER',
  'CHISO_OIDC_LABEL',
  'CHISO_OIDC_REDIRECT_BASE',
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

/**
 * The provider of sign-ins (OpenID Connect) that the environment names; null where it names none.
 *
 * Errors: CannotServe with the setting that is wrong and what it should be
 */
export function providerOf(env: Environment): OpenidSettings | null {
  if (env.OIDC_ISSUER) throw new CannotServe('Biến OIDC_ISSUER không được đọc. Đổi tên thành CHISO_OIDC_ISSUER.')
  const { CHISO_OIDC_ISSUER: issuer, CHISO_OIDC_CLIENT_ID: clientId } = env
  const set = settingNames.filter((name) => name.startsWith('CHISO_OIDC_') && env[name])
  if (set.length === 0) return null
  const missing = [...(issuer ? [] : ['CHISO_OIDC_ISSUER']), ...(clientId ? [] : ['CHISO_OIDC_CLIENT_ID'])]
  if (!issuer || !clientId) {
    throw new CannotServe(
      `Đã đặt ${set.join(', ')} nhưng thiếu ${missing.join(' và ')}. Đặt thêm, hoặc bỏ các biến CHISO_OIDC_… để chỉ dùng mật khẩu.`,
    )
  }
  const address = secureAddress('CHISO_OIDC_ISSUER', issuer, 'https://dangnhap.example.vn')
  if (address.pathname.includes('/.well-known/')) {
    throw new CannotServe(
      `CHISO_OIDC_ISSUER chỉ là địa chỉ của nơi đăng nhập. Bỏ từ “/.well-known/” trở đi: ${issuer.split('/.well-known/')[0]}`,
    )
  }
  const base = env.CHISO_OIDC_REDIRECT_BASE
  const redirectBase = base ? secureAddress('CHISO_OIDC_REDIRECT_BASE', base, 'https://chiso.example.vn') : null
  if (redirectBase && redirectBase.pathname !== '/') {
    throw new CannotServe(`CHISO_OIDC_REDIRECT_BASE “${base}” có phần sau tên máy. Viết: ${redirectBase.origin}`)
  }
  return {
    issuer: address,
    clientId,
    clientSecret: clientSecretOf(env),
    label: labelOf(env.CHISO_OIDC_LABEL) ?? address.host,
    redirectBase: redirectBase?.origin ?? null,
  }
}

/** An address by HTTPS, or by HTTP on this machine, of no more than its place. */
function secureAddress(name: string, text: string, example: string): URL {
  const advice = `Viết dạng ${example}`
  // What may be a password is not repeated.
  if (!URL.canParse(text)) throw new CannotServe(`${name} không phải một địa chỉ. ${advice}`)
  const url = new URL(text)
  if (url.username || url.password || url.search || url.hash)
    throw new CannotServe(`${name} có tên, mật khẩu hoặc phần sau dấu “?”, “#”. ${advice}`)
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    throw new CannotServe(
      `${name} “${text}” phải bắt đầu bằng https:// (http:// chỉ dùng trên chính máy này). ${advice}`,
    )
  return url
}

function clientSecretOf({
  CHISO_OIDC_CLIENT_SECRET: secret,
  CHISO_OIDC_CLIENT_SECRET_FILE: path,
}: Environment): string {
  if (Boolean(secret) === Boolean(path)) {
    throw new CannotServe(
      'Cần đúng một trong hai: CHISO_OIDC_CLIENT_SECRET (bí mật do nơi đăng nhập cấp) hoặc CHISO_OIDC_CLIENT_SECRET_FILE (tệp chứa bí mật đó).',
    )
  }
  if (secret) return secret
  const read = path ? textOf('CHISO_OIDC_CLIENT_SECRET_FILE', path).trim() : ''
  if (read === '')
    throw new CannotServe(
      `Tệp “${path}” của CHISO_OIDC_CLIENT_SECRET_FILE trống. Ghi vào đó bí mật do nơi đăng nhập cấp.`,
    )
  return read
}

function labelOf(text: string | undefined): string | null {
  const label = text?.trim()
  if (!label) return null
  if (/^(đăng nhập|sign in)/i.test(label) || label.length > 60 || /\p{C}/u.test(label)) {
    throw new CannotServe(
      `CHISO_OIDC_LABEL “${label.slice(0, 60)}” chưa đúng: chỉ ghi tên, tối đa 60 ký tự, ví dụ “tài khoản tỉnh”; nút sẽ là “Đăng nhập bằng tài khoản tỉnh”.`,
    )
  }
  return label
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

/** The text of a file that a setting names. Errors: CannotServe */
export function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotServe(`Không đọc được tệp “${path}” của ${name}: ${reason}`)
  }
}
