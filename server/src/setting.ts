import type { SignInGuard } from './auth.ts'
import type { Live } from './live.ts'
import type { Person, Ports } from './ports.ts'

/** A demo's accounts, whose password anyone may read. */
export type Demo = { password: string; accounts: readonly Person[] }

/** What every route file is given. */
export type Setting = Ports & {
  demo: Demo | null
  release: string
  guard: SignInGuard
  live: Live
  /** Where a request comes from, for the limits on signing in. */
  addressOf(request: Request): string
}
