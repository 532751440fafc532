import type { Issue, RulesetDocument, Scorecard, Unit, UnitExplanation, Verdict } from '@chiso/engine'
import type { Ask, Curve, Outcome, Tell, Tried } from './protocol.ts'

/** The part of a worker that is used, so that tests can bring their own. */
export type Port = {
  postMessage(message: Ask): void
  onmessage: ((event: { data: Tell }) => void) | null
  terminate(): void
}

type Listeners = {
  onChecked: (issues: Issue[], shaped: boolean) => void
  onScored: (scorecard: Scorecard | null, base: Scorecard | null) => void
  onBusy: (busy: boolean) => void
  onFailed: (detail: string) => void
}

/** Checks and scores drafts beside the screens: one at a time, and only the newest counts. */
export function createEngine(port: Port, listeners: Listeners) {
  let turn = 0
  let running: number | null = null
  let waiting: RulesetDocument | null = null
  const asked = new Map<number, (tell: Tell) => void>()

  const send = (document: RulesetDocument) => {
    turn += 1
    running = turn
    listeners.onBusy(true)
    port.postMessage({ kind: 'run', turn, document })
  }

  const finish = () => {
    running = null
    if (waiting) {
      const next = waiting
      waiting = null
      send(next)
    } else {
      listeners.onBusy(false)
    }
  }

  port.onmessage = ({ data: tell }) => {
    const answer = asked.get(tell.turn)
    if (answer) {
      asked.delete(tell.turn)
      answer(tell)
      return
    }
    if (tell.kind === 'failed') {
      listeners.onFailed(tell.detail)
      if (tell.turn === running) finish()
      return
    }
    if (tell.turn !== running) return
    // A newer draft waits: what was found in this one is already old.
    if (tell.kind === 'checked' && !waiting) listeners.onChecked(tell.issues, tell.shaped)
    if (tell.kind === 'scored') {
      if (!waiting) listeners.onScored(tell.scorecard, tell.base)
      finish()
    }
  }

  const ask = (message: (turn: number) => Ask) =>
    new Promise<Tell>((resolve) => {
      turn += 1
      asked.set(turn, resolve)
      port.postMessage(message(turn))
    })

  return {
    run(document: RulesetDocument) {
      if (running === null) send(document)
      else waiting = document
    },
    units(units: readonly Unit[]) {
      port.postMessage({ kind: 'units', units })
    },
    base(document: RulesetDocument | null) {
      port.postMessage({ kind: 'base', document })
    },
    async explain(unit: string, indicator: string | null): Promise<UnitExplanation | null> {
      const tell = await ask((turn) => ({ kind: 'explain', turn, unit, indicator }))
      return tell.kind === 'explained' ? tell.explanation : null
    },
    /** What holds of an indicator's points by the newest draft that holds together, without any unit. */
    async prove(indicator: string): Promise<Verdict[]> {
      const tell = await ask((turn) => ({ kind: 'prove', turn, indicator }))
      return tell.kind === 'proved' ? tell.verdicts : []
    },
    async curve(unit: string | null, indicator: string, input: string): Promise<Curve | null> {
      const tell = await ask((turn) => ({ kind: 'curve', turn, unit, indicator, input }))
      return tell.kind === 'curved' ? tell.curve : null
    },
    /** What a case comes to by the newest draft that holds together; null when none does. */
    async try(tried: Tried): Promise<Outcome | null> {
      const tell = await ask((turn) => ({ kind: 'try', turn, tried }))
      return tell.kind === 'came' ? tell.outcome : null
    },
    close() {
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
