import { lookup } from 'node:dns/promises'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { limits } from '../../limits.ts'
import type { HookSender, SendOutcome, SentEnd } from '../../ports.ts'
import { Refused, refuse } from '../../refusals.ts'
import { isReachable, type Networks } from './addresses.ts'

type Settings = {
  /** Networks of the office's own that may be told as well. */
  allowed: Networks
  /** Authorities to trust in place of those that Node trusts. */
  ca?: string
  /** Every address of a name. */
  resolve?(name: string): Promise<string[]>
  /** Unit: ms for one request, from the name to the head of the answer */
  ms?: number
}

/**
 * Sends by HTTPS to addresses of the internet, and to networks that are allowed. A name is resolved once, each of its addresses is looked at, and the
 * connection goes to the very address that was looked at, under the name: what a name says later reaches nobody.
 */
export function httpsSender({ allowed, ca, resolve = everyAddress, ms = limits.hookMs }: Settings): HookSender {
  /** The addresses to connect to; the first that must not be reached, where there is one. */
  async function placesOf(url: URL): Promise<{ places: string[]; forbidden: string | null }> {
    const name = bare(url)
    const places = isIP(name) ? [name] : await resolve(name)
    const isAllowed = (address: string) => (url.port === '' ? isReachable(address, allowed) : allowed.has(address))
    return { places, forbidden: places.find((address) => !isAllowed(address)) ?? null }
  }

  return {
    async check(text) {
      const why = shapeTrouble(text)
      if (why) throw new Refused(refuse('hook-address', { why: whys[why] }))
      let found: Awaited<ReturnType<typeof placesOf>>
      try {
        found = await bounded(placesOf(new URL(text)), AbortSignal.timeout(ms))
      } catch {
        throw new Refused(refuse('hook-address', { why: whys.unresolved }))
      }
      if (found.places.length === 0) throw new Refused(refuse('hook-address', { why: whys.unresolved }))
      if (found.forbidden !== null) throw new Refused(refuse('hook-address', { why: whys.forbidden }))
    },
    async send(text, headers, body, closing) {
      const signal = AbortSignal.any([closing, AbortSignal.timeout(ms)])
      try {
        if (shapeTrouble(text)) return ended('forbidden', text)
        const url = new URL(text)
        const { places, forbidden } = await bounded(placesOf(url), signal)
        if (forbidden !== null) return ended('forbidden', forbidden)
        return await toFirst(places, (address) => post(optionsOf(url, address, headers, body, { ca, signal }), body))
      } catch (error) {
        if (signal.aborted) return ended('late', null)
        const code = codeOf(error)
        return ended(endOf(code), code)
      }
    },
  }
}

/** Of several addresses the first that can be connected to, as browsers do. */
async function toFirst(
  places: readonly string[],
  act: (address: string) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  let failed: unknown = Object.assign(new Error('no address'), { code: 'ENOTFOUND' })
  for (const address of places.slice(0, 3)) {
    try {
      return await act(address)
    } catch (error) {
      if (!/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(codeOf(error))) throw error
      failed = error
    }
  }
  throw failed
}

function optionsOf(
  url: URL,
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { ca, signal }: { ca: string | undefined; signal: AbortSignal },
) {
  const name = bare(url)
  return {
    method: 'POST',
    host: address,
    port: url.port === '' ? 443 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)), connection: 'close' },
    // The certificate is held against the name, not against the address it was resolved to.
    servername: isIP(name) ? '' : name,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    maxHeaderSize: 16 * 1024,
    agent: false,
    signal,
    ...(ca === undefined ? {} : { ca }),
  } as const satisfies RequestOptions & Record<string, unknown>
}

/** One request; the answer is its status, and of its body no more is read than a polite sender waits for. */
function post(options: ReturnType<typeof optionsOf>, body: string): Promise<SendOutcome> {
  return new Promise((resolve, reject) => {
    const sending = request(options, (response) => {
      let read = 0
      response.on('data', (piece: Buffer) => {
        read += piece.length
        if (read > limits.hookAnswerBytes) sending.destroy()
      })
      // The head has said all: what becomes of the body changes nothing.
      response.on('error', () => undefined)
      resolve(sentOf(response))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

function sentOf({ statusCode: status = 0, headers }: IncomingMessage): SendOutcome {
  const end =
    status >= 200 && status < 300
      ? 'delivered'
      : status === 410
        ? 'gone'
        : status >= 300 && status < 400
          ? 'redirected'
          : 'refused'
  const seconds = Number(headers['retry-after'])
  return { end, status, detail: null, retryAfterMs: seconds > 0 && seconds < 1e6 ? seconds * 1000 : null }
}

const ended = (end: SentEnd, detail: string | null): SendOutcome => ({ end, status: null, detail, retryAfterMs: null })

function endOf(code: string): SentEnd {
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return 'unresolved'
  return /CERT|SELF_SIGNED|UNABLE_TO|TLS|SSL|EPROTO/.test(code) ? 'untrusted' : 'unreachable'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error).slice(0, 100)

/** The name or address of a URL, without the brackets of IPv6 and the dot of a root. */
const bare = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

async function everyAddress(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true })
  return found.sort((a, b) => a.family - b.family).map(({ address }) => address)
}

/** What is awaited, for no longer than a signal: resolving a name cannot be called off. */
async function bounded<T>(awaited: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    awaited,
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  ])
}

type Why = 'unread' | 'scheme' | 'login' | 'fragment' | 'unresolved' | 'forbidden'

const whys: Readonly<Record<Why, { vi: string; en: string }>> = {
  unread: {
    vi: 'Viết đủ địa chỉ, ví dụ https://dulieu.tinh.gov.vn/chiso.',
    en: 'Write all of it, such as https://data.example.gov.vn/chiso.',
  },
  scheme: { vi: 'Địa chỉ phải bắt đầu bằng https://.', en: 'It must begin with https://.' },
  login: {
    vi: 'Bỏ tên và mật khẩu trước dấu “@”: nơi nhận kiểm tra chữ ký của tin.',
    en: 'Leave out the name and password before “@”: the receiver checks the signature instead.',
  },
  fragment: { vi: 'Bỏ phần từ dấu “#”.', en: 'Leave out what begins with “#”.' },
  unresolved: {
    vi: 'Không tìm thấy máy chủ của địa chỉ này. Kiểm tra tên miền.',
    en: 'Its host cannot be found. Check the name.',
  },
  forbidden: {
    vi: 'Địa chỉ nằm trong mạng nội bộ, hoặc có cổng khác 443. Để cho phép, người vận hành ghi mạng đó vào CHISO_HOOKS_ALLOW, ví dụ 10.20.0.0/16.',
    en: 'It lies in a private network, or has a port other than 443. To allow it, the operator names that network in CHISO_HOOKS_ALLOW, such as 10.20.0.0/16.',
  },
}

function shapeTrouble(text: string): Why | null {
  if (!URL.canParse(text)) return 'unread'
  const url = new URL(text)
  if (url.protocol !== 'https:') return 'scheme'
  if (url.username !== '' || url.password !== '') return 'login'
  return url.hash === '' ? null : 'fragment'
}
