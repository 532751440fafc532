import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { examineFolder } from '@chiso/server/doctor'
import { fileKeyring } from '@chiso/server/keyring'
import { beforeAll, describe, expect, it } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

type Raw = { exec(sql: string): void; prepare(sql: string): { all(): { pageno: number }[] }; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw
const change = (folder: string, sql: string) => {
  const raw = new Libsql(join(folder, 'chiso.db'))
  raw.exec(sql)
  raw.close()
}

const healthy = join(temporaryFolder(), 'du-lieu')
const backups = temporaryFolder()
beforeAll(async () => {
  await chiso(['init'], { env: { CHISO_DATA: healthy } })
  const keys = fileKeyring(join(healthy, 'keys'))
  const running = await startServer({ path: join(healthy, 'chiso.db'), keys, now: new Date().toISOString() })
  await publishedSet(running, { effectiveFrom: '2030-01-01' })
  await running.store.close()
  change(healthy, 'pragma wal_checkpoint(truncate)')
  await chiso(['backup', join(backups, 'dem')], { env: { CHISO_DATA: healthy } })
}, 60_000)

type Given = { env?: Record<string, string>; backups?: string; quick?: boolean; now?: Date }
/** What is found that is not as it should be, as codes. */
async function wrong(folder: string, { env = {}, now = new Date(), ...options }: Given = {}): Promise<string[]> {
  const found = await examineFolder({ CHISO_DATA: folder, ...env }, { backups, ...options }, now)
  // Whether the screens are built is another matter.
  return found.flatMap(({ code, level }) => (level === 'ok' || code === 'screens-missing' ? [] : [code]))
}

/** The healthy folder with something done to it. */
function folderWith(harm: (folder: string) => void): string {
  const folder = join(temporaryFolder(), 'ban-sao')
  cpSync(healthy, folder, { recursive: true })
  for (const name of ['', 'keys']) chmodSync(join(folder, name), 0o700)
  harm(folder)
  return folder
}

describe('chiso doctor', { timeout: 60_000 }, () => {
  it('[SRV-160] finds nothing where nothing is wrong, changes nothing, and says what it looked at', async () => {
    const before = statSync(join(healthy, 'chiso.db')).mtimeMs
    expect(await wrong(healthy)).toEqual([])
    expect(statSync(join(healthy, 'chiso.db')).mtimeMs).toBe(before)
    const env = { CHISO_DATA: healthy, DATABASE_URL: '' }
    const told = await chiso(['doctor', '--backups', backups], { env })
    expect([told.exit, told.err]).toEqual([0, ''])
    for (const said of ['Các trang của kho còn nguyên', 'Khóa ký dùng được', 'Bản sao lưu gần nhất', '0 lỗi'])
      expect(told.out).toContain(said)
  })

  it('[SRV-160] ends with 1 and says what to do, also as JSON and in English', async () => {
    const folder = folderWith((path) => chmodSync(join(path, 'keys', 'signing.pem'), 0o644))
    const told = await chiso(['doctor', '--json', '--lang', 'en'], { env: { CHISO_DATA: folder, DATABASE_URL: '' } })
    const { ok, findings } = JSON.parse(told.out) as { ok: boolean; findings: { code: string; message: string }[] }
    expect([told.exit, ok]).toEqual([1, false])
    expect(findings.find(({ code }) => code === 'open-to-others')?.message).toMatch(/^Others .* Run: chmod go-rwx/)
  })

  it.each<[string, string[], (folder: string) => void]>([
    ['an altered row', ['altered'], (folder) => change(folder, "update account set name = 'x' where username = 'lan'")],
    ['a key that is gone', ['key-missing'], (folder) => rmSync(join(folder, 'keys', 'signing.pem'))],
    ['junk for a key', ['key-unusable'], (folder) => writeFileSync(join(folder, 'keys', 'signing.pem'), 'rác')],
    ['no store', ['store-missing'], (folder) => rmSync(join(folder, 'chiso.db'))],
    ['another program’s store', ['store-unusable'], (folder) => change(folder, 'pragma application_id = 7')],
    ['an older store', ['schema-older'], (folder) => change(folder, 'pragma user_version = 6')],
    ['a restore cut short', ['half-restored'], (folder) => mkdirSync(join(folder, '.restoring'))],
    [
      'an older file put back',
      ['store-behind'],
      (folder) => {
        const mark = { format: 'chiso-mark/1', sequence: 900, hash: 'x', issued: {}, restored: false }
        writeFileSync(join(folder, 'chiso.db.mark'), JSON.stringify(mark), { mode: 0o600 })
      },
    ],
    [
      'damaged pages',
      ['pages-damaged'],
      (folder) => {
        const raw = new Libsql(join(folder, 'chiso.db'))
        const pages = raw.prepare("select pageno from dbstat where name = 'revision'").all()
        raw.close()
        const file = openSync(join(folder, 'chiso.db'), 'r+')
        for (const { pageno } of pages) writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (pageno - 1) * 4096)
        closeSync(file)
      },
    ],
  ])('[SRV-160] finds %s', async (_, codes, harm) => {
    expect(await wrong(folderWith(harm))).toEqual(codes)
  })

  it('[SRV-160] finds a clock that is behind, backups that are old or none, and settings that are wrong', async () => {
    const hours = (count: number) => new Date(Date.now() + count * 60 * 60_000)
    expect(await wrong(healthy, { now: hours(-48) })).toEqual(['clock-behind'])
    expect(await wrong(healthy, { now: hours(48) })).toEqual(['backup-old'])
    expect(await wrong(healthy, { backups: temporaryFolder() })).toEqual(['backup-none'])
    expect(await wrong(healthy, { env: { CHISO_DAT: 'x', PORT: 'ba' } })).toEqual(['setting-unread', 'setting-wrong'])
    expect(await wrong(join(healthy, 'khong-co'))).toEqual(['folder-missing'])
    expect(await wrong(healthy, { quick: true })).toEqual([])
    renameSync(join(backups, 'dem'), join(backups, 'dem-2'))
    expect(await wrong(healthy)).toEqual([])
  })
})
