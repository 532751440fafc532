import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@chiso/server/main'
import { openSqliteStore } from '@chiso/server/sqlite'
import { beforeAll, expect, it, vi } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const data = join(temporaryFolder(), 'du-lieu')
const run = (...args: string[]) => chiso(args, { env: { CHISO_DATA: data, DATABASE_URL: '' } })
type Listed = { root: { kid: string; here: boolean }; keys: { kid: string; alg: string; state: string }[] }
const listed = async () => JSON.parse((await run('keys', 'list', '--json')).out) as Listed

beforeAll(async () => {
  expect((await run('init', '--alg', 'ES256')).exit).toBe(0)
})

it('[SRV-146] init makes keys of the kind that is asked for, and rotating another', async () => {
  expect(await listed()).toMatchObject({ root: { here: true }, keys: [{ alg: 'ES256', state: 'active' }] })
  const told = await run('keys', 'rotate')
  expect([told.exit, told.out]).toEqual([0, expect.stringContaining('Không cần khởi động lại máy chủ')])
  expect((await listed()).keys).toMatchObject([
    { alg: 'ES256', state: 'retired' },
    { alg: 'Ed25519', state: 'active' },
  ])
  const wrong = await run('keys', 'rotate', '--alg', 'RS256')
  expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('Ed25519, ES256')])
})

it('[SRV-143] the root key leaves the machine only when it was read back, and is asked for then', async () => {
  const { root, keys } = await listed()
  const away = join(temporaryFolder(), 'root.pem')
  const kept = await run('keys', 'root', 'export', '--keep', away)
  expect([kept.exit, existsSync(join(data, 'keys', 'root.pem'))]).toEqual([0, true])
  expect((await run('keys', 'root', 'export', away)).err).toContain('đã có')
  const moved = await run('keys', 'root', 'export', `${away}.2`)
  expect([moved.exit, moved.out]).toEqual([0, expect.stringContaining(root.kid)])
  expect(readdirSync(join(data, 'keys'))).toEqual(['signing.pem'])
  expect([statSync(`${away}.2`).mode & 0o777, readFileSync(away, 'utf8')]).toEqual([
    0o600,
    readFileSync(`${away}.2`, 'utf8'),
  ])
  expect((await run('keys', 'list')).out).toContain('không ở máy này')
  expect((await run('keys', 'rotate')).err).toContain('--root')
  const active = keys.find(({ state }) => state === 'active')?.kid ?? ''
  // A part of a key's name is enough; one that begins with a sign would be taken for an option.
  const named = active.slice(1, 20).replace(/^-+/, '')
  const told = await run('keys', 'revoke', named, '--reason', 'mất máy', '--root', away)
  expect([told.exit, told.out]).toEqual([0, expect.stringContaining(`Đã thu hồi khóa ${active}`)])
  expect((await run('keys', 'revoke', named, '--reason', 'x', '--root', away)).err).toContain('từ trước')
  expect((await run('keys', 'revoke', named, '--reason', ' ')).exit).toBe(2)
  expect((await run('keys', 'rotate', '--root', join(data, 'keys', 'signing.pem'))).err).toContain('không phải khóa')
  expect((await run('keys', 'rotate', '--root', join(data, 'chiso.db'))).err).toContain('không phải khóa riêng')
  const replaced = await run('keys', 'root', 'replace', '--reason', 'mất USB', '--lang', 'en')
  expect([replaced.exit, replaced.out]).toEqual([0, expect.stringContaining('must pin anew')])
  expect((await run('audit', 'verify')).exit).toBe(0)
})

it('[SRV-122] a server starts with no key that was replaced, and with no list that was altered', async () => {
  const old = join(temporaryFolder(), 'signing.pem')
  const place = join(data, 'keys', 'signing.pem')
  copyFileSync(place, old)
  expect((await run('keys', 'rotate')).exit).toBe(0)
  const now = join(temporaryFolder(), 'signing.pem')
  copyFileSync(place, now)
  copyFileSync(old, place)
  await expect(serve({ PORT: '0', CHISO_DATA: data })).rejects.toThrow('đã thôi dùng từ')
  copyFileSync(now, place)
  const store = openSqliteStore(join(data, 'chiso.db'))
  const text = ((await store.keyLists.latest()) ?? '').replace('retired', 'revoked')
  await store.keyLists.add(text, 'x'.repeat(64), new Date().toISOString())
  await store.close()
  await expect(serve({ PORT: '0', CHISO_DATA: data })).rejects.toThrow('“keys” không khớp')
  const told = await run('keys', 'list')
  expect([told.exit, told.err]).toEqual([1, expect.stringContaining('chiso audit verify')])
  const verdict = await run('audit', 'verify')
  expect([verdict.exit, verdict.out]).toEqual([1, expect.stringContaining('không do khóa gốc của nó ký')])
})
