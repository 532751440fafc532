import type { Program } from '@chiso/engine'
import type { Examined } from './drafts/examine.ts'
import { createLive, type Live } from './live/board.ts'
import { createPresence, type Presence } from './live/presence.ts'
import { createMemory, type Memory } from './memory.ts'
import { createSignInGuard, type SignInGuard } from './people/guard.ts'
import type { Person, Ports } from './ports.ts'

/** A demo's accounts, whose password anyone may read. */
export type Demo = { password: string; accounts: readonly Person[] }

/** What this process remembers of contents it has read, by their digests. */
export type Remembered = { sets: Memory<Program | null>; examinations: Memory<Examined> }

/** What every route file is given. */
export type Setting = Ports & {
  demo: Demo | null
  release: string
  guard: SignInGuard
  live: Live
  presence: Presence
  remembered: Remembered
  /** Where a request comes from, for the limits on signing in. */
  addressOf(request: Request): string
}

type Given = Ports & Partial<Pick<Setting, 'demo' | 'release' | 'addressOf'>>

/** Completes what is given with a guard, a notice board and memories of this process. */
export function createSetting(given: Given): Setting {
  return {
    demo: null,
    release: '0.0.0',
    addressOf: () => '',
    guard: createSignInGuard(() => given.now().getTime()),
    live: createLive(),
    presence: createPresence(),
    remembered: { sets: createMemory(64), examinations: createMemory(64) },
    ...given,
  }
}
