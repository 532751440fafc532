import { timingSafeEqual } from 'node:crypto'
import type { Caller } from '../people/sessions.ts'
import { type Refusal, Refused, refuse } from '../refusals.ts'

/** Whether a page of another site sent a request. */
export function isForeign(headers: Headers): boolean {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = headers.get('Origin')
  return origin !== null && !isOwn(origin, headers.get('Host') ?? '')
}

/** Refuses an unsafe call that another site could have sent, or that lacks its session's token. */
export function crossSite(headers: Headers, caller: Caller | null): Refusal | null {
  if (isForeign(headers)) return refuse('origin-foreign')
  if (!caller?.session) return null
  return sameText(headers.get('X-CSRF-Token') ?? '', caller.session.csrf) ? null : refuse('csrf-missing')
}

/** Whether a page of this server sent a call: its host and port, by HTTPS, or by HTTP on this machine alone. */
function isOwn(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, host: from } = new URL(origin)
  const secure = protocol === 'https:' || (protocol === 'http:' && loopback.test(host))
  return secure && URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === from
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i

/** The origin that a request came to: by HTTPS, unless it is this machine asked by HTTP. */
export function originAsked(request: Request): string {
  const host = request.headers.get('Host') ?? ''
  if (!URL.canParse(`https://${host}`)) throw new Refused(refuse('origin-foreign'))
  const isPlain = loopback.test(host) && new URL(request.url).protocol === 'http:'
  return new URL(`${isPlain ? 'http' : 'https'}://${host}`).origin
}

/** A path of this server, as it may be returned to; `/` in place of any other address. */
export function ownPath(path: string): string {
  const nowhere = 'http://own.invalid'
  if (!/^\/(?![/\\])/.test(path) || !URL.canParse(path, nowhere)) return '/'
  const { origin, pathname, search, hash } = new URL(path, nowhere)
  return origin === nowhere && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}

/** Refuses what does not come straight from this machine, for a demo whose passwords are public. */
export function foreignHost(headers: Headers): Refusal | null {
  const proxied = [...headers.keys()].some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded') || name === 'x-real-ip',
  )
  return proxied || !loopback.test(headers.get('Host') ?? '') ? refuse('host-foreign') : null
}
