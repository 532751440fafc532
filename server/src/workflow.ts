import { type Issue, isDay } from '@chiso/engine'
import { dayOf } from './day.ts'
import { matches } from './digest.ts'
import { type Hands, inBoth } from './people/hands.ts'
import { needSet, needUnits, type Within } from './people/remit.ts'
import type { Approval, DecisionRecord, DraftRecord, DraftState, Role, VersionRecord } from './ports.ts'
import { numberRefusal } from './publications/number.ts'
import { hasPeriod } from './publications/period.ts'
import { type Refusal, Refused, refuse } from './refusals.ts'

/**
 * Who acts, and whether they confirmed their password lately.
 *
 * Shape: `roles` are those that count; `hands` are all who could be acting; `key` is the id of the key presented, if any
 */
export type Actor = Within & {
  username: string
  roles: readonly Role[]
  steppedUp: boolean
  hands: Hands
  key: string | null
}
export type Decided<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }
export type PublishRequest = {
  version: string
  effectiveFrom: string
  periods: readonly string[]
  decision: DecisionRecord | null
  reason: string | null
}

/** What was decided; a refusal is thrown. */
export function allowed<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Refused(decided.refusal)
  return decided.value
}

const yes = <T>(value: T): Decided<T> => ({ ok: true, value })
const no = (...args: Parameters<typeof refuse>): Decided<never> => ({ ok: false, refusal: refuse(...args) })

const roleNames = {
  author: { vi: 'người soạn thảo', en: 'author' },
  reviewer: { vi: 'người duyệt', en: 'reviewer' },
  publisher: { vi: 'văn thư', en: 'publisher' },
  admin: { vi: 'quản trị', en: 'admin' },
  auditor: { vi: 'thanh tra', en: 'auditor' },
  viewer: { vi: 'xem', en: 'viewer' },
} as const satisfies Record<Role, Record<'vi' | 'en', string>>

const stateNames = {
  draft: { vi: 'đang soạn thảo', en: 'draft' },
  submitted: { vi: 'đã trình duyệt', en: 'submitted' },
  approved: { vi: 'đã duyệt', en: 'approved' },
  published: { vi: 'đã phát hành', en: 'published' },
  abandoned: { vi: 'đã bỏ', en: 'abandoned' },
} as const satisfies Record<DraftState, Record<'vi' | 'en', string>>

/** Refuses an actor who holds none of the roles. */
export function needRole(actor: Pick<Actor, 'roles'>, roles: readonly Role[]): Refusal | null {
  if (roles.some((role) => actor.roles.includes(role))) return null
  return refuse('role-missing', { roles: rolesSpoken(roles) })
}

/** Refuses an actor who lacks the role, or to whom that set is not given. */
function needPart(actor: Actor, role: Role, { ruleset }: { ruleset: string }): Refusal | null {
  return needRole(actor, [role]) ?? needSet(actor, ruleset)
}

/** What roles are called, in both languages. */
export function rolesSpoken(roles: readonly Role[]): Record<'vi' | 'en', string> {
  const spoken = (locale: 'vi' | 'en') => roles.map((role) => roleNames[role][locale]).join(', ')
  return { vi: spoken('vi'), en: spoken('en') }
}

/** What role and set alone decide: starting a draft, closing a result for good (chốt kết quả). */
export function actOn(actor: Actor, role: Role, ruleset: string): Decided<null> {
  const refusal = needPart(actor, role, { ruleset })
  return refusal ? { ok: false, refusal } : yes(null)
}

/**
 * Saving a revision (lưu): an edit takes a submitted or approved draft back to its author.
 *
 * Shape: `event` is what the draft's history says of it, null where nothing was decided yet
 */
export function save(
  draft: DraftRecord,
  actor: Actor,
  ifMatch: string | null,
): Decided<{ state: DraftState; event: 'voided' | 'edited' | null }> {
  const refusal =
    needPart(actor, 'author', draft) ??
    needState(draft, ['draft', 'submitted', 'approved']) ??
    needMatch(draft, ifMatch)
  if (refusal) return { ok: false, refusal }
  return yes({
    state: 'draft',
    event: draft.state === 'approved' ? 'voided' : draft.state === 'submitted' ? 'edited' : null,
  })
}

/** Abandoning a draft (bỏ dự thảo); its revisions stay. */
export function abandon(draft: DraftRecord, actor: Actor, ifMatch: string | null): Decided<{ state: DraftState }> {
  const refusal =
    needPart(actor, 'author', draft) ??
    needState(draft, ['draft', 'submitted', 'approved']) ??
    needMatch(draft, ifMatch)
  return refusal ? { ok: false, refusal } : yes({ state: 'abandoned' })
}

