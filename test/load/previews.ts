import { Agent } from 'node:http'
import type { Unit } from '@chiso/engine'
import type { Caller, Serving } from '../setup/serving.ts'
import { bodyOf, communes, latest } from './bodies.ts'

/** Unit: ms of the server's CPU for each, all threads together, and of the clock */
export type Previews = { cpu: number; median: number; p99: number }

/** What it costs to score units as somebody types them: one value is another each time. */
export async function previews(serving: Serving, caller: Caller, units: number, count: number): Promise<Previews> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const [first, ...others] = communes(units) as [Unit, ...Unit[]]
  const score = async (turn: number) => {
    const typed = { ...first, inputs: { ...first.inputs, cuoc_hop: turn % 12 } }
    const body = bodyOf({ ruleset: latest, units: [typed, ...others] })
    const answer = await caller('/score', { body, agent })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.toString().slice(0, 300)}`)
    return answer.ms
  }
  for (let turn = 0; turn < 100; turn++) await score(turn)
  const before = await serving.probe()
  const took: number[] = []
  for (let turn = 0; turn < count; turn++) took.push(await score(turn))
  const after = await serving.probe()
  agent.destroy()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { cpu: (after.cpu - before.cpu) / count, median: at(0.5), p99: at(0.99) }
}
