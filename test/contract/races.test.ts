import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '@chiso/server/client'
import { createWork, type Work } from '@chiso/server/work'
import { afterAll, expect, it } from 'vitest'
import { smallSet } from './documents.ts'
import { approvedDraft, publishedSet } from './journey.ts'
import { codeOf } from './refused.ts'
import { startServer } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-races-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('[SRV-90] 16 writers on 8 drafts: every acknowledged save is exactly one revision', async () => {
  const running = await startServer({ path: join(folder, 'writers.db') })
  const lan = await running.as('lan')
  const drafts = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      lan.client.tagged.post('/drafts', { body: { ruleset: smallSet({ id: `bo-${index}` }) } }),
    ),
  )
  const acknowledged = new Map<string, string[]>(drafts.map(({ body }) => [body.id, []]))
  let stale = 0
  let reading = 16
  let begin = () => {}
  const allHaveRead = new Promise<void>((resolve) => {
    begin = resolve
  })
  await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      const { body } = drafts[writer % 8] as (typeof drafts)[number]
      const browser = await running.as(writer < 8 ? 'lan' : 'minh')
      for (let turn = 0; turn < 5; ) {
        const { etag } = await browser.client.tagged.get('/drafts/{draft}', { draft: body.id })
        // At first two hold the same tag, so that one of them is told; then whoever comes first.
        if (reading > 0 && --reading === 0) begin()
        await allHaveRead
        await new Promise((resolve) => setTimeout(resolve, (writer * 7 + turn * 3) % 5))
        const title = `người ${writer} lần ${turn}`
        try {
          const saved = await browser.save(body.id, smallSet({ id: body.ruleset, title }), etag)
          acknowledged.get(body.id)?.push(`${saved.body.revision} ${title}`)
          turn++
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 412) throw error
          stale++
        }
      }
    }),
  )
  expect(stale).toBeGreaterThanOrEqual(8)
  for (const { body } of drafts) {
    const revisions = (await lan.client.get('/drafts/{draft}/revisions', { draft: body.id })).revisions
    const stored = await Promise.all(
      revisions.slice(1).map(async ({ revision }) => {
        const { document } = await lan.client.get('/drafts/{draft}/revisions/{revision}', { draft: body.id, revision })
        return `${revision} ${document.title}`
      }),
    )
    expect(stored).toEqual(acknowledged.get(body.id)?.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)))
    expect(stored).toHaveLength(10)
  }
  await running.store.close()
})

it('[SRV-91] two people publish two drafts at once: one wins, the other is told its base is superseded', async () => {
  const running = await startServer({ path: join(folder, 'publishers.db') })
  const thu = await running.as('thu')
  const drafts = [await approvedDraft(running), await approvedDraft(running)]
  const outcomes = await Promise.all(
    drafts.map(({ id, etag }, index) =>
      thu.publish(id, { version: `2026.${index + 1}`, effectiveFrom: `2026-0${index + 4}-01` }, etag, `k${index}`).then(
        (published) => `sequence ${published.sequence}`,
        (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
      ),
    ),
  )
  expect(outcomes.sort()).toEqual(['base-superseded', 'sequence 1'])
  await running.store.close()
})

it('[SRV-92] 25 publishes, each sent three times, make 25 versions in one gapless sequence', async () => {
  const running = await startServer({ path: join(folder, 'sequence.db') })
  const thu = await running.as('thu')
  for (let n = 1; n <= 25; n++) {
    const crosswalk = n === 1 ? {} : { crosswalk: { from: `2026.${n - 1}`, entries: [] } }
    const { id, etag } = await approvedDraft(running, {
      document: { ...smallSet({ title: `Lần ${n}` }), ...crosswalk },
    })
    const request = {
      version: `2026.${n}`,
      effectiveFrom: new Date(Date.UTC(2027, 0, n)).toISOString().slice(0, 10),
    }
    await Promise.all(Array.from({ length: 3 }, () => thu.publish(id, request, etag, `lan-${n}`)))
  }
  const { versions } = await thu.client.get('/rulesets/{id}', { id: 'bo-thu' })
  expect(versions.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index))
  const chain = await Promise.all(
    [...versions]
      .reverse()
      .map(({ version }) => thu.client.get('/rulesets/{id}/versions/{version}/manifest', { id: 'bo-thu', version })),
  )
  expect(chain.every((manifest, index) => (manifest.previous === null) === (index === 0))).toBe(true)
  await running.store.close()
})

it('[SRV-95] what is saved while a draft is rebased is neither lost nor taken for what was looked at', async () => {
  const work = createWork()
  let meanwhile: (() => Promise<unknown>) | null = null
  const held: Work = {
    ...work,
    async run(job, ...given) {
      if (job === 'rebase') await meanwhile?.()
      return work.run(job, ...given)
    },
  }
  const running = await startServer({ work: held })
  const lan = await running.as('lan')
  const next = (title: string) => ({
    ...smallSet({ id: 'giua-chung', title }),
    crosswalk: { from: '2026.1', entries: [] },
  })
  await publishedSet(running, { document: smallSet({ id: 'giua-chung' }) })
  const { body, etag } = await lan.client.tagged.post('/drafts', { body: { ruleset: next('Trước') } })
  const { id } = body
  const other = await approvedDraft(running, { document: next('Khác') })
  const thu = await running.as('thu')
  await thu.publish(other.id, { version: '2026.2', effectiveFrom: '2026-05-01' }, other.etag, 'k')
  const rebase = () => lan.client.tagged.post('/drafts/{draft}/rebase', { draft: id, headers: { 'If-Match': '*' } })
  meanwhile = () => lan.save(id, next('Sau'), etag)
  expect(await codeOf(rebase())).toBe('503 busy')
  meanwhile = null
  await rebase()
  const { document } = await lan.client.get('/drafts/{draft}', { draft: id })
  expect([document.title, document.crosswalk?.from]).toEqual(['Sau', '2026.2'])
  await work.close()
})
