import { issue } from '@chiso/engine'
import { limits } from '../limits.ts'
import { type Refusal, type RefusalCode, type Refused, refusals, refuse } from '../refusals.ts'
import { refuseBeyond } from '../work/job.ts'
import type { Call } from './call.ts'

/** What the work that is shown as too much would take. Unit: steps of formulas */
const tooMuch = limits.publicWork * 3
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const wanted = { vi: 'Viết như 2026-01-31.', en: 'Write it as 2026-01-31.' }

/** Refusals as they are shown where calls are documented, made as a call makes them. */
const shown = {
  malformed: refuse('malformed', { why: 'Unexpected token } in JSON at position 41' }),
  'query-invalid': refuse('query-invalid', { name: 'on', found: '31/01/2026', wanted }),
  'sign-in-needed': refuse('sign-in-needed'),
  'sign-in-wrong': refuse('sign-in-wrong'),
  'csrf-missing': refuse('csrf-missing'),
  'origin-foreign': refuse('origin-foreign'),
  'host-foreign': refuse('host-foreign'),
  'role-missing': refuse('role-missing', { roles: 'publisher' }),
  'not-found': refuse('not-found', { what: 'bo-thu@2026.9' }),
  'none-in-force': refuse('none-in-force', { id: 'bo-thu', when: '2020-01-01' }),
  'wrong-state': refuse('wrong-state', { state: { vi: 'đã trình', en: 'submitted' } }),
  'base-superseded': refuse('base-superseded', { base: '2026.1', head: '2026.2' }, [], {
    base: '2026.1',
    head: '2026.2',
  }),
  'version-exists': refuse('version-exists', { version: '2026.1' }),
  'already-withdrawn': refuse('already-withdrawn', { version: '2026.1' }),
  'last-admin': refuse('last-admin'),
  'not-yet-opened': refuse('not-yet-opened'),
  'nothing-to-confirm': refuse('nothing-to-confirm'),
  'account-disabled': refuse('account-disabled'),
  'identity-taken': refuse('identity-taken', { label: 'tài khoản tỉnh' }),
  'only-way-in': refuse('only-way-in'),
  'hooks-full': refuse('hooks-full', { most: limits.hooks }),
  exists: refuse('exists', { what: 'xa-2026' }),
  'link-ended': refuse('link-ended'),
  'provider-attempt-ended': refuse('provider-attempt-ended'),
  stale: refuse('stale', { revision: 4 }, [], {
    base: { format: 'chiso/1', id: 'bo-thu', title: 'Bộ chỉ số' },
    theirs: { format: 'chiso/1', id: 'bo-thu', title: 'Bộ chỉ số thử' },
    revision: 4,
    etag: `"sha256-${digest}"`,
  }),
  'too-large': refuse('too-large', { max: limits.documentBytes }, [], { max: limits.documentBytes }),
  'too-much-work': thrown(() =>
    refuseBeyond(limits.publicWork, { work: tooMuch, units: limits.unitsPerCall }, 'public'),
  ),
  'media-type': refuse('media-type', { wanted: 'application/json' }),
  invalid: refuse('invalid', {}, [issue('shape-missing', '/ruleset', { field: 'ruleset' })]),
  'precondition-needed': refuse('precondition-needed'),
  'too-many-attempts': refuse('too-many-attempts', { seconds: 900 }),
  'server-fault': refuse('server-fault', { request: '1f0c6e5e-6a2b-4c59-9d34-4a8f5e0c3b11' }),
  'provider-untrusted': refuse('provider-untrusted', { label: 'tài khoản tỉnh' }),
  'sent-too-slowly': refuse('sent-too-slowly', { rate: limits.leastBytesPerSecond / 1024 }),
  busy: refuse('busy'),
} satisfies Partial<Record<RefusalCode, Refusal>>

type Shown = keyof typeof shown

/** What each call is in conflict with, where it may be in conflict. */
const conflicts: Readonly<Record<string, readonly Shown[]>> = {
  addUser: ['exists'],
  setRoles: ['last-admin'],
  makeLink: ['account-disabled'],
  confirmUser: ['nothing-to-confirm', 'not-yet-opened'],
  disableUser: ['last-admin'],
  endProvider: ['identity-taken'],
  endIdentity: ['only-way-in'],
  rebaseDraft: ['wrong-state'],
  publishDraft: ['base-superseded', 'version-exists', 'wrong-state'],
  withdrawVersion: ['already-withdrawn'],
  addHook: ['hooks-full'],
  addDataset: ['exists'],
  closeResult: ['exists'],
}

/** The refusals that a call is shown to answer with a status; none where the status is not known here. */
export function refusalsShown(call: Omit<Call, 'handle'>, status: number): readonly Shown[] {
  switch (status) {
    case 400:
      return [...(call.body ? (['malformed'] as const) : []), ...(call.query ? (['query-invalid'] as const) : [])]
    case 401:
      return [call.name === 'signIn' ? 'sign-in-wrong' : 'sign-in-needed']
    case 403:
      if (Array.isArray(call.access)) return call.method === 'get' ? ['role-missing'] : ['role-missing', 'csrf-missing']
      if (call.method === 'get') return ['host-foreign']
      return [call.access === 'public' ? 'origin-foreign' : 'csrf-missing']
    case 404:
      return [call.name === 'getInForce' ? 'none-in-force' : 'not-found']
    case 409:
      return conflicts[call.name] ?? ['wrong-state']
    case 410:
      return [call.name.endsWith('Invitation') ? 'link-ended' : 'provider-attempt-ended']
    case 413:
      return call.about === 'scoring' ? ['too-large', 'too-much-work'] : ['too-large']
    default:
      return (Object.keys(shown) as Shown[]).filter((code) => refusals[code].status === status)
  }
}

/** A refusal as it is shown. */
export const refusalShown = (code: Shown): Refusal => shown[code]

function thrown(act: () => void): Refusal {
  try {
    act()
  } catch (error) {
    return (error as Refused).refusal
  }
  throw new Error('nothing was refused')
}
