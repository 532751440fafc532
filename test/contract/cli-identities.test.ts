import { join } from 'node:path'
import { openFolder } from '@chiso/server/opening'
import { expect, it } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'

it('[SRV-188] `chiso user` shows linked accounts and ends them', { timeout: 60_000 }, async () => {
  const folder = join(temporaryFolder(), 'du-lieu')
  const run = (...args: string[]) => chiso(args, { env: { CHISO_DATA: folder, DATABASE_URL: '' } })
  await run('init')
  const { store } = await openFolder({ CHISO_DATA: folder }, 'office')
  const at = '2026-03-02T03:00:00.000Z'
  const issuer = 'https://dangnhap.tinh.example'
  await store.atomically(async (inner) => {
    const linked = { id: 'i', username: 'quantri', issuer, subject: 's', shown: 'quan@tinh.example' }
    await inner.identities.add({ ...linked, behind: [], linkedAt: at })
    await inner.audit.append({ at, actor: 'quantri', action: 'user.linked', subject: 'quantri', detail: {} })
  })
  await store.close()
  expect((await run('user', 'list')).out).toContain(`liên kết: ${issuer} (quan@tinh.example)`)
  const { users } = JSON.parse((await run('user', 'list', '--json')).out) as { users: object[] }
  expect(users[0]).toMatchObject({ isOpened: true, linked: [{ issuer, shown: 'quan@tinh.example', linkedAt: at }] })
  const ended = await run('user', 'unlink', 'quantri')
  expect([ended.exit, ended.out]).toEqual([0, expect.stringContaining(`Đã bỏ liên kết của “quantri” với ${issuer}`)])
  expect((await run('user', 'list')).out).not.toContain(issuer)
  expect((await run('user', 'unlink', 'quantri')).err).toContain('“quantri” không có liên kết nào')
  expect((await run('user', 'unlink', 'khong-co')).err).toContain('Không có “khong-co”')
  expect((await run('audit', 'verify')).exit).toBe(0)
})
