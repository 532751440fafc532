import { type Issue, message } from '@chiso/engine'
import { type Locale, type Refusal, refusals, refuse, wordingOf } from '../refusals.ts'

/** The language a client asked for; Vietnamese unless it prefers English. */
export function localeOf(header: string | null | undefined): Locale {
  return header && /^\s*en\b/i.test(header) ? 'en' : 'vi'
}

/** An issue with its sentence beside it, for people who call without the engine. */
function spoken(issues: readonly Issue[], locale: Locale): (Issue & { message: string })[] {
  return issues.map((one) => ({ ...one, message: message(one, locale) }))
}

/** What a refusal says, without the texts that are sent as they were kept. */
export function problemOf(refusal: Refusal, locale: Locale) {
  const { status } = refusals[refusal.code]
  const { title, detail } = wordingOf(refusal, locale)
  const { code } = refusal
  return {
    type: `/api/docs#${code}`,
    title,
    status,
    detail,
    code,
    issues: spoken(refusal.issues, locale),
    ...refusal.extra,
  }
}

/**
 * A refusal as an HTTP answer.
 *
 * Source: RFC 9457
 */
export function problemResponse(refusal: Refusal, locale: Locale): Response {
  const body = problemOf(refusal, locale)
  const texts = Object.entries(refusal.texts ?? {}).map(([name, text]) => `,${JSON.stringify(name)}:${text}`)
  return new Response(`${JSON.stringify(body).slice(0, -1)}${texts.join('')}}`, {
    status: body.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': locale,
      'Cache-Control': 'no-store',
      ...headersOf(refusal),
    },
  })
}

function headersOf({ code, params, extra }: Refusal): Record<string, string> {
  if (code === 'too-many-attempts') return { 'Retry-After': String(params.seconds) }
  if (code === 'busy' || code === 'took-too-long') return { 'Retry-After': '2' }
  if (code === 'stale') return { ETag: String(extra.etag) }
  if (code === 'sign-in-needed') return { 'WWW-Authenticate': 'Session' }
  return {}
}

/** What a fault of ours comes to for who called; `request` is the id it is logged under. */
export function refusalOfFault(error: unknown, request: string): Refusal {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return refuse('storage-full')
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return refuse('store-damaged')
  if (code.startsWith('SQLITE_BUSY')) return refuse('busy')
  return refuse('server-fault', { request })
}
