import { createApp } from '@chiso/server/app'
import { openSqliteStore } from '@chiso/server/sqlite'
import { createWork, type Work } from '@chiso/server/work'
import { afterAll, describe, expect, it } from 'vitest'
import { longSet } from './documents.ts'
import { startServer } from './server.ts'

const works: Work[] = []
afterAll(async () => {
  for (const work of works) await work.close()
})
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a call that takes longer than a call may', () => {
  it('[SRV-280] is told so and its thread ends, though the job itself might take longer', async () => {
    const work = createWork({ ms: 600_000, work: Number.MAX_SAFE_INTEGER })
    works.push(work)
    const running = await startServer({ work, callMs: 700 })
    const units = Array.from({ length: 10_000 }, (_, at) => ({ id: `u${at}`, name: 'Xã', inputs: {} }))
    const started = performance.now()
    const answer = await running.browser().call('POST', '/score', { ruleset: { document: longSet(200) }, units })
    expect([answer.status, answer.body.code]).toEqual([503, 'took-too-long'])
    // By itself it takes minutes.
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(work.exposition()).toContain('chiso_work_running{share="public"} 0')
    expect(work.exposition()).toContain('chiso_work_total{share="public",end="late"} 1')
    expect(running.faults).toEqual([])
  }, 60_000)

  it.each(['its time is over', 'its caller leaves'])(
    '[SRV-280] is ended between two turns of what is done in place, when %s',
    async (when) => {
      const store = openSqliteStore(':memory:')
      let read = 0
      const slow = {
        ...store.evidence,
        // A log so long, or a disk so slow, that each entry takes a while.
        async *entries() {
          for await (const entries of store.evidence.entries())
            for (const entry of entries) {
              await pause(5)
              read++
              yield [entry]
            }
        },
      }
      const callMs = when === 'its time is over' ? 200 : 60_000
      const running = await startServer({ callMs, store: { ...store, evidence: slow } })
      const note = { at: '2026-03-02T03:00:00.000Z', actor: 'lan', action: 'x', subject: 'x', detail: {} }
      for (let entry = 0; entry < 400; entry++) await store.audit.append(note)
      const auditor = await running.as('thanh')
      const app = createApp(running.setting, { onFault: (fault) => running.faults.push(fault) })
      const leaving = new AbortController()
      const headers = { Host: 'localhost', Cookie: auditor.cookies().join('; ') }
      const asked = app.request('http://localhost/api/audit/verify', { headers, signal: leaving.signal })
      if (when === 'its caller leaves') setTimeout(() => leaving.abort(), 200)
      expect((await asked).status).toBe(when === 'its time is over' ? 503 : 499)
      const ended = read
      await pause(300)
      expect([read - ended <= 1, read < 400, running.faults]).toEqual([true, true, []])
      await store.close()
    },
  )

  it('[SRV-280] is given more where jobs may take longer', async () => {
    const work = createWork({ ms: 120_000 })
    works.push(work)
    expect((await startServer({ work })).setting.callMs).toBe(120_000)
    expect((await startServer()).setting.callMs).toBe(30_000)
  })
})
