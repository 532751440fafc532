import type { LiveEvent, PresenceEvent } from '@chiso/server/client'
import { useEffect, useRef, useState } from 'react'
import { client } from '../../api/client.ts'
import type { Person } from '../../document/notice.ts'

/** Somebody else who has the draft open, and the indicator they stand in. */
export type Other = PresenceEvent['people'][number]

/** This tab, as others are told of it. */
const here = crypto.randomUUID()
/** Unit: milliseconds after which a stream that the server ended is opened again. */
const patience = 10_000
/** Unit: milliseconds that somebody stands in a row before it is told. */
const pause = 400

/** Told of an event of the draft, with the name of who caused it as people say it. */
export type Heard = (event: LiveEvent, by: Person) => void

/** Who else has the draft open, while this tab tells them where its author stands. */
export function useOthers(draft: string, row: string | null, onEvent: Heard): readonly Other[] {
  const [people, setPeople] = useState<readonly Other[]>([])
  const told = useRef((_: LiveEvent) => {})
  told.current = (event: LiveEvent) => {
    const name = people.find(({ username }) => username === event.by)?.name ?? event.by
    onEvent(event, { username: event.by, name })
  }
  const entered = people.find(({ window }) => window === here)

  useEffect(() => {
    let stream: EventSource | null = null
    let again: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      stream = new EventSource(client.eventsUrl({ draft, window: here }))
      stream.addEventListener('presence', ({ data }) => setPeople((JSON.parse(data) as PresenceEvent).people))
      stream.addEventListener('draft', ({ data }) => told.current(JSON.parse(data) as LiveEvent))
      stream.addEventListener('error', () => {
        setPeople([])
        if (stream?.readyState === EventSource.CLOSED) again = setTimeout(open, patience)
      })
    }
    open()
    return () => {
      clearTimeout(again)
      stream?.close()
      setPeople([])
    }
  }, [draft])

  // Said again whenever the server believes otherwise, as after a connection that was lost.
  const believed = entered?.row
  useEffect(() => {
    if (believed === undefined || believed === row) return
    const soon = setTimeout(() => void client.standIn(draft, here, row).catch(() => undefined), pause)
    return () => clearTimeout(soon)
  }, [draft, row, believed])

  return people.filter(({ window }) => window !== here)
}
