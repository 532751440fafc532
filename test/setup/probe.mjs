import { monitorEventLoopDelay } from 'node:perf_hooks'

// Loaded into the server's process by --import: answers whoever started it what it has used and how long it stood still.
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
process.on('message', () => {
  const [p99, worst] = [delay.percentile(99) / 1e6, delay.max / 1e6]
  delay.reset()
  process.send?.({ cpu: process.cpuUsage(), p99, worst })
})
// What is asked must not keep the server from ending.
process.channel?.unref()
