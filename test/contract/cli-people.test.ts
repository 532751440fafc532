import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@chiso/server/client'
import { serve } from '@chiso/server/main'
import { describe, expect, it } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'

/** An office's folder, and its commands. */
function office() {
  const folder = join(temporaryFolder(), 'du-lieu')
  const run = (args: string, input?: string) =>
    chiso(args.split(' '), { env: { CHISO_DATA: folder, DATABASE_URL: '' }, ...(input === undefined ? {} : { input }) })
  return { folder, run }
}
const secretOf = (out: string) => /\/invitation#([\w-]{43})/.exec(out)?.[1] ?? ''
const password = 'một câu đủ dài'

/** A browser over the wire, which keeps its cookie. */
function browse(url: string) {
  let cookie = ''
  return createClient(url, async (input, init) => {
    const headers = new Headers(init?.headers)
    if (cookie) headers.set('Cookie', cookie)
    const response = await fetch(input, { ...init, headers })
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie
    return response
  })
}

describe('an office begins', { timeout: 120_000 }, () => {
  it('[SRV-111, SRV-182] init makes folder, key and first admin, who signs in by the link; people are added, listed, kept', async () => {
    const { folder, run } = office()
    const made = await run('init')
    expect([made.exit, made.err]).toEqual([0, ''])
    expect(made.out).toContain('người quản trị “quantri”')
    expect(made.out).toContain('Việc tiếp theo')
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['chiso.db', 'keys']))
    expect(statSync(join(folder, 'keys', 'signing.pem')).mode & 0o777).toBe(0o600)

    const added = await run('user add lan --name Lan --roles author,viewer')
    expect([added.exit, added.err]).toEqual([0, ''])
    const serving = await serve({ PORT: '0', CHISO_DATA: folder })
    try {
      // Whether the screens are built is another matter.
      const warnings = serving.warnings.filter((warning) => !warning.includes('Chưa dựng màn hình'))
      expect([serving.demo, warnings]).toEqual([null, []])
      const client = browse(serving.url)
      await client.post('/invitation/password', { body: { secret: secretOf(made.out), password } })
      expect((await client.post('/session', { body: { username: 'quantri', password } })).user.roles).toEqual(['admin'])
      expect((await client.get('/users')).users).toMatchObject([
        { username: 'quantri', behind: [], isOpened: true },
        { username: 'lan', behind: [], isOpened: false },
      ])
      expect((await run('sessions end quantri')).out).toContain('1 phiên')
      await expect(client.get('/users')).rejects.toMatchObject({ status: 401 })
      const again = await run('user password lan --url https://chiso.example.vn')
      expect(again.out).toContain('https://chiso.example.vn/invitation#')
      await expect(
        client.post('/invitation/password', { body: { secret: secretOf(added.out), password } }),
      ).rejects.toMatchObject({ status: 410 })
      await client.post('/invitation/password', { body: { secret: secretOf(again.out), password } })
    } finally {
      await serving.close()
    }
    const limited = await run('user roles lan reviewer,author --sets bo-a,bo-b --units 18073')
    expect(limited.out).toContain('chỉ các bộ: bo-a, bo-b\nchỉ số liệu của các đơn vị: 18073')
    expect((await run('user roles lan reviewer --all-sets')).out).toContain('reviewer')
    expect((await run('user disable lan')).exit).toBe(0)
    const listed = JSON.parse((await run('user list --json')).out) as { users: unknown[] }
    expect(listed.users[1]).toMatchObject({
      username: 'lan',
      roles: ['reviewer'],
      sets: null,
      units: ['18073'],
      disabled: true,
      isOpened: true,
    })
    expect((await run('user list')).out).toContain('đã khóa')
    expect((await run('user enable lan')).exit).toBe(0)
  })

  it('[SRV-111] init takes a typed password instead of a link', async () => {
    const { folder, run } = office()
    expect((await run('init --admin binh --typed', `${password}\n`)).out).not.toContain('invitation')
    const serving = await serve({ PORT: '0', CHISO_DATA: folder })
    const session = await browse(serving.url).post('/session', { body: { username: 'binh', password } })
    await serving.close()
    expect(session.user.username).toBe('binh')
  })

  it('[SRV-111] tells what is wrong in words, and leaves nothing half made', async () => {
    const { run } = office()
    expect((await run('init --typed', 'ngắn\n')).err).toContain('Mật khẩu dễ đoán')
    expect((await run('init --admin Bình')).err).toContain('Tên đăng nhập “Bình” chưa đúng')
    expect((await run('init')).exit).toBe(0)
    for (const [args, sentence] of [
      ['init', 'đã có người quản trị: quantri'],
      ['user add lan --name Lan --roles admin,reviewer', 'không được duyệt hay phát hành'],
      ['user add lan --name Lan --roles tacgia', '--roles không nhận “tacgia”'],
      ['user add lan --name Lan --roles author --service', 'chỉ nhận quyền'],
      ['user add lan --roles author', 'Thiếu tùy chọn --name'],
      ['user add quantri --name Lan --roles author', '“quantri” đã tồn tại'],
      ['user roles quantri viewer', 'là quản trị cuối cùng'],
      ['user disable quantri', 'là quản trị cuối cùng'],
      ['user password khong-co', 'Không có “khong-co”'],
      ['user confirm quantri', 'Không ai khác đứng sau'],
      ['user password quantri --url chiso', 'không phải địa chỉ máy chủ'],
      ['sessions end khong-co', 'Không có “khong-co”'],
      ['user ad lan', 'Có phải là “add”?'],
      ['user', ''],
    ] as const) {
      const told = await run(args)
      expect(told.exit).not.toBe(0)
      expect(told.err).toContain(sentence)
      expect(told.err).not.toContain('ngoài dự kiến')
    }
  })

  it('[SRV-110] a demo’s folder is not made an office’s, nor the other way round', async () => {
    const { folder, run } = office()
    await (await serve({ PORT: '0', CHISO_DATA: folder })).close()
    for (const args of ['init', 'user list']) expect((await run(args)).err).toContain('là của bản dùng thử')
    const other = office()
    await other.run('init')
    expect((await other.run('serve --demo')).err).toContain('không mở làm bản dùng thử')
  })
})
