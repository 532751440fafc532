import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@chiso/server/main'
import { openSqliteStore } from '@chiso/server/sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { approvedDraft, publishedSet } from './journey.ts'
import { codeOf, refusalOf } from './refused.ts'
import { startServer } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-moments-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the clock', () => {
  it('[SRV-123] nothing is published or withdrawn before the last instant of the log', async () => {
    const running = await startServer()
    const { version } = await publishedSet(running)
    const { id, etag } = await approvedDraft(running, { from: `bo-thu@${version}` })
    const early = new Date('2026-03-02T02:00:00Z')
    const publisher = await running.signIn('thu')
    running.clock.now = early
    const body = { version: '2026.2', effectiveFrom: '2026-07-01' }
    const refusal = await refusalOf(publisher.publish(id, body, etag, 'mot'))
    expect(refusal).toMatchObject({ status: 503, code: 'clock-behind' })
    const place = { id: 'bo-thu', version, body: { reason: 'nhầm' } }
    expect(await codeOf(publisher.client.post('/rulesets/{id}/versions/{version}/withdraw', place))).toBe(
      '503 clock-behind',
    )
    running.clock.now = new Date('2026-03-02T03:00:00Z')
    expect(await publisher.publish(id, body, etag, 'mot')).toMatchObject({ version: '2026.2' })
  })

  it('[SRV-123] who waited for others to write is not told that the clock is behind them', async () => {
    const store = openSqliteStore(':memory:')
    const at = '2026-03-02T03:00:01.000Z'
    let meanwhile: (() => Promise<unknown>) | null = null
    const running = await startServer({
      store: {
        ...store,
        async atomically(act) {
          await meanwhile?.()
          return store.atomically(act)
        },
      },
    })
    const { id, etag } = await approvedDraft(running)
    const publisher = await running.as('thu')
    meanwhile = async () => {
      meanwhile = null
      running.clock.now = new Date(at)
      await store.audit.append({ at, actor: 'lan', action: 'draft.created', subject: 'd', detail: {} })
    }
    const body = { version: '2026.1', effectiveFrom: '2026-07-01' }
    expect(await publisher.publish(id, body, etag, 'mot')).toMatchObject({ version: '2026.1' })
  })

  it('[SRV-123] a start with a clock behind the log says so', async () => {
    const used = join(folder, 'used')
    await (await serve({ PORT: '0', CHISO_DATA: used })).close()
    const late = join(folder, 'late')
    cpSync(used, late, { recursive: true })
    const store = openSqliteStore(join(late, 'chiso.db'))
    await store.audit.append({ at: '2999-01-01T00:00:00.000Z', actor: 'a', action: 'x', subject: 'y', detail: {} })
    await store.close()
    const serving = await serve({ PORT: '0', CHISO_DATA: late })
    await serving.close()
    expect(serving.warnings.join()).toContain('2999-01-01')
  })
})

describe('periods and numbers', () => {
  it.each([
    ['a space', '2026 '],
    ['full-width digits', '２０２６'],
    ['a zero-width space', '20\u200b26'],
    ['a byte order mark', '\ufeff2026'],
  ])('[SRV-124] a period is not claimed again with %s', async (_, twin) => {
    const running = await startServer()
    await publishedSet(running, { periods: ['2026'] })
    const { id, etag } = await approvedDraft(running, { from: 'bo-thu@2026.1' })
    const publisher = await running.as('thu')
    const body = { version: '2026.2', effectiveFrom: '2026-07-01', periods: [twin] }
    expect(await codeOf(publisher.publish(id, body, etag, 'k'))).toMatch(/^4\d\d (period-claimed|text-hidden|invalid)$/)
    const found = await publisher.client.get('/rulesets/{id}/in-force', { id: 'bo-thu', query: { period: ' 2026' } })
    expect(found.version).toBe('2026.1')
  })

  it.each(['9999.999999999', '2026.99999', '0026.1', '2037.1', '２０２６.1', '2026.1 '])(
    '[SRV-124] %s is no number of a version',
    async (version) => {
      const running = await startServer()
      const { id, etag } = await approvedDraft(running)
      const publisher = await running.as('thu')
      const code = await codeOf(publisher.publish(id, { version, effectiveFrom: '2026-07-01' }, etag, 'k'))
      expect(code).toMatch(/^422 version-(far|format)$/)
    },
  )
})
