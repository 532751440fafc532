import type { LiveEvent, PresenceEvent } from '@chiso/server/client'
import { useEffect, useRef, useState } from 'react'
import { client } from '../api/client.ts'
import { freshKey } from '../api/key.ts'
import { checkSession } from '../api/session.ts'
import type { Person } from '../document/notice.ts'

/** Somebody else who has the draft open, and the indicator they stand in. */
export type Other = PresenceEvent['people'][number]

/** Told of an event of the draft, with the name of who caused it as people say it. */
export type Heard = (event: LiveEvent, by: Person) => void

type Listening = {
  draft: string
  /** Id of the indicator that the author stands in. */
  row: string | null
  /** False once the session has ended: the server tells such a page nothing. */
  signedIn: boolean
  onEvent: Heard
  /** The stream stands again after a time in which events may have been missed. */
  onMissed: () => void
}

/** This tab, as others are told of it. */
const here = freshKey()
/** Unit: milliseconds after which a stream that the server ended is opened again. */
const patience = 10_000
/** Unit: milliseconds that somebody stands in a row before it is told. */
const pause = 400

/** Who else has the draft open, while this tab tells them where its author stands. */
export function useOthers({ draft, row, signedIn, onEvent, onMissed }: Listening): readonly Other[] {
  const [people, setPeople] = useState<readonly Other[]>([])
  const told = useRef({ onMissed, onEvent: (_: LiveEvent) => {} })
  told.current = {
    onMissed,
    onEvent: (event) => {
      const name = people.find(({ username }) => username === event.by)?.name ?? event.by
      onEvent(event, { username: event.by, name })
    },
  }
  const entered = people.find(({ window }) => window === here)

  const heard = useRef(false)
  useEffect(() => {
    if (!signedIn) return
    let stream: EventSource | null = null
    let again: ReturnType<typeof setTimeout> | undefined
    let open = true
    const listen = () => {
      if (!open) return
      const made = new EventSource(client.url('/events', { query: { draft, window: here } }))
      stream = made
      made.addEventListener(
        'open',
        () => {
          if (heard.current) told.current.onMissed()
          heard.current = true
        },
        { once: true },
      )
      made.addEventListener('presence', ({ data }) => setPeople((JSON.parse(data) as PresenceEvent).people))
      made.addEventListener('draft', ({ data }) => told.current.onEvent(JSON.parse(data) as LiveEvent))
      made.addEventListener('ended', () => {
        made.close()
        void afresh()
      })
      made.addEventListener('error', () => {
        setPeople([])
        if (made.readyState === EventSource.CLOSED) void afresh()
      })
    }
    /** Goes on listening where somebody is still, or again, signed in here; finding nobody tells the whole page. */
    const afresh = async () => {
      setPeople([])
      const session = await checkSession().catch(() => undefined)
      if (session === null || !open) return
      clearTimeout(again)
      again = setTimeout(listen, patience)
    }
    listen()
    return () => {
      open = false
      clearTimeout(again)
      stream?.close()
      setPeople([])
    }
  }, [draft, signedIn])

  // Said again whenever the server believes otherwise, as after a connection that was lost.
  const believed = entered?.row
  const moved = useRef<string | null>(null)
  useEffect(() => {
    if (believed === undefined || believed === row) return
    const soon = setTimeout(() => {
      const unattended = moved.current === row
      moved.current = row
      void client
        .put('/drafts/{draft}/presence', {
          draft,
          body: { window: here, row },
          unattended,
        })
        .catch(() => undefined)
    }, pause)
    return () => clearTimeout(soon)
  }, [draft, row, believed])

  return people.filter(({ window }) => window !== here)
}
