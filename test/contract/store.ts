import { createHash } from 'node:crypto'
import type { Store, VersionRecord } from '@chiso/server/ports'
import { beforeEach, describe, expect, it } from 'vitest'

const at = '2026-03-02T03:00:00.000Z'
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
const writing = (text: string, by = 'lan') => ({
  by,
  at,
  digest: digestOf(text),
  text,
  title: text,
  core: `c:${text}`,
  given: false,
  contributors: [by, 'quan'],
})
const issued = (manifest: string) => ({ manifest, hash: digestOf(manifest) })

/** One published version as a store keeps it. */
function versionRecord(changes: Partial<VersionRecord> = {}): VersionRecord {
  return {
    ruleset: 'bo',
    version: '2026.1',
    sequence: 1,
    digest: digestOf('văn bản'),
    title: 'Bộ',
    level: 'commune',
    status: 'provisional',
    content: 'illustrative',
    decision: { number: '1/QĐ', issuer: 'UBND' },
    effectiveFrom: '2026-04-01',
    periods: ['2026'],
    reason: null,
    base: null,
    draft: 'a',
    publishedAt: at,
    publishedBy: 'thu',
    withdrawn: null,
    ...changes,
  }
}

/** What every store must do, whatever keeps its rows. */
export function storeContract(name: string, open: () => Promise<Store>) {
  describe(`the store: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      return () => store.close()
    })

    it('[SRV-80] a draft and its revisions come back as written', async () => {
      await store.drafts.add({ id: 'a', ruleset: 'bo', base: null }, writing('một'))
      expect(await store.drafts.revise('a', writing('hai', 'minh'), 'draft', '2026.1')).toBe(2)
      expect(await store.drafts.get('a')).toEqual({
        id: 'a',
        ruleset: 'bo',
        title: 'hai',
        state: 'draft',
        revision: 2,
        base: '2026.1',
        digest: digestOf('hai'),
        createdAt: at,
        createdBy: 'lan',
        updatedAt: at,
        authors: ['lan', 'minh'],
        contributors: ['lan', 'minh', 'quan'],
        approval: null,
      })
      expect(await store.drafts.text('a')).toBe('hai')
      expect(await store.drafts.text('a', 1)).toBe('một')
      expect(await store.drafts.textByDigest('a', digestOf('một'))).toBe('một')
      expect(await store.drafts.revisions('a')).toMatchObject([
        { revision: 1, by: 'lan', bytes: 5 },
        { revision: 2, by: 'minh', bytes: 3 },
      ])
      expect(await store.drafts.get('b')).toBeNull()
    })

    it('[SRV-133] a hundred revisions are each read back, though each keeps what it changed', async () => {
      const rows = Array.from({ length: 60 }, (_, at) => `dòng ${at}: “Tỷ lệ hồ sơ” 😀`)
      const texts = Array.from({ length: 100 }, (_, turn) => {
        const row = (turn * 7) % rows.length
        // Whole at times, shorter at times, and characters of two halves change.
        if (turn === 50) rows.splice(0, 55)
        rows[row % rows.length] = turn % 3 === 0 ? '😁' : `${rows[row % rows.length]} lần ${turn} 😀`.slice(-60)
        return rows.join('\n')
      })
      await store.drafts.add({ id: 'a', ruleset: 'bo', base: null }, writing(texts[0] ?? ''))
      for (const text of texts.slice(1)) await store.drafts.revise('a', writing(text), 'draft', null)
      for (const [at, text] of texts.entries()) {
        expect(await store.drafts.text('a', at + 1)).toBe(text)
        expect(await store.drafts.textByDigest('a', digestOf(text))).toBe(text)
      }
      const sizes = (await store.drafts.revisions('a')).map(({ bytes }) => bytes)
      expect(sizes).toEqual(texts.map((text) => Buffer.byteLength(text)))
    })

    it('[SRV-80] an approval counts while the draft is approved', async () => {
      await store.drafts.add({ id: 'a', ruleset: 'bo', base: null }, writing('một'))
      await store.drafts.approve('a', { by: 'hoa', at, digest: digestOf('một'), hands: ['hoa', 'quan'] })
      await store.drafts.move('a', 'approved', at)
      expect((await store.drafts.get('a'))?.approval).toEqual({
        by: 'hoa',
        at,
        digest: digestOf('một'),
        hands: ['hoa', 'quan'],
      })
      await store.drafts.revise('a', writing('hai'), 'draft', null)
      expect((await store.drafts.get('a'))?.approval).toBeNull()
    })

    it('[SRV-102] what was written elsewhere is known by what it says, unless it was given or published', async () => {
      await store.drafts.add({ id: 'a', ruleset: 'bo', base: null }, writing('một'))
      expect(await store.drafts.contributorsTo('c:một', 'b')).toEqual(['lan', 'quan'])
      expect(await store.drafts.contributorsTo('c:một', 'a')).toEqual([])
      await store.drafts.add({ id: 'b', ruleset: 'bo', base: null }, { ...writing('bản'), given: true })
      await store.drafts.revise('a', writing('bản', 'minh'), 'draft', null)
      expect(await store.drafts.contributorsTo('c:bản', 'c')).toEqual([])
      await store.drafts.move('a', 'published', at)
      await store.drafts.add({ id: 'd', ruleset: 'bo', base: null }, writing('hai', 'minh'))
      await store.drafts.move('d', 'published', at)
      expect(await store.drafts.contributorsTo('c:hai', 'c')).toEqual([])
    })

    it('[SRV-80] lists drafts with the last thing decided about each', async () => {
      for (const id of ['a', 'b']) await store.drafts.add({ id, ruleset: 'bo', base: null }, writing(id))
      const event = { by: 'lan', at, revision: 1, digest: 'd' }
      await store.drafts.note('a', { kind: 'created', ...event })
      await store.drafts.note('a', { kind: 'refused', reason: 'thiếu', ...event })
      const listed = await store.drafts.list({ limit: 10 })
      expect(listed.map(({ id, lastEvent }) => [id, lastEvent?.kind, lastEvent?.reason])).toEqual([
        ['a', 'refused', 'thiếu'],
        ['b', undefined, undefined],
      ])
      expect((await store.drafts.events('a')).map(({ kind }) => kind)).toEqual(['created', 'refused'])
    })

    it('[SRV-80] lists drafts page by page, none twice and none left out', async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `d${String(index).padStart(2, '0')}`)
      for (const [index, id] of ids.entries())
        await store.drafts.add({ id, ruleset: 'bo', base: null }, { ...writing(id), at: `2026-03-0${1 + (index % 3)}` })
      const listed: string[] = []
      for (let after: string | null = null; ; ) {
        const page: { id: string }[] = await store.drafts.list({ limit: 5, after })
        listed.push(...page.map(({ id }) => id))
        after = page.at(-1)?.id ?? null
        if (after === null) break
      }
      expect([...listed].sort()).toEqual(ids)
      expect(listed.slice(0, 4)).toEqual(['d02', 'd05', 'd08', 'd11'])
      expect(await store.drafts.list({ limit: 5, after: 'khong-co' })).toEqual([])
    })

    it('[SRV-81] a version comes back as published, and withdrawing only adds to it', async () => {
      const sequence = await store.publications.nextSequence('bo')
      await store.publications.append(versionRecord({ sequence }), 'văn bản', issued('m1'))
      expect(await store.publications.version('bo', '2026.1')).toEqual(versionRecord())
      expect(await store.publications.text('bo', '2026.1')).toBe('văn bản')
      expect(await store.publications.lastManifest('bo')).toBe(digestOf('m1'))
      const withdrawal = { at, by: 'thu', reason: 'nhầm' }
      await store.publications.withdraw('bo', '2026.1', withdrawal, issued('m2'))
      expect(await store.publications.versions('bo')).toEqual([versionRecord({ withdrawn: withdrawal })])
      expect(await store.publications.manifest('bo', '2026.1')).toBe('m2')
      expect(await store.publications.rulesets()).toEqual(['bo'])
      await expect(store.publications.withdraw('bo', '2026.1', withdrawal, issued('m3'))).rejects.toThrow()
    })

    it('[SRV-81] one number and one version are taken once', async () => {
      const sequence = await store.publications.nextSequence('bo')
      await store.publications.append(versionRecord({ sequence }), 'x', issued('m'))
      await expect(store.publications.append(versionRecord({ sequence: 2 }), 'x', issued('m'))).rejects.toThrow()
      await expect(store.publications.append(versionRecord({ version: '2026.2' }), 'x', issued('m'))).rejects.toThrow()
    })

    it('[SRV-82] a unit of work that fails leaves nothing, not even a number', async () => {
      const failing = store.atomically(async (inner) => {
        await inner.publications.nextSequence('bo')
        await inner.audit.append({ at, actor: 'a', action: 'x', subject: 'y', detail: {} })
        throw new Error('đổi ý')
      })
      await expect(failing).rejects.toThrow('đổi ý')
      expect(await store.audit.after(0, 10)).toEqual([])
      expect(await store.publications.nextSequence('bo')).toBe(1)
    })

    it('[SRV-82] numbers taken at the same time are unique and without gaps', async () => {
      const taken = await Promise.all(
        Array.from({ length: 50 }, () =>
          store.atomically(async (inner) => {
            const taken = await inner.publications.nextSequence('bo')
            await inner.audit.append({ at, actor: 'a', action: 'x', subject: 'bo', detail: {} })
            return taken
          }),
        ),
      )
      expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    })

    it('[SRV-83] the log links what is appended at the same time', async () => {
      const note = (subject: string) => ({ at, actor: 'a', action: 'x', subject, detail: { số: 1 } })
      await Promise.all(
        Array.from({ length: 30 }, (_, index) => store.atomically((inner) => inner.audit.append(note(String(index))))),
      )
      const entries = await store.audit.after(0, 100)
      expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
      entries.forEach((entry, index) => {
        expect(entry.previous).toBe(index === 0 ? '0'.repeat(64) : entries[index - 1]?.hash)
      })
      expect(await store.audit.head()).toEqual({ sequence: 30, hash: entries[29]?.hash })
    })

    it('[SRV-85] datasets, results, registries, lists of keys and replays', async () => {
      const dataset = {
        id: 'd1',
        title: 't',
        ruleset: null,
        level: null,
        period: '2026',
        content: 'sourced',
        count: 0,
        digest: 'x',
        corrects: null,
        reason: null,
        createdAt: at,
        createdBy: 'lan',
      }
      const units = new TextEncoder().encode('[{"id":"xã"}]')
      expect(await store.datasets.add(dataset, units)).toBe('added')
      expect(await store.datasets.add(dataset, units)).toBe('exists')
      await store.datasets.add({ ...dataset, id: 'd2', corrects: 'd1' }, units)
      expect(await store.datasets.get('d1')).toEqual({ ...dataset, correctedBy: 'd2' })
      expect(await store.datasets.units('d1')).toEqual(units)
      expect(await store.datasets.units('d3')).toBeNull()

      const result = {
        id: 'r',
        ruleset: 'bo@1',
        dataset: 'd1',
        period: '2026',
        digest: 'x',
        note: null,
        closedAt: at,
        closedBy: 'thu',
      }
      const scorecard = new TextEncoder().encode('{"units":[]}')
      expect(await store.results.add(result, scorecard)).toBe('added')
      expect(await store.results.add({ ...result, id: 'r2' }, scorecard)).toBe('exists')
      expect(await store.results.list()).toEqual([result])
      expect(await store.results.get('r')).toEqual(result)
      expect(await store.results.scorecard('r')).toEqual(scorecard)
      expect(await store.results.scorecard('r2')).toBeNull()

      await store.registries.add('1', 'one', at)
      await store.registries.add('2', 'two', at)
      await store.registries.add('1', 'one', at)
      expect(await store.registries.latest()).toBe('2')

      expect(await store.keyLists.latest()).toBeNull()
      await store.keyLists.add('một', digestOf('một'), at)
      await store.keyLists.add('hai', digestOf('hai'), at)
      expect([await store.keyLists.latest(), await store.keyLists.all()]).toEqual(['hai', ['một', 'hai']])

      await store.idempotency.add('thu', 'k', { request: 'r', status: 201, body: 'b' }, at)
      expect(await store.idempotency.get('thu', 'k')).toEqual({ request: 'r', status: 201, body: 'b' })
      expect(await store.idempotency.get('hoa', 'k')).toBeNull()
    })
  })
}
