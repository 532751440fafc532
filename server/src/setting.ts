import type { Examined } from './drafts/examine.ts'
import { limits } from './limits.ts'
import { createLive, type Live } from './live/board.ts'
import { createPresence, type Presence } from './live/presence.ts'
import { createMemory, type Memory } from './memory.ts'
import { createHealth, type Health } from './operation/health.ts'
import { type Attempts, createAttempts } from './people/attempts.ts'
import { createSignInGuard, type SignInGuard } from './people/guard.ts'
import type { HookSender, IdentityProvider, Person, Ports } from './ports.ts'
import type { PageParts } from './publications/page.ts'
import { createWork, type Work } from './work/work.ts'

/** A demo's accounts, whose password anyone may read. */
export type Demo = { password: string; accounts: readonly Person[] }

/** What every route file is given. */
export type Setting = Ports & {
  demo: Demo | null
  release: string
  guard: SignInGuard
  /** By whom people may sign in beside a password. */
  provider: IdentityProvider | null
  attempts: Attempts
  /** By what addresses are told of what happens. */
  sender: HookSender
  live: Live
  presence: Presence
  /** What was found of drafts, by their contents. */
  examined: Memory<Examined>
  work: Work
  health: Health
  /** What a page of one file is made of; null where it is not built. */
  page: PageParts | null
  /** How long one call may be worked for. */
  callMs: number
  /** Where a request comes from, for the limits on signing in. */
  addressOf(request: Request): string
}

type Given = Ports &
  Pick<Setting, 'sender'> &
  Partial<Pick<Setting, 'demo' | 'release' | 'addressOf' | 'work' | 'health' | 'provider' | 'callMs' | 'page'>>

/** Completes what is given with a guard, a notice board, a memory and threads of this process. */
export function createSetting(given: Given): Setting {
  const work = given.work ?? createWork()
  return {
    demo: null,
    release: '0.0.0',
    addressOf: () => '',
    guard: createSignInGuard(() => given.now().getTime()),
    provider: null,
    attempts: createAttempts(given.now),
    live: createLive(),
    presence: createPresence(),
    examined: createMemory(64),
    work,
    // A job may be allowed longer than a call usually is.
    callMs: Math.max(limits.requestMs, work.limits.workMs),
    health: createHealth(given.store.disk),
    page: null,
    ...given,
  }
}
