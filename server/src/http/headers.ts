const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

/** What every answer tells the browser to keep off. */
export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/** What every answer outside a demo tells besides: never come here without TLS. */
export const strictTransport: Record<string, string> = { 'Strict-Transport-Security': 'max-age=31536000' }

/** What lets pages of any site read an answer. */
export const openHeaders: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, X-Chiso-State, X-Chiso-Content',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/** What a browser is told before a page of another site may ask so: without credentials, as any stranger. */
export function preflightHeaders(method: string): Record<string, string> {
  return {
    ...openHeaders,
    'Access-Control-Allow-Methods': method.toUpperCase(),
    'Access-Control-Allow-Headers': 'Content-Type, If-None-Match, Last-Event-ID',
    'Access-Control-Max-Age': '86400',
  }
}

/** An answer with more headers. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
