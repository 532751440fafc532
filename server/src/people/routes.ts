import type { Setting } from '../setting.ts'
import { accountCalls } from './routes/accounts.ts'
import { identityCalls } from './routes/identities.ts'
import { keyCalls } from './routes/keys.ts'
import { ownCalls } from './routes/own.ts'
import { providerCalls } from './routes/provider.ts'
import { sessionCalls } from './routes/sessions.ts'

/** Signing in and out, one's own password and sessions, people and their keys. */
export const peopleCalls = (setting: Setting) => [
  ...sessionCalls(setting),
  ...ownCalls(setting),
  ...accountCalls(setting),
  ...keyCalls(setting),
  ...providerCalls(setting),
  ...identityCalls(setting),
]
