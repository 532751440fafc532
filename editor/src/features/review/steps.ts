import type { Draft, DraftEvent, Role } from '@chiso/server/client'

export type StepName = 'draft' | 'submitted' | 'approved' | 'published'
export type ReviewStep = { name: StepName; reached: boolean; current: boolean; event: DraftEvent | null }

const order: readonly StepName[] = ['draft', 'submitted', 'approved', 'published']
const kinds = { draft: 'created', submitted: 'submitted', approved: 'approved', published: 'published' } as const

/** The four steps of a draft, with who took the ones that still hold. */
export function stepsOf(draft: Pick<Draft, 'state' | 'history'>): ReviewStep[] {
  const at = order.map(String).indexOf(draft.state)
  return order.map((name, index) => ({
    name,
    reached: index <= at,
    current: index === at,
    event: index <= at ? (draft.history.findLast((event) => event.kind === kinds[name]) ?? null) : null,
  }))
}

/** The refusal an author has to answer: the last one, unless the draft was submitted again. */
export function openRefusal(draft: Pick<Draft, 'state' | 'history'>): DraftEvent | null {
  if (draft.state !== 'draft') return null
  const last = draft.history.findLast((event) => event.kind === 'refused' || event.kind === 'submitted')
  return last?.kind === 'refused' ? last : null
}

export type ReviewerStanding =
  | 'may-review'
  | 'own-review'
  | 'waits-for-review'
  | 'may-publish'
  | 'own-publish'
  | 'waits-for-publisher'
  | 'none'

/** What this person can do about a draft now; the server decides again. */
export function standingOf(
  draft: Pick<Draft, 'state' | 'contributors' | 'approval'>,
  user: { username: string; roles: readonly Role[] } | null,
): ReviewerStanding {
  const parts =
    draft.state === 'approved' ? [...draft.contributors, ...(draft.approval?.hands ?? [])] : draft.contributors
  const own = user !== null && parts.includes(user.username)
  if (draft.state === 'submitted') {
    if (!user?.roles.includes('reviewer')) return 'waits-for-review'
    return own ? 'own-review' : 'may-review'
  }
  if (draft.state === 'approved') {
    if (!user?.roles.includes('publisher')) return 'waits-for-publisher'
    return own ? 'own-publish' : 'may-publish'
  }
  return 'none'
}
