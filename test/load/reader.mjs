import { request } from 'node:http'

// A process of its own, so that what it waits for is the server and not whoever else asks it: reads one address again and
// again for so many ms, a hundred times a second where it is answered at once.
const [url, ms] = process.argv.slice(2)
const read = () =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    request(url, { agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve({ ms: performance.now() - started, status: response.statusCode }))
    })
      .once('error', reject)
      .end()
  })

const until = performance.now() + Number(ms)
const times = []
let refused = 0
while (performance.now() < until) {
  const answer = await read()
  times.push(answer.ms)
  if (answer.status !== 200) refused++
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 10 - answer.ms)))
}
times.sort((a, b) => a - b)
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
process.stdout.write(JSON.stringify({ calls: times.length, median: at(0.5), p99: at(0.99), worst: at(1), refused }))
