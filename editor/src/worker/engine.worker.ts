import type { Ask } from './protocol.ts'
import { createScheduler } from './scheduler.ts'

/** A message to oneself lets those that wait before it be heard, without the delay that timers have. */
function createPause(): (ms: number) => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  let go = () => {}
  port1.onmessage = () => go()
  return (ms) =>
    new Promise((resolve) => {
      if (ms > 0) {
        setTimeout(resolve, ms)
        return
      }
      go = resolve
      port2.postMessage(null)
    })
}

const scheduler = createScheduler((message) => postMessage(message), createPause())
addEventListener('message', (event: MessageEvent<Ask>) => scheduler.hear(event.data))
