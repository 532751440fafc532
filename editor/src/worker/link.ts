import type { Ask, Tell } from './protocol.ts'

/** The part of a worker that is used, so that tests can bring their own. */
export type Port = {
  postMessage(message: Ask): void
  terminate(): void
}

/** Starts a worker that tells what it has to. */
export type Start = (hear: (tell: Tell) => void) => Port

/** What is asked of a worker and answered to whoever asked. */
type Question = Extract<Ask, { kind: 'try' | 'prove' }>

/** A worker that can be ended at any moment and started anew; it cannot be interrupted in any other way. */
export function createLink(start: Start, hear: (tell: Tell) => void) {
  /** What a worker must be told again when it is started anew, the newest of each kind. */
  const kept = new Map<Ask['kind'], Ask>()
  const asked = new Map<number, (tell: Tell | null) => void>()

  const open = (): Port => {
    const opened = start((tell) => {
      // What an ended worker said last is of no use.
      if (opened !== port) return
      const answer = 'turn' in tell ? asked.get(tell.turn) : undefined
      if (!answer || !('turn' in tell)) return hear(tell)
      asked.delete(tell.turn)
      answer(tell)
    })
    for (const ask of kept.values()) opened.postMessage(ask)
    return opened
  }
  let port: Port | null = open()

  const close = () => {
    port?.terminate()
    port = null
  }

  return {
    say: (ask: Ask) => port?.postMessage(ask),
    /** Says what the worker must know for as long as it lives. */
    keep(ask: Ask) {
      kept.set(ask.kind, ask)
      port?.postMessage(ask)
    },
    /** The answer to a question; null when the worker was ended before it came. */
    ask: (question: Question) =>
      new Promise<Tell | null>((resolve) => {
        asked.set(question.turn, resolve)
        port?.postMessage(question)
      }),
    restart() {
      close()
      for (const answer of asked.values()) answer(null)
      asked.clear()
      port = open()
    },
    close,
  }
}
