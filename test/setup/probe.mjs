import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

// Loaded into the server's process by --import: answers whoever started it what it has used and how long it stood still.
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
/** What the main thread had of a core and how long it waited for one, where the system tells. */
const main = () => {
  try {
    const [had, waited] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')
    return { had: Number(had) / 1e6, waited: Number(waited) / 1e6 }
  } catch {
    return { had: Number.NaN, waited: Number.NaN }
  }
}
process.on('message', async () => {
  // What stood still just now is counted when the timer of the monitor comes late.
  await setTimeout(20)
  const [p99, worst] = [delay.percentile(99) / 1e6, delay.max / 1e6]
  delay.reset()
  process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss, ...main(), p99, worst })
})
// What is asked must not keep the server from ending.
process.channel?.unref()
