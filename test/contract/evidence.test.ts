import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeyList } from '@chiso/engine/trust'
import { link } from '@chiso/server/chain'
import { signKeyList } from '@chiso/server/key-list'
import type { AuditHead } from '@chiso/server/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { approvedDraft, publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const folder = mkdtempSync(join(tmpdir(), 'chiso-evidence-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Raw = { exec(sql: string): void; prepare(sql: string): { all(): { name: string }[] }; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw

let written: Running
const whole = join(folder, 'whole.db')

/** A store that has seen a bit of everything. */
beforeAll(async () => {
  written = await startServer({ path: whole })
  await publishedSet(written, { periods: ['2026'] })
  await publishedSet(written, { version: '2026.2', effectiveFrom: '2026-07-01', from: 'bo-thu@2026.1' })
  await approvedDraft(written, { from: 'bo-thu@2026.2' })
  const [author, publisher, admin] = [await written.as('lan'), await written.as('thu'), await written.as('quan')]
  const { id: dataset } = await author.client.post('/datasets', {
    body: { ruleset: 'bo-thu', period: '2026', content: 'illustrative', units },
  })
  const draft = await author.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
  await author.save(draft.body.id, { ...smallSet(), title: 'Bộ thử lần hai' }, draft.etag)
  await publisher.client.post('/results', { body: { ruleset: 'bo-thu@2026.1', dataset } })
  await publisher.client.post('/rulesets/{id}/versions/{version}/withdraw', {
    id: 'bo-thu',
    version: '2026.2',
    body: { reason: 'nhầm' },
  })
  await admin.client.post('/users', { body: { username: 'moi', name: 'Người mới', roles: ['viewer'] } })
  new Libsql(whole).exec('pragma wal_checkpoint(truncate)')
})

let copies = 0
/** A copy of the store, altered by somebody with the file and every trigger out of the way. */
async function altered(sql: string, { keepsTriggers = false } = {}) {
  const path = join(folder, `${++copies}.db`)
  copyFileSync(whole, path)
  const raw = new Libsql(path)
  const triggers = raw.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  if (!keepsTriggers) for (const { name } of triggers) raw.exec(`drop trigger ${name}`)
  raw.exec(sql)
  if (!keepsTriggers) for (const trigger of triggers) raw.exec(trigger.sql)
  raw.close()
  const running = await startServer({ path, keys: written.setting.keys })
  const { client } = await running.as('thanh')
  const verdict = await client.get('/audit/verify')
  await running.store.close()
  return verdict
}

const published = "version = '2026.1'"

describe('what was altered behind the server’s back', () => {
  it('[SRV-121] nothing is found where nothing was', async () => {
    expect(await altered('select 1')).toMatchObject({ ok: true, found: 0, unproved: 0, findings: [] })
  })

  it.each([
    ['an entry edited', "update audit set actor = 'khac' where sequence = 3", 'entry-broken', '3'],
    ['an entry removed', 'delete from audit where sequence = 3', 'entry-broken', '4'],
    [
      'the log cut short',
      "delete from audit where sequence > (select min(sequence) from audit where action = 'version.published')",
      'witness-differs',
      'bo-thu@2026.2',
    ],
    ['the log emptied', 'delete from audit', 'witness-differs', 'bo-thu@2026.1'],
    [
      'the text of a version',
      `update version set document = replace(document, 'a', 'b') where ${published}`,
      'content-changed',
      'version bo-thu 1',
    ],
    [
      'the text and digest of a version',
      `update version set document = '{}', digest = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' where ${published}`,
      'row-changed',
      'version bo-thu 1',
    ],
    [
      'when a version takes effect',
      `update version set effective_from = '2025-01-01' where ${published}`,
      'row-changed',
      'version bo-thu 1',
    ],
    [
      'a version removed',
      "delete from version_status where version = '2026.2'; delete from version where version = '2026.2'",
      'row-missing',
      'version bo-thu 2',
    ],
    [
      'a version of nobody',
      "insert into version select ruleset, 9, '2099.1', digest, document, title, level, status, content, decision, '2099-01-01', '[]', reason, base, draft, published_at, published_by from version where sequence = 1",
      'row-unknown',
      'version bo-thu 9',
    ],
    [
      'a withdrawal undone',
      "delete from version_status where state = 'withdrawn'",
      'row-missing',
      'version_status bo-thu 3',
    ],
    [
      'a manifest edited',
      "update version_status set manifest = replace(manifest, 'hoa', 'tam') where number = 1",
      'manifest-changed',
      'bo-thu@2026.1',
    ],
    ['a number taken back', 'update ruleset set head = 1', 'row-changed', 'ruleset bo-thu'],
    [
      'a revision edited',
      "update revision set document = replace(document, 'a', 'b')",
      'content-changed',
      /^revision d-/,
    ],
    [
      'what a revision has of the one before',
      'update revision set kept_head = kept_head - 1 where number = 2',
      'content-changed',
      /^revision d-\S+ 2$/,
    ],
    ['the author of a revision', "update revision set author = 'hoa'", 'row-changed', /^revision d-/],
    [
      'a hand in a draft hidden',
      "delete from contributor where username = 'lan'",
      'row-missing',
      /^contributor d-\S+ lan$/,
    ],
    [
      'an approval given by nobody',
      "insert into approval select draft, number + 1, 'tam', at, digest, hands from approval",
      'row-unknown',
      /^approval d-/,
    ],
    ['who approved', "update approval set approver = 'tam'", 'row-changed', /^approval d-/],
    [
      'the state of a draft',
      "update draft set state = 'approved' where state = 'published'",
      'row-changed',
      /^draft d-/,
    ],
    ['a step in a history', "update draft_event set actor = 'khac'", 'row-changed', /^draft_event d-/],
    ['the units of a dataset', "update dataset set units = '[]'", 'content-changed', 'dataset 1'],
    ['the period of a dataset', "update dataset set period = '2027'", 'row-changed', 'dataset 1'],
    ['a closed result', "update result set scorecard = '{}'", 'content-changed', 'result 1'],
    [
      'the roles of somebody',
      `update account set roles = '["publisher"]' where username = 'moi'`,
      'row-changed',
      'account moi',
    ],
    [
      'somebody of nobody',
      "insert into account (username, name, password, roles, created_at) values ('ma', 'Ma', 'x', '[]', 'x')",
      'row-unknown',
      'account ma',
    ],
    ['the holder of an invitation', "update invitation set username = 'quan'", 'row-changed', /^invitation /],
  ])('[SRV-121] %s is found', async (_, sql, code, subject) => {
    const { ok, findings } = await altered(sql)
    expect(ok).toBe(false)
    const expected = typeof subject === 'string' ? subject : expect.stringMatching(subject)
    expect(findings).toContainEqual({ code, subject: expected })
  })

  it.each([
    ['a trigger dropped', 'drop trigger version_keeps_values', 'version_keeps_values'],
    [
      'a trigger that does nothing',
      'drop trigger audit_keeps_rows; create trigger audit_keeps_rows before delete on audit begin select 1; end',
      'audit_keeps_rows',
    ],
    ['a table added', 'create table them (a text)', 'them'],
  ])('[SRV-121] %s is found', async (_, sql, name) => {
    const { findings } = await altered(sql, { keepsTriggers: true })
    expect(findings).toEqual([{ code: 'schema-changed', subject: name }])
  })

  it('[SRV-121] what was altered is found also after the server has written that row again', async () => {
    const path = join(folder, 'lai.db')
    copyFileSync(whole, path)
    const raw = new Libsql(path)
    raw.exec(`update account set roles = '["author","viewer"]' where username = 'xuan'`)
    raw.close()
    const running = await startServer({ path, keys: written.setting.keys })
    await (await running.as('quan')).client.post('/users/{username}/disable', { username: 'xuan' })
    const { client } = await running.as('thanh')
    expect((await client.get('/audit/verify')).findings).toEqual([{ code: 'row-changed', subject: 'account xuan' }])
    await running.store.close()
  })

  it('[SRV-121] an entry that says no digests, rightly linked, hides nothing', async () => {
    const path = join(folder, 'them.db')
    copyFileSync(whole, path)
    const raw = new Libsql(path)
    const [last] = raw.prepare('select * from audit order by sequence desc limit 1').all() as unknown as AuditHead[]
    const note = { at: '2026-03-02T03:00:00.000Z', actor: 'x', action: 'x', subject: 'x', detail: {} }
    const { sequence, previous, hash } = link(last as AuditHead, note)
    raw.exec(
      `insert into audit values (${sequence}, '${note.at}', 'x', 'x', 'x', '{}', '${previous}', '${hash}');
       insert into account (username, name, password, roles, created_at) values ('ma', 'Ma', 'x', '[]', 'x')`,
    )
    raw.close()
    const running = await startServer({ path, keys: written.setting.keys })
    const { client } = await running.as('thanh')
    const { findings } = await client.get('/audit/verify')
    expect(findings).toContainEqual({ code: 'entry-broken', subject: String(sequence) })
    expect(findings).toContainEqual({ code: 'row-unknown', subject: 'account ma' })
    await running.store.close()
  })

  it('[SRV-121] a list of another root and key in place of the store’s own is found, and each manifest that it does not know', async () => {
    const other = await startServer()
    const text = (await other.store.keyLists.latest()) ?? ''
    const { findings } = await altered(`update key_list set document = '${text}', digest = '${sha256(text)}'`)
    expect(findings.map(({ code }) => code).sort()).toEqual([...Array(3).fill('manifest-unsigned'), 'row-changed'])
  })

  it('[SRV-140] a list that takes back what the one before said is found, and one that no root signed', async () => {
    const root = await written.setting.keys.root()
    const other = await startServer()
    const foreign = (await readKeyList((await other.store.keyLists.latest()) ?? ''))?.keys ?? []
    if (!root) throw new Error('the root key is in its folder')
    const forgetful = await signKeyList({ issuedAt: '2030-01-01T00:00:00.000Z', keys: foreign }, root)
    const added = ({ text, digest }: { text: string; digest: string }) =>
      altered(`insert into key_list values (2, '${text}', '${digest}', '2030-01-01T00:00:00.000Z')`)
    expect((await added(forgetful)).findings).toContainEqual({ code: 'keys-unordered', subject: '2' })
    const text = forgetful.text.replace('active', 'Active')
    expect((await added({ text, digest: sha256(text) })).findings).toContainEqual({
      code: 'keys-unsigned',
      subject: '2',
    })
  })
})
