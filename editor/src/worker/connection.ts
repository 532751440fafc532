import type { Issue, RulesetDocument, Verdict } from '@chiso/engine'
import type { Ask, Focus, Look, Outcome, PointsColumn, Results, Roster, Tell, Tried } from './protocol.ts'

/** The part of a worker that is used, so that tests can bring their own. */
export type Port = {
  postMessage(message: Ask): void
  onmessage: ((event: { data: Tell }) => void) | null
  terminate(): void
}

type Listeners = {
  onRead: (roster: Roster) => void
  onScored: (results: Results | null, points: PointsColumn | null) => void
  onBase: (results: Results | null) => void
  onPoints: (points: PointsColumn | null) => void
  onLook: (look: Look | null) => void
  onChecked: (issues: Issue[]) => void
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
export function createEngine(start: () => Port, listeners: Listeners) {
  let port = start()
  let turn = 0
  let running: { turn: number; since: number } | null = null
  let newest = 0
  let waiting: RulesetDocument | null = null
  let overtaking: ReturnType<typeof setTimeout> | undefined
  /** What a worker must be told again when it is started anew. */
  const told: { units?: ArrayBuffer; base?: RulesetDocument | null; focus?: Focus } = {}
  const asked = new Map<number, (tell: Tell | null) => void>()

  const send = (document: RulesetDocument) => {
    turn += 1
    newest = turn
    running = { turn, since: Date.now() }
    listeners.onBusy(true)
    port.postMessage({ kind: 'run', turn, document })
  }

  const finish = () => {
    running = null
    clearTimeout(overtaking)
    overtaking = undefined
    if (waiting) {
      const next = waiting
      waiting = null
      send(next)
    } else listeners.onBusy(false)
  }

  const hear = (tell: Tell) => {
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
        return finish()
      case 'checked':
        if (tell.turn === newest && !waiting) listeners.onChecked(tell.issues)
        return
      case 'failed':
        listeners.onFailed(tell.detail)
        if (tell.turn === running?.turn) finish()
        return
      case 'came':
      case 'proved':
        return
    }
  }

  const listen = () => {
    port.onmessage = ({ data: tell }) => {
      const answer = 'turn' in tell ? asked.get(tell.turn) : undefined
      if (!answer || !('turn' in tell)) return hear(tell)
      asked.delete(tell.turn)
      answer(tell)
    }
  }

  /** Ends what is computed at this moment; a worker cannot be interrupted in any other way. */
  const restart = () => {
    port.onmessage = null
    port.terminate()
    running = null
    clearTimeout(overtaking)
    overtaking = undefined
    for (const answer of asked.values()) answer(null)
    asked.clear()
    port = start()
    listen()
    if (told.units) port.postMessage({ kind: 'units', data: told.units })
    if (told.base !== undefined) port.postMessage({ kind: 'base', document: told.base })
    if (told.focus) port.postMessage({ kind: 'look', focus: told.focus })
  }

  const overtake = () => {
    const next = waiting
    waiting = null
    restart()
    if (next) send(next)
  }

  const ask = (message: (turn: number) => Ask) =>
    new Promise<Tell | null>((resolve) => {
      turn += 1
      asked.set(turn, resolve)
      port.postMessage(message(turn))
    })

  listen()
  return {
    run(document: RulesetDocument) {
      if (running === null) return send(document)
      waiting = document
      overtaking ??= setTimeout(overtake, Math.max(0, running.since + patience - Date.now()))
    },
    /** Takes a body of units' data as the server sends it. */
    units(data: ArrayBuffer) {
      told.units = data
      port.postMessage({ kind: 'units', data })
    },
    base(document: RulesetDocument | null) {
      told.base = document
      port.postMessage({ kind: 'base', document })
    },
    /** Says what is looked at; it is shown anew with every change of the draft. */
    look(focus: Focus) {
      told.focus = focus
      port.postMessage({ kind: 'look', focus })
    },
    /** Gives up what is being computed; the next change begins anew. */
    stop() {
      waiting = null
      restart()
      listeners.onBusy(false)
    },
    /** What holds of an indicator's points by the newest draft that holds together, without any unit. */
    async prove(indicator: string): Promise<Verdict[]> {
      const tell = await ask((turn) => ({ kind: 'prove', turn, indicator }))
      return tell?.kind === 'proved' ? tell.verdicts : []
    },
    /** What a case comes to by the newest draft that holds together; null when none does. */
    async try(tried: Tried): Promise<Outcome | null> {
      const tell = await ask((turn) => ({ kind: 'try', turn, tried }))
      return tell?.kind === 'came' ? tell.outcome : null
    },
    close() {
      clearTimeout(overtaking)
      port.onmessage = null
      port.terminate()
    },
  }
}

export type Engine = ReturnType<typeof createEngine>

/** Starts the worker that the browser runs. */
export function startWorker(): Port {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }) as unknown as Port
}
