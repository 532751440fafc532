import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '@chiso/server/sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'
import { storeContract } from './store.ts'
import { hooksContract } from './store-hooks.ts'
import { peopleContract } from './store-people.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = () => join(folder, `${++files}.db`)

storeContract('SQLite in memory', async () => openSqliteStore(':memory:'))
storeContract('SQLite in a file', async () => openSqliteStore(newFile()))
hooksContract('SQLite in memory', async () => openSqliteStore(':memory:'))
peopleContract('SQLite in memory', async () => openSqliteStore(':memory:'))
peopleContract('SQLite in a file', async () => openSqliteStore(newFile()))

type Raw = { exec(sql: string): void; prepare(sql: string): { all(): unknown[] }; close(): void }
const openRaw = (path: string): Raw => {
  const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw
  const raw = new Libsql(path)
  raw.exec('pragma recursive_triggers = on; pragma foreign_keys = on')
  return raw
}

describe('rows that must never change', () => {
  it.each([
    ['the server’s', 'pragma recursive_triggers = on; pragma foreign_keys = on'],
    ['a plain one', 'pragma recursive_triggers = off; pragma foreign_keys = off'],
  ])('[SRV-86] SQLite refuses every way of changing or removing them on %s connection', async (_, pragmas) => {
    const path = newFile()
    const running = await startServer({ path })
    await publishedSet(running)
    await running.store.atomically(async (store) => {
      const at = '2026-03-02T03:00:00.000Z'
      const linked = { username: 'lan', issuer: 'https://p.example', shown: null, behind: [], linkedAt: at }
      await store.identities.add({ ...linked, id: 'i1', subject: 'cu' })
      await store.identities.end('i1', at)
      await store.identities.add({ ...linked, id: 'i2', subject: 'moi' })
      const hook = { id: 'h', label: 'x', url: 'https://a.example/', kinds: ['version.in_force' as const], secret: 's' }
      await store.hooks.add({ ...hook, createdAt: at, createdBy: 'quan' })
      await store.hooks.tell({ id: 'e', kind: 'version.in_force', subject: 'bo@1', at, body: '{}' })
      const [message] = await store.hooks.messages('h', 1)
      const attempt = { at, ended: 'late' as const, status: null, detail: null, ms: 1, nextAt: null }
      await store.hooks.note(message?.id ?? '', attempt)
      await store.hooks.end('h', at, 'removed')
      await store.audit.append({ at, actor: 'lan', action: 'user.linked', subject: 'lan', detail: {} })
    })
    const raw = openRaw(path)
    raw.exec(pragmas)
    const tables = [
      'version',
      'version_status',
      'revision',
      'approval',
      'draft_event',
      'audit',
      'ruleset',
      'account',
      'key_list',
      'identity',
      'hook',
      'hook_event',
      'hook_message',
      'hook_attempt',
    ]
    const kept = () => JSON.stringify(tables.map((table) => raw.prepare(`select * from ${table}`).all()))
    const before = kept()
    const attempts = [
      "update version set document = 'x'",
      'update version set sequence = sequence + 1',
      'delete from version',
      'replace into version select * from version',
      "insert or replace into version select * from version where version = '2026.1'",
      "insert into version select * from version where true on conflict (ruleset, sequence) do update set digest = 'x'",
      "update or replace version set version = '2027.1'",
      "update version_status set state = 'withdrawn'",
      'delete from version_status',
      "update revision set document = '{}'",
      'delete from revision',
      "update approval set approver = 'thu'",
      'delete from approval',
      "update draft_event set actor = 'x'",
      'delete from draft_event',
      "update audit set actor = 'x'",
      'delete from audit where sequence = (select max(sequence) from audit)',
      'insert or replace into audit select * from audit where sequence = 1',
      'update ruleset set head = 0',
      'update ruleset set head = head + 2',
      'delete from ruleset',
      "insert or replace into ruleset values ('bo-thu', 0)",
      'replace into version_status select * from version_status',
      'replace into revision select * from revision',
      "replace into approval select draft, number, 'tam', at, digest, hands from approval",
      'replace into draft_event select * from draft_event where number = 1',
      "insert or replace into version select ruleset, sequence + 9, version, '', '{}', title, level, status, content, decision, effective_from, periods, reason, base, draft, published_at, published_by from version",
      "replace into account (username, name, password, roles, created_at) values ('hoa', 'Hoa', 'x', '[]', 'x')",
      "delete from account where username = 'hoa'",
      "update key_list set document = '{}'",
      'delete from key_list',
      "replace into key_list values (1, '{}', 'x', 'x')",
      "update identity set subject = 'khac'",
      "update identity set username = 'minh'",
      "update or replace identity set ended_at = null where id = 'i1'",
      "update identity set ended_at = '2027' where id = 'i1'",
      'delete from identity',
      'replace into identity select * from identity',
      "replace into identity values ('i3', 'minh', 'https://p.example', 'moi', null, '[]', 'x', null)",
      "replace into identity values ('i3', 'lan', 'https://p.example', 'khac', null, '[]', 'x', null)",
      "update hook set url = 'https://khac.example/'",
      'update hook set ended_at = null',
      'delete from hook',
      'replace into hook select * from hook',
      "update hook_event set body = 'x'",
      'delete from hook_event',
      'replace into hook_event select * from hook_event',
      "replace into hook_event select 'khac', kind, subject, at, body from hook_event",
      "update hook_message set at = 'x'",
      'delete from hook_message',
      'replace into hook_message select * from hook_message',
      "update hook_attempt set ended = 'delivered'",
      'delete from hook_attempt',
      'replace into hook_attempt select * from hook_attempt',
    ]
    const passed = attempts.filter((sql) => {
      try {
        raw.exec(sql)
      } catch {
        // Refused with a word; some are ignored without one.
      }
      return kept() !== before
    })
    expect(passed).toEqual([])
    raw.close()
    await running.store.close()
  })

  it('[SRV-87] an entry changed behind the store’s back is found at its place', async () => {
    const path = newFile()
    const running = await startServer({ path })
    await publishedSet(running)
    const raw = openRaw(path)
    raw.exec("drop trigger audit_keeps_values; update audit set actor = 'khac' where sequence = 3")
    raw.close()
    const { client } = await running.as('thanh')
    expect(await client.get('/audit/verify')).toMatchObject({
      ok: false,
      findings: [{ code: 'entry-broken', subject: '3' }, { code: 'schema-changed' }],
    })
    await running.store.close()
  })
})

