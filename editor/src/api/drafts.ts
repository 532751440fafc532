import type { DraftSummary } from '@chiso/server/client'

export type ShownState = 'draft' | 'submitted' | 'approved' | 'refused' | 'published' | 'abandoned'

/** The state as people speak of it: a draft that came back is "trả lại" until it is submitted again. */
export function shownState(draft: Pick<DraftSummary, 'state' | 'lastEvent'>): ShownState {
  return draft.state === 'draft' && draft.lastEvent?.kind === 'refused' ? 'refused' : draft.state
}

/** The drafts that somebody still works on. */
export function liveDrafts(drafts: readonly DraftSummary[]): DraftSummary[] {
  return drafts.filter((draft) => draft.state !== 'published' && draft.state !== 'abandoned')
}

/** The version part of `id@version`. */
export function versionOf(reference: string | null): string | null {
  return reference?.split('@')[1] ?? null
}