/** Moving a draft onto the latest version; approval, if any, is void. */
export function rebase(
  draft: DraftRecord,
  actor: Actor,
  ifMatch: string | null,
  head: string | null,
): Decided<{ state: DraftState; base: string | null }> {
  const isHere = needState(draft, ['draft', 'submitted', 'approved'])
  const refusal = needPart(actor, 'author', draft) ?? isHere ?? needMatch(draft, ifMatch)
  return refusal ? { ok: false, refusal } : yes({ state: 'draft', base: head })
}

/** Submitting for review (trình duyệt) what has indicators, and nothing that stands in the way. */
export function submit(
  draft: DraftRecord,
  actor: Actor,
  ifMatch: string | null,
  { obstacles, leaves }: { obstacles: readonly Issue[]; leaves: number },
): Decided<{ state: DraftState }> {
  const refusal = needPart(actor, 'author', draft) ?? needState(draft, ['draft']) ?? staleUnless(draft, ifMatch)
  const empty = leaves === 0 ? no('set-empty', {}) : null
  return refusal ? { ok: false, refusal } : (hindered(obstacles) ?? empty ?? yes({ state: 'submitted' }))
}

/** Approving (duyệt) exactly the content the reviewer holds. */
export function approve(
  draft: DraftRecord,
  actor: Actor,
  ifMatch: string | null,
  now: Date,
): Decided<{ state: DraftState; approval: Approval }> {
  const refusal =
    needPart(actor, 'reviewer', draft) ??
    needOthers(draft, actor) ??
    needState(draft, ['submitted']) ??
    needMatch(draft, ifMatch) ??
    needStepUp(actor)
  if (refusal) return { ok: false, refusal }
  const { username: by, hands } = actor
  return yes({ state: 'approved', approval: { by, at: now.toISOString(), digest: draft.digest, hands } })
}

/** Sending back (trả lại) with a reason, also after approval. */
export function sendBack(
  draft: DraftRecord,
  actor: Actor,
  ifMatch: string | null,
  reason: string,
): Decided<{ state: DraftState }> {
  const refusal =
    needPart(actor, 'reviewer', draft) ??
    needOthers(draft, actor) ??
    needState(draft, ['submitted', 'approved']) ??
    staleUnless(draft, ifMatch)
  if (refusal) return { ok: false, refusal }
  return reason.trim() === '' ? no('reason-needed') : yes({ state: 'draft' })
}

/**
 * Publishing (phát hành): four eyes on these very bytes, the latest base, a number and a date nobody used.
 *
 * Shape: `versions` are all of the set, first to last; `document` is what is stored, with what it states and what is wrong
 *        with it now, since the rules of the engine may have become stricter after the approval
 */
export function publish(
  draft: DraftRecord,
  actor: Actor,
  ifMatch: string | null,
  request: PublishRequest,
  versions: readonly VersionRecord[],
  document: { digest: string; decision: DecisionRecord | null; obstacles: readonly Issue[] },
  now: Date,
): Decided<{ state: DraftState; approval: Approval }> {
  const refusal =
    needPart(actor, 'publisher', draft) ??
    needOthers(draft, actor) ??
    needState(draft, ['approved']) ??
    needOtherThanApprover(draft, actor) ??
    staleUnless(draft, ifMatch) ??
    needStepUp(actor) ??
    baseRefusal(draft, versions) ??
    numberRefusal(request.version, versions, dayOf(now)) ??
    dateRefusal(request, versions, dayOf(now)) ??
    periodRefusal(request.periods, versions) ??
    decisionRefusal(request.decision, document.decision)
  if (refusal) return { ok: false, refusal }
  const { approval } = draft
  if (approval === null || approval.digest !== draft.digest || inBoth(approval.hands, draft.contributors)) {
    return no('wrong-state', { state: stateNames.submitted })
  }
  if (document.digest !== draft.digest) return no('has-errors', { count: 0 })
  return hindered(document.obstacles) ?? yes({ state: 'published', approval })
}

/** Refuses what has errors, else what has wordings that nobody has answered for. */
function hindered(obstacles: readonly Issue[]): Decided<never> | null {
  const errors = obstacles.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return no('has-errors', { count: errors.length }, errors)
  return obstacles.length > 0 ? no('wording-open', { count: obstacles.length }, obstacles) : null
}

