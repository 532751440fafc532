import type { DraftSummary, Session } from '@chiso/server/client'
import { liveDrafts, shownState } from '../../api/drafts.ts'

export type WaitKind = 'refused' | 'review' | 'publish' | 'comments'
export type Waiting = { kind: WaitKind; drafts: DraftSummary[] }

type Me = Pick<NonNullable<Session['user']>, 'username' | 'roles'>

/** What waits for somebody (chờ tôi): their drafts that came back, drafts to review or to publish, words to answer. */
export function waitingFor(drafts: readonly DraftSummary[], me: Me): Waiting[] {
  const live = liveDrafts(drafts)
  const isMine = ({ authors }: DraftSummary) => authors.includes(me.username)
  const hasPart = (draft: DraftSummary) => draft.contributors.includes(me.username)
  const kinds: Record<WaitKind, (draft: DraftSummary) => boolean> = {
    refused: (draft) => shownState(draft) === 'refused' && isMine(draft) && me.roles.includes('author'),
    review: (draft) => draft.state === 'submitted' && me.roles.includes('reviewer') && !hasPart(draft),
    // Whoever approved a draft does not publish it.
    publish: (draft) =>
      draft.state === 'approved' &&
      me.roles.includes('publisher') &&
      !hasPart(draft) &&
      draft.lastEvent?.by !== me.username,
    comments: ({ comments }) => comments.forYou > 0,
  }
  return (['refused', 'review', 'publish', 'comments'] as const)
    .map((kind) => ({ kind, drafts: live.filter(kinds[kind]) }))
    .filter(({ drafts }) => drafts.length > 0)
}
