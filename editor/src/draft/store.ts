import type { RulesetDocument } from '@chiso/engine'
import { createContext, useContext } from 'react'
import { createStore, type StateCreator, type StoreApi, useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { type Content, content } from './content.ts'
import { type Presence, presence } from './presence.ts'
import { type Reviewed, reviewed } from './reviewed.ts'
import { type Scored, scored } from './scored.ts'
import { type Standing, standing } from './standing.ts'

export type DraftState = Content & Standing & Scored & Presence & Reviewed
export type DraftStore = StoreApi<DraftState>

/** A part of what a draft on the screens is; it may read and change the others with its own. */
export type Slice<Part> = StateCreator<DraftState, [], [], Part>

/** A draft on the screens: the document, where the author stands, what the engine says of it, who else is there. */
export function createDraftStore(document: RulesetDocument, { readOnly = false, isNew = false } = {}): DraftStore {
  return createStore<DraftState>()((...store) => ({
    ...content(document, readOnly, isNew)(...store),
    ...standing(document)(...store),
    ...scored(...store),
    ...presence(...store),
    ...reviewed(...store),
  }))
}

export const DraftContext = createContext<DraftStore | null>(null)

/** The store of the draft around this component. */
export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext)
  if (!store) throw new Error('a draft must surround this component')
  return store
}

/** Reads from the draft around this component and follows it. */
export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), select)
}

/** The same for fresh lists and records: follows only when a member changes. */
export function useDraftParts<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), useShallow(select))
}
