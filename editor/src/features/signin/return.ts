/** The address to go to after signing in; only addresses of this product may be returned to. */
export function safeReturn(from: unknown): string {
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/'
}