describe('a revision kept upon the one before', () => {
  const texts = [1, 2, 3].map((number) => `${'Bộ chỉ số thử nghiệm. '.repeat(40)}Lần ${number}.`)
  const writing = (text = '') => ({
    by: 'lan',
    at: '2026-03-02T03:00:00.000Z',
    digest: createHash('sha256').update(text).digest('hex'),
    text,
    title: 'Bộ',
    core: null,
    given: false,
    contributors: ['lan'],
  })
  /** A draft in the store's third revision, the second altered between by whoever holds the file. */
  const revised = async (between: (path: string) => void) => {
    const path = newFile()
    const store = openSqliteStore(path)
    const [first, second, third] = texts
    await store.drafts.add({ id: 'a', ruleset: 'bo', base: null }, writing(first))
    await store.drafts.revise('a', writing(second), 'draft', null)
    between(path)
    await store.drafts.revise('a', writing(third), 'draft', null)
    const raw = openRaw(path)
    const kept = raw.prepare('select kept_head is null as whole from revision order by number').all()
    raw.close()
    return { store, kept: (kept as { whole: 0 | 1 }[]).map(({ whole }) => whole === 1) }
  }

  it('[SRV-133] is kept whole where the one before was altered behind the back of the one that wrote it', async () => {
    const untouched = await revised(() => undefined)
    expect(untouched.kept).toEqual([true, false, false])
    await untouched.store.close()
    const { store, kept } = await revised((path) => {
      const raw = openRaw(path)
      raw.exec("drop trigger revision_keeps_values; update revision set document = 'x' where number = 2")
      raw.close()
    })
    expect(kept).toEqual([true, false, true])
    await expect(store.drafts.text('a', 2)).rejects.toMatchObject({ refusal: { code: 'content-damaged' } })
    expect(await store.drafts.text('a', 3)).toBe(texts[2])
    await store.close()
  })

  it('[SRV-133] is kept upon what stands, where what came between was undone', async () => {
    const store = openSqliteStore(newFile())
    await store.drafts.add({ id: 'a', ruleset: 'bo', base: null }, writing(texts[0]))
    const undone = store.atomically(async (inner) => {
      // It begins as the next does, so that what were kept upon it would read otherwise upon what stands.
      await inner.drafts.revise('a', writing(`${texts[1]} Khác.`), 'draft', null)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await store.drafts.revise('a', writing(texts[1]), 'draft', null)
    await store.drafts.revise('a', writing(texts[2]), 'draft', null)
    expect(await Promise.all([1, 2, 3].map((number) => store.drafts.text('a', number)))).toEqual(texts)
    await store.close()
  })
})

describe('durability', () => {
  it('[SRV-88] a file is opened only with the settings that keep what was acknowledged', async () => {
    const path = newFile()
    const store = openSqliteStore(path)
    const raw = openRaw(path)
    expect(raw.prepare('pragma journal_mode').all()).toEqual([{ journal_mode: 'wal' }])
    raw.close()
    await store.close()
  })

  it('[SRV-88] only the owner reads the file and those beside it', async () => {
    const path = newFile()
    const store = openSqliteStore(path)
    await store.setPurpose('office', '2026-01-01T00:00:00.000Z')
    const modes = ['', '-wal', '-shm'].map((end) => (statSync(path + end).mode & 0o777).toString(8))
    await store.close()
    expect(modes).toEqual(['600', '600', '600'])
  })

  it('[SRV-88] a restart keeps everything: bytes, manifest, drafts, log, numbers', async () => {
    const path = newFile()
    const first = await startServer({ path })
    const published = await publishedSet(first)
    const read = async (running: typeof first) => {
      const lan = await running.as('lan')
      const thanh = await running.as('thanh')
      return {
        bytes: (await lan.call('GET', '/rulesets/bo-thu/versions/2026.1')).text,
        manifest: (await lan.call('GET', '/rulesets/bo-thu/versions/2026.1/manifest')).text,
        draft: await lan.client.tagged.get('/drafts/{draft}', { draft: published.draft }),
        log: await thanh.client.get('/audit', { query: { after: 0, limit: 1000 } }),
      }
    }
    const before = await read(first)
    await first.store.close()
    const second = await startServer({ path, keys: first.setting.keys })
    expect(await read(second)).toEqual(before)
    await second.store.close()
  })
})