/** Withdrawing a published version (thu hồi): it stays readable and revives nothing. */
export function withdraw(version: VersionRecord, actor: Actor, reason: string, now: Date) {
  const refusal = needPart(actor, 'publisher', version) ?? needStepUp(actor)
  if (refusal) return { ok: false as const, refusal }
  if (version.withdrawn) return no('already-withdrawn', { version: version.version })
  if (reason.trim() === '') return no('reason-needed')
  return yes({ by: actor.username, at: now.toISOString(), reason: reason.trim() })
}

/** Keeping units' data (số liệu) of sets and units one is given: a correction names what it corrects and says why. */
export function keepDataset(
  actor: Within,
  asked: { ruleset: string | null; ids: readonly string[]; corrects?: string | undefined; reason?: string | undefined },
): Decided<{ corrects: string | null; reason: string | null }> {
  const refusal = needSet(actor, asked.ruleset) ?? needUnits(actor, asked.ids)
  if (refusal) return { ok: false, refusal }
  const reason = asked.reason?.trim() || null
  if (asked.corrects === undefined) return yes({ corrects: null, reason })
  return reason === null ? no('reason-needed') : yes({ corrects: asked.corrects, reason })
}

/** Refuses whoever has a part in the draft, and whoever may be somebody who has. */
function needOthers(draft: DraftRecord, actor: Actor): Refusal | null {
  if (draft.authors.includes(actor.username)) return refuse('own-work')
  return apart(actor, draft.contributors)
}

function needOtherThanApprover({ approval }: DraftRecord, actor: Actor): Refusal | null {
  if (!approval) return null
  return approval.by === actor.username ? refuse('approved-by-you') : apart(actor, approval.hands)
}

/** Refuses an actor of whom one hand has a part already. */
function apart({ username, hands }: Actor, others: Hands): Refusal | null {
  const name = inBoth(hands, others)
  if (name === null) return null
  return name === username ? refuse('had-a-part', { name }) : refuse('same-hands', { name, account: username })
}

export function needState(draft: DraftRecord, states: readonly DraftState[]): Refusal | null {
  return states.includes(draft.state) ? null : refuse('wrong-state', { state: stateNames[draft.state] })
}

function needMatch(draft: DraftRecord, ifMatch: string | null): Refusal | null {
  return ifMatch === null ? refuse('precondition-needed') : staleUnless(draft, ifMatch)
}

function staleUnless(draft: DraftRecord, ifMatch: string | null): Refusal | null {
  return ifMatch === null || matches(ifMatch, draft.digest) ? null : refuse('stale', { revision: draft.revision })
}

/** Refuses an actor who has not confirmed the password lately. */
export function needStepUp(actor: Pick<Actor, 'steppedUp'>): Refusal | null {
  return actor.steppedUp ? null : refuse('step-up-needed')
}

function baseRefusal(draft: DraftRecord, versions: readonly VersionRecord[]): Refusal | null {
  const head = versions.at(-1)?.version ?? null
  if (head === draft.base) return null
  return refuse('base-superseded', { base: draft.base ?? '∅', head: head ?? '∅' }, [], { base: draft.base, head })
}

function dateRefusal(request: PublishRequest, versions: readonly VersionRecord[], today: string): Refusal | null {
  const day = request.effectiveFrom
  if (!isDay(day)) return refuse('day-invalid', { day })
  // A withdrawn version answers for no day, so its date may be used again.
  const taken = versions.find((one) => !one.withdrawn && one.effectiveFrom === day)
  if (taken) return refuse('effective-date-taken', { day, version: taken.version })
  return day < today && !request.reason?.trim() ? refuse('reason-needed-past', { day }) : null
}

function periodRefusal(periods: readonly string[], versions: readonly VersionRecord[]): Refusal | null {
  for (const period of periods) {
    const claim = versions.find((one) => !one.withdrawn && hasPeriod(one.periods, period))
    if (claim) return refuse('period-claimed', { period, version: claim.version })
  }
  return null
}

function decisionRefusal(request: DecisionRecord | null, document: DecisionRecord | null): Refusal | null {
  if (!document) return null
  const agree = (['number', 'issuedOn', 'issuer', 'signer'] as const).every(
    (field: RefusalField) => document[field] == null || document[field] === request?.[field],
  )
  return agree ? null : refuse('decision-differs', { document: document.number, request: request?.number ?? '∅' })
}

type RefusalField = 'number' | 'issuedOn' | 'issuer' | 'signer'
