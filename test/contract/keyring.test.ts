import { existsSync, readdirSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Pulled, readKeyList, signatureOf, verifyPulled } from '@chiso/engine/trust'
import { fileKeyring } from '@chiso/server/keyring'
import { beginKeys, replaceRoot, revokeKey, rotateKey } from '@chiso/server/keys'
import { openKeys } from '@chiso/server/opening'
import type { Keyring } from '@chiso/server/ports'
import { signStatement } from '@chiso/server/statement'
import { expect, it } from 'vitest'
import { temporaryFolder } from './command.ts'
import { publishedSet } from './journey.ts'
import { codeOf } from './refused.ts'
import { type Running, startServer } from './server.ts'

type Raw = { exec(sql: string): void; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw
const later = (seconds: number) => new Date(Date.parse('2026-03-02T03:00:00Z') + seconds * 1000).toISOString()

/** Another version, a minute later. */
async function publishSecond(running: Running) {
  running.clock.now = new Date(later(60))
  await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-07-01', from: 'bo-thu@2026.1' })
}

/** A server with its keys in a folder of its own, and one version published. */
async function published() {
  const folder = temporaryFolder()
  const keyring = fileKeyring(folder)
  const running = await startServer({ keys: keyring })
  await publishedSet(running)
  return { running, folder, keyring, store: running.store }
}

/** The files that a consumer pulls. */
async function pulledOf({ app }: Running, version = '2026.1'): Promise<Pulled> {
  const take = async (path: string) =>
    new Uint8Array(await (await app.request(`http://localhost/api${path}`)).arrayBuffer())
  const base = `/rulesets/bo-thu/versions/${version}`
  return { ruleset: await take(base), manifest: await take(`${base}/manifest`), keys: await take('/keys') }
}
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const listOf = async (running: Running) => {
  const list = await readKeyList(textOf((await pulledOf(running)).keys))
  if (!list) throw new Error('the list is not as its root signed it')
  return list
}
/** The names of a verdict: which keys, or why not. */
const verdictOf = async (pulled: Pulled, kids: string[]) => {
  const result = await verifyPulled(pulled, { kids })
  return result.ok ? result.verified.kid : result.doubt.code
}

it('[SRV-140] the list of keys is signed by a root key that signs nothing else, and the log says each change', async () => {
  const { running, store, keyring } = await published()
  const list = await listOf(running)
  expect(list.keys.map(({ state, kid, alg }) => [state, kid, alg])).toEqual([
    ['active', (await keyring.used())?.publicKey.kid, 'Ed25519'],
  ])
  expect(list.root.kid).toBe((await keyring.root())?.publicKey.kid)
  expect(list.root.kid).not.toBe(list.keys[0]?.kid)
  const root = await keyring.root()
  if (!root) throw new Error('no root')
  const { signature: _, ...stated } = JSON.parse(textOf((await pulledOf(running)).manifest)) as Record<string, unknown>
  expect(await signatureOf((await signStatement(stated, root)).text, list)).toMatchObject({ code: 'key-unknown' })
  await rotateKey(store, keyring, later(1), 'Ed25519')
  await revokeKey(store, keyring, later(2), { part: list.keys[0]?.kid ?? '', reason: 'lộ', alg: 'Ed25519' })
  await replaceRoot(store, keyring, later(3), { reason: 'mất', alg: 'ES256' })
  const entries = (await store.audit.after(0, 100)).filter(({ action }) => action.startsWith('keys.'))
  expect(entries.map(({ action }) => action)).toEqual([
    'keys.begun',
    'keys.rotated',
    'keys.revoked',
    'keys.root-replaced',
  ])
  expect(entries[2]?.detail).toMatchObject({ replaced: list.keys[0]?.kid, reason: 'lộ', manifests: 1 })
  const auditor = await running.as('thanh')
  expect((await auditor.client.get('/audit/verify')).findings).toEqual([])
})

it('[SRV-141] a running server signs by the new key from then on, and what the one before signed counts', async () => {
  const { running, store, keyring } = await published()
  const before = await listOf(running)
  const root = [before.root.kid]
  const { kid, replaced } = await rotateKey(store, keyring, later(1), 'ES256')
  await publishSecond(running)
  expect(await verdictOf(await pulledOf(running), root)).toBe(replaced)
  expect(await verdictOf(await pulledOf(running, '2026.2'), root)).toBe(kid)
  const { keys } = await listOf(running)
  expect(keys.map(({ state, until, alg }) => [state, until, alg])).toEqual([
    ['retired', later(1), 'Ed25519'],
    ['active', null, 'ES256'],
  ])
})

it('[SRV-141] cut short before the list is written the old key signs; after it, the new one, which the next start puts in place', async () => {
  const { running, store, keyring, folder } = await published()
  const before = (await keyring.used())?.publicKey.kid
  const failing: Keyring = { ...keyring, root: () => Promise.reject(new Error('cut')) }
  await expect(rotateKey(store, failing, later(1), 'Ed25519')).rejects.toThrow('cut')
  expect((await listOf(running)).keys.map(({ kid }) => kid)).toEqual([before])

  const cut: Keyring = { ...keyring, settle: () => Promise.reject(new Error('cut')) }
  await expect(rotateKey(store, cut, later(2), 'Ed25519')).rejects.toThrow('cut')
  expect(readdirSync(folder).sort()).toEqual(['root.pem', 'signing.next.pem', 'signing.pem'])
  await publishSecond(running)
  const { root, keys } = await listOf(running)
  const kid = keys.find(({ state }) => state === 'active')?.kid
  expect(await verdictOf(await pulledOf(running, '2026.2'), [root.kid])).toBe(kid)
  await openKeys(store, { folder: '', database: '', keys: folder })
  expect(readdirSync(folder).sort()).toEqual(['root.pem', 'signing.pem'])
  expect((await fileKeyring(folder).used())?.publicKey.kid).toBe(kid)
})

it('[SRV-142] of a revoked key counts what the store held, and nothing that is signed by it with whatever date', async () => {
  const { running, store, keyring } = await published()
  const leaked = await keyring.used()
  if (!leaked) throw new Error('no key')
  const old = await pulledOf(running)
  const { kid } = await revokeKey(store, keyring, later(1), {
    part: leaked.publicKey.kid.slice(3, 20),
    reason: 'lộ khóa',
    alg: 'Ed25519',
  })
  const list = await listOf(running)
  const root = [list.root.kid]
  const genuine = await pulledOf(running)
  expect(await verdictOf(genuine, root)).toBe(leaked.publicKey.kid)
  const { signature: _, ...stated } = JSON.parse(textOf(genuine.manifest)) as Record<string, unknown>
  const forged = await signStatement({ ...stated, version: '2026.9', publishedAt: '2026-01-01T00:00:00.000Z' }, leaked)
  const with_ = { ...genuine, manifest: Buffer.from(forged.text) }
  expect(await verdictOf(with_, root)).toBe('key-revoked')
  // Under the list of before it would count: whoever knows of the revocation refuses that list.
  const earlier = { ...with_, keys: old.keys }
  expect(await verdictOf(earlier, root)).toBe(leaked.publicKey.kid)
  const knowing = await verifyPulled(earlier, { kids: root, revoked: [leaked.publicKey.kid] })
  expect(knowing).toMatchObject({ ok: false, doubt: { code: 'key-revoked' } })
  expect((await running.app.request('http://localhost/api/rulesets/bo-thu/versions/2026.1')).status).toBe(200)
  await publishSecond(running)
  expect(await verdictOf(await pulledOf(running, '2026.2'), root)).toBe(kid)
})

it('[SRV-142] a key of a store that was altered is not revoked, and the refusal names what was', async () => {
  const [keyring, path] = [fileKeyring(temporaryFolder()), join(temporaryFolder(), 'chiso.db')]
  const running = await startServer({ keys: keyring, path })
  await publishedSet(running)
  const { kid } = (await listOf(running)).keys[0] ?? { kid: '' }
  const revoking = (part: string, seconds: number) =>
    revokeKey(running.store, keyring, later(seconds), { part, reason: 'lộ', alg: 'Ed25519' })
  await expect(revoking(kid.slice(0, 7), 1)).rejects.toThrow('key-short')
  await expect(revoking('khong-co-khoa-nay', 1)).rejects.toThrow('key-unlisted')
  const raw = new Libsql(path)
  raw.exec("update account set roles = '[\"admin\"]' where username = 'xuan'")
  await expect(revoking(kid, 1)).rejects.toThrow('store-altered: row-changed account xuan')
  raw.exec("update account set roles = '[\"viewer\"]' where username = 'xuan'")
  raw.close()
  await revoking(kid, 1)
  await expect(revoking(kid, 2)).rejects.toThrow('already-revoked')
  await expect(rotateKey(running.store, keyring, later(1), 'Ed25519')).rejects.toThrow('clock-behind')
  await running.store.close()
})

it('[SRV-143] a root key elsewhere is asked for, another is not taken, and a root in its place must be pinned anew', async () => {
  const { running, store, keyring, folder } = await published()
  const { root } = await listOf(running)
  const away = join(temporaryFolder(), 'root.pem')
  renameSync(join(folder, 'root.pem'), away)
  await expect(rotateKey(store, keyring, later(1), 'Ed25519')).rejects.toThrow(`root-missing: ${root.kid}`)
  const stranger = temporaryFolder()
  const other = await startServer({ keys: fileKeyring(stranger) })
  await other.store.close()
  const wrong = fileKeyring(folder, join(stranger, 'root.pem'))
  await expect(rotateKey(store, wrong, later(1), 'Ed25519')).rejects.toThrow('root-other')
  const rotated = await rotateKey(store, fileKeyring(folder, away), later(1), 'Ed25519')
  expect((await listOf(running)).root.kid).toBe(root.kid)
  const { kid, replaced } = await replaceRoot(store, keyring, later(2), { reason: 'mất USB', alg: 'ES256' })
  expect([replaced, existsSync(join(folder, 'root.pem'))]).toEqual([root.kid, true])
  await publishSecond(running)
  const pulled = await pulledOf(running, '2026.2')
  expect(await verdictOf(pulled, [root.kid])).toBe('root-other')
  expect(await verdictOf(pulled, [kid])).toBe(rotated.kid)
})

it('[SRV-141] with its key gone a running server publishes nothing and says so', async () => {
  const folder = temporaryFolder()
  const running = await startServer({ keys: fileKeyring(folder) })
  renameSync(join(folder, 'signing.pem'), join(folder, 'khac.pem'))
  expect(await codeOf(publishedSet(running))).toBe('503 key-missing')
  expect(await running.store.publications.rulesets()).toEqual([])
})

it('[SRV-122] a store of before lists goes on with its key, in a list of its own', async () => {
  const folder = temporaryFolder()
  const keyring = fileKeyring(folder)
  const { publicKey } = await keyring.make('Ed25519')
  await keyring.settle(publicKey.kid)
  const running = await startServer({ keys: keyring })
  await publishedSet(running)
  await beginKeys(running.store, keyring, later(5))
  expect((await listOf(running)).keys.map(({ kid, since }) => [kid, since])).toEqual([[publicKey.kid, later(0)]])
})
