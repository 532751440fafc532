/** The address to go to after signing in; only addresses of this product may be returned to. */
export function safeReturn(from: unknown): string {
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/'
}

/** Where a tab of its own ends that was opened to sign in, or to confirm, so that another page may go on. */
export function doneAt(act: 'sign-in' | 'step-up'): string {
  return `/sign-in/provider?done=${act}`
}
