import type { Issue, RulesetDocument, Verdict, WordingStanding } from '@chiso/engine'
import { createLink, type Start } from './link.ts'
import type { Focus, Look, Outcome, PointsColumn, Results, Roster, Tell, Tried } from './protocol.ts'

export type Listeners = {
  onRead: (roster: Roster) => void
  onScored: (results: Results | null, points: PointsColumn | null) => void
  onBase: (results: Results | null) => void
  onPoints: (points: PointsColumn | null) => void
  onLook: (look: Look | null) => void
  onChecked: (issues: Issue[], wordings: WordingStanding[]) => void
  onBusy: (busy: boolean) => void
  onFailed: (detail: string) => void
}

/** How long a draft may be scored while a newer one waits. Unit: ms */
const patience = 2000

/**
 * Scores and checks drafts beside the screens: one at a time, and only the newest counts.
 *
 * Shape: a draft is sent once the one before has its points; its findings follow unless a newer one has come
 */
export function createConnection(start: Start, listeners: Listeners, { isIssued = false } = {}) {
  let turn = 0
  let running: { turn: number; since: number } | null = null
  let newest = 0
  let waiting: RulesetDocument | null = null
  let overtaking: ReturnType<typeof setTimeout> | undefined

  const send = (document: RulesetDocument) => {
    turn += 1
    newest = turn
    running = { turn, since: Date.now() }
    listeners.onBusy(true)
    link.say({ kind: 'run', turn, document, ...(isIssued ? { isIssued } : {}) })
  }

  /** Nothing runs any more: what waits is next, if anything does. */
  const goOn = () => {
    running = null
    clearTimeout(overtaking)
    overtaking = undefined
    const next = waiting
    waiting = null
    if (next) send(next)
    else listeners.onBusy(false)
  }

  const overtake = () => {
    link.restart()
    goOn()
  }

  const link = createLink(start, (tell: Tell) => {
    switch (tell.kind) {
      case 'read':
        return listeners.onRead(tell.roster)
      case 'based':
        return listeners.onBase(tell.results)
      case 'pointed':
        return listeners.onPoints(tell.points)
      case 'looked':
        return listeners.onLook(tell.look)
      case 'scored':
        if (tell.turn !== running?.turn) return
        // A newer draft waits, but what stands in between is shown too, so that steady typing is seen to count.
        listeners.onScored(tell.results, tell.points)
        return goOn()
      case 'checked':
        if (tell.turn === newest && !waiting) listeners.onChecked(tell.issues, tell.wordings)
        return
      case 'failed':
        listeners.onFailed(tell.detail)
        if (tell.turn === running?.turn) goOn()
        return
    }
  })

  return {
    run(document: RulesetDocument) {
      if (running === null) return send(document)
      waiting = document
      overtaking ??= setTimeout(overtake, Math.max(0, running.since + patience - Date.now()))
    },
    /** Takes a body of units' data as the server sends it. */
    units: (data: ArrayBuffer) => link.keep({ kind: 'units', data }),
    base: (document: RulesetDocument | null) => link.keep({ kind: 'base', document }),
    /** Says what is looked at; it is shown anew with every change of the draft. */
    look: (focus: Focus) => link.keep({ kind: 'look', focus }),
    /** Gives up what is being computed; the next change begins anew. */
    stop() {
      waiting = null
      overtake()
    },
    /** What holds of an indicator's points by the newest draft that holds together, without any unit. */
    async prove(indicator: string): Promise<Verdict[]> {
      turn += 1
      const tell = await link.ask({ kind: 'prove', turn, indicator })
      return tell?.kind === 'proved' ? tell.verdicts : []
    },
    /** What a case comes to by the newest draft that holds together; null when none does. */
    async try(tried: Tried): Promise<Outcome | null> {
      turn += 1
      const tell = await link.ask({ kind: 'try', turn, tried })
      return tell?.kind === 'came' ? tell.outcome : null
    },
    close() {
      clearTimeout(overtaking)
      link.close()
    },
  }
}

export type Connection = ReturnType<typeof createConnection>

/** Starts the worker that the browser runs. */
export const startWorker: Start = (hear) => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Tell>) => hear(data)
  return worker
}
