import type { RulesetDocument } from '@chiso/engine'
import type { Draft } from '@chiso/server/client'
import { useEffect, useRef, useState } from 'react'
import { saveBeforeSignOut, signInAgain } from '../api/ending.ts'
import { fetchTheirs, sendDraft } from '../api/saving.ts'
import { same } from '../document/merge.ts'
import type { Person } from '../document/notice.ts'
import { Autosave, type Stale } from '../saving/autosave.ts'
import { browserVault as vault } from '../saving/vault.ts'
import { createDraftStore, type DraftStore } from './store.ts'
import { tellJoined, tellRecovered } from './tell.ts'
import { useEngine } from './useEngine.ts'

/** A conflict that the author must settle: what it grew from, what is here, what the server has. */
export type Conflicted = Stale & { mine: RulesetDocument }

/** Connects a draft on the screen with its engine, its device and its server, for as long as it is open. */
export function useEditing(draft: Draft, etag: string, readOnly: boolean, onSaved: () => void) {
  const [store] = useState(() => createDraftStore(draft.document, { readOnly, isNew: !draft.base }))
  const now = useRef({ draft, etag })
  now.current = { draft, etag }
  const [stale, setStale] = useState<Conflicted | null>(null)
  const autosave = useRef<Autosave | null>(null)
  const savers = useRef(new Map<number, Person>())
  useEngine(store)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another draft or right to edit may restart saving
  useEffect(() => {
    store.setState({ readOnly })
    if (readOnly) return
    // What was read last is what saving begins from: this tab may have followed another until now.
    const from = now.current
    if (store.getState().document !== from.draft.document) store.getState().receive(from.draft.document)
    const saver = saverOf(store, from, {
      savedBy: (revision) => savers.current.get(revision) ?? null,
      onStale: setStale,
      onSaved,
    })
    autosave.current = saver
    const stops = [
      store.subscribe(({ document }, before) => {
        if (document !== before.document) saver.change(document)
      }),
      recover(store, from, setStale),
      saveBeforeSignOut(() => saver.flush()),
      saveWhenLeaving(saver),
    ]
    return () => {
      void saver.flush().finally(() => saver.close())
      autosave.current = null
      for (const stop of stops) stop()
    }
  }, [draft.id, readOnly])

  const settle = async (merged: RulesetDocument) => {
    if (!stale) return
    store.getState().run({ kind: 'replace', document: merged, why: 'merge' })
    setStale(null)
    await autosave.current?.settle(merged, stale.theirs, stale.etag)
  }

  const flushed = async (): Promise<string | null> => {
    const saver = autosave.current
    if (!saver) return etag
    return (await saver.flush()) ? saver.tag() : null
  }

  return {
    store,
    stale,
    settle,
    /** Saves what is left and gives the tag to go on with; null when the server does not have everything. */
    flushed,
    /** Writes nothing more and saves, so that another tab can go on. */
    handOver: async () => {
      store.setState({ readOnly: true })
      await flushed()
    },
    retry: () => void autosave.current?.resume(),
    /** Somebody has saved a revision of this draft. */
    follow: (revision: number, by: Person | null) => {
      if (by) savers.current.set(revision, by)
      const fetch = () => fetchTheirs(draft.id, { unattended: true })
      void autosave.current?.follow(revision, fetch).catch(() => undefined)
    },
  }
}

type Read = { draft: Draft; etag: string }
type OnStale = (stale: Conflicted) => void
type Told = { savedBy: (revision: number) => Person | null; onStale: OnStale; onSaved: () => void }

/** What saves a draft from how it was read on, and shows what others save into it. */
function saverOf(store: DraftStore, { draft, etag }: Read, { savedBy, onStale, onSaved }: Told): Autosave {
  const saver = new Autosave({
    draft: draft.id,
    document: draft.document,
    etag,
    revision: draft.revision,
    vault,
    send: (document, tag) => sendDraft(draft.id, document, tag),
    onSaving: (saving) => {
      store.setState({ saving })
      if (saving.state === 'unsaved' && saving.why === 'session') signInAgain(() => void saver.resume())
    },
    onStale: (found) => onStale({ ...found, mine: store.getState().document }),
    onJoined: (base, theirs, joined) => {
      store.getState().receive(joined, { from: base, to: theirs.document, by: savedBy(theirs.revision) })
      tellJoined(base, theirs.document)
    },
    onSaved,
  })
  store.setState({ saving: { state: 'saved', at: Date.parse(draft.updatedAt) } })
  return saver
}

/** Brings back what this device kept of a draft and the server never confirmed; the answer gives that up. */
function recover(store: DraftStore, { draft, etag }: Read, onStale: OnStale): () => void {
  let open = true
  vault
    .read(draft.id)
    .then((kept) => {
      if (!open || !kept || same(kept.document, draft.document)) return
      // What was sent and never answered is no work of anybody else.
      if (kept.etag === etag || kept.sent.some((sent) => same(sent, draft.document))) {
        store.getState().run({ kind: 'replace', document: kept.document, why: 'recover' })
        tellRecovered()
      } else onStale({ base: kept.confirmed, theirs: draft.document, etag, open: true, mine: kept.document })
    })
    .catch(() => undefined)
  return () => {
    open = false
  }
}

/** Saves when the network is back and before the page goes; the answer ends that. */
function saveWhenLeaving(saver: Autosave): () => void {
  const online = () => void saver.resume()
  const hidden = () => {
    if (document.visibilityState === 'hidden') void saver.flush()
  }
  const leaving = (event: BeforeUnloadEvent) => {
    if (!saver.pending()) return
    void saver.flush()
    event.preventDefault()
  }
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', hidden)
  window.addEventListener('beforeunload', leaving)
  return () => {
    window.removeEventListener('online', online)
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('beforeunload', leaving)
  }
}
