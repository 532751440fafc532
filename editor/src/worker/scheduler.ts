import type { Ask, Tell } from './protocol.ts'
import { Tasks } from './tasks.ts'

/** How long the screens are given to draw new points before rules are checked. Unit: ms */
const untilCheck = 40

/**
 * Scores, shows and checks drafts in that order, one stage after another.
 *
 * Shape: `pause` lets what has arrived in the meantime be heard, and the screens draw what they were told
 * Unit:  pauses are ms
 */
export function createScheduler(tell: (message: Tell) => void, pause: (ms: number) => Promise<void>) {
  const tasks = new Tasks(tell)
  let working = false
  let wake = () => {}

  const work = async () => {
    if (working) return
    working = true
    for (let stage = tasks.next(); stage; stage = tasks.next()) {
      try {
        stage.run()
      } catch (error) {
        tell({ kind: 'failed', turn: stage.turn, detail: error instanceof Error ? error.message : String(error) })
      }
      // Points are drawn before anything is said of the rules, which would be drawn with them and hold them up.
      const ms = tasks.next()?.name === 'check' ? untilCheck : 0
      await new Promise<void>((resolve) => {
        wake = resolve
        void pause(ms).then(resolve)
      })
    }
    working = false
  }

  return {
    hear(ask: Ask): void {
      tasks.take(ask)
      wake()
      void work()
    },
  }
}
