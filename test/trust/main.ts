import { parseArgs } from 'node:util'
import { type Effort, lineOf } from './figure.ts'
import { figures } from './figures.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    kills: { type: 'string', default: '100' },
    cuts: { type: 'string', default: '30' },
  },
})
const effort: Effort = { kills: Number(values.kills), cuts: Number(values.cuts) }
const asked = values.only?.split(',').map((id) => id.trim()) ?? Object.keys(figures)
const unknown = asked.filter((id) => !(id in figures))
if (unknown.length > 0) throw new Error(`no figure ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}`)

let missed = 0
for (const id of asked) {
  let began = performance.now()
  for await (const measured of figures[id]?.(effort) ?? []) {
    process.stdout.write(`${lineOf(id, measured, (performance.now() - began) / 1000)}\n`)
    if (measured.wrong.length > 0) missed++
    began = performance.now()
  }
}
process.exitCode = missed === 0 ? 0 : 1
