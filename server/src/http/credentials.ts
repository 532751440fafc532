import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import { limits } from '../limits.ts'
import type { Credentials } from '../people/sessions.ts'

const cookie = 'chiso-session'
const device = 'chiso-device'
const attempt = 'chiso-provider'

/** What a request shows of who sends it; a key counts before a cookie. */
export function credentialsOf(context: Context, demo: boolean): Credentials {
  const key = context.req.header('Authorization')?.match(/^Bearer\s+(\S+)$/i)?.[1]
  if (key) return { key }
  const session = demo ? getCookie(context, cookie) : getCookie(context, cookie, 'host')
  return session ? { session } : null
}

/** The secret of a device that somebody has signed in from before, as a request carries it. */
export function deviceSecretOf(request: Request, demo: boolean): string | null {
  return parse(request.headers.get('Cookie') ?? '')[demo ? device : `__Host-${device}`] ?? null
}

/** The Set-Cookie value that makes a device known; it opens nothing, and goes when its person may be another. */
export function deviceCookie(secret: string, demo: boolean): string {
  return generateCookie(device, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: limits.deviceMs / 1000,
    ...(demo ? {} : { secure: true, prefix: 'host' }),
  })
}

/** The way to a provider that a browser has begun, sealed, as a request carries it. */
export function attemptOf(request: Request, demo: boolean): string | null {
  return parse(request.headers.get('Cookie') ?? '')[demo ? attempt : `__Host-${attempt}`] ?? null
}

/** The Set-Cookie value that carries a way to a provider, or ends it. */
export function attemptCookie(sealed: string | null, demo: boolean): string {
  return generateCookie(attempt, sealed ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: sealed === null ? 0 : limits.attemptMs / 1000,
    ...(demo ? {} : { secure: true, prefix: 'host' }),
  })
}

/** The Set-Cookie value that carries a session's secret, or ends it; `__Host-` wants https, which a demo has not. */
export function sessionCookie(secret: string | null, demo: boolean): string {
  return generateCookie(cookie, secret ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: secret === null ? 0 : limits.sessionAbsoluteMs / 1000,
    ...(demo ? {} : { secure: true, prefix: 'host' }),
  })
}
