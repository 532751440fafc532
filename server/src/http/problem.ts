import { type Issue, message } from '@chiso/engine'
import { type Locale, type Refusal, refusals, wordingOf } from '../refusals.ts'

/** The language a client asked for; Vietnamese unless it prefers English. */
export function localeOf(header: string | null | undefined): Locale {
  return header && /^\s*en\b/i.test(header) ? 'en' : 'vi'
}

/** An issue with its sentence beside it, for people who call without the engine. */
function spoken(issues: readonly Issue[], locale: Locale): (Issue & { message: string })[] {
  return issues.map((one) => ({ ...one, message: message(one, locale) }))
}

/**
 * A refusal as an HTTP answer.
 *
 * Source: RFC 9457
 */
export function problemResponse(refusal: Refusal, locale: Locale, headers: Record<string, string> = {}): Response {
  const { status } = refusals[refusal.code]
  const { title, detail } = wordingOf(refusal, locale)
  const body = {
    type: `/api/docs#${refusal.code}`,
    title,
    status,
    detail,
    code: refusal.code,
    issues: spoken(refusal.issues, locale),
    ...refusal.extra,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': locale,
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}
