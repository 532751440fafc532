import type { Ask } from './protocol.ts'
import { createScoring } from './scheduler.ts'

// A message to oneself lets those that wait before it be heard, without the delay that timers have.
const { port1, port2 } = new MessageChannel()
let go: (() => void) | null = null
port1.onmessage = () => go?.()
const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    if (ms > 0) {
      setTimeout(resolve, ms)
      return
    }
    go = resolve
    port2.postMessage(null)
  })

const scoring = createScoring((message) => postMessage(message), pause)
addEventListener('message', (event: MessageEvent<Ask>) => scoring.hear(event.data))
