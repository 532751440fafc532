import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { serve } from '@chiso/server/main'
import { CannotServe } from '@chiso/server/opening'
import { afterEach, describe, expect, it } from 'vitest'
import { chiso, root, temporaryFolder } from './command.ts'

type Raw = { exec(sql: string): void; prepare(sql: string): { get(): Record<string, unknown> }; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** An office's server in this process. */
async function start(folder = temporaryFolder(), env: Record<string, string> = {}) {
  const serving = await serve({ PORT: '0', CHISO_DATA: folder, DATABASE_URL: join(folder, 'chiso.db'), ...env })
  ending.push(serving.close)
  return serving
}
const reasonOf = (folder: string, env: Record<string, string> = {}) =>
  start(folder, env).then(
    () => 'started',
    (error: unknown) => (error instanceof CannotServe ? error.message : String(error)),
  )

/** A server in a process of its own, which can be killed. */
async function launch(folder: string) {
  const child = spawn(process.execPath, [join(root, 'server/cli/chiso.mjs'), 'serve'], {
    env: { ...process.env, PORT: '0', CHISO_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  ending.push(kill)
  await once(child.stdout, 'data')
  return { kill }
}

describe('one server for a folder', { timeout: 60_000 }, () => {
  it('[SRV-150] refuses a second server while one runs, and starts at once after it was killed', async () => {
    const folder = temporaryFolder()
    await chiso(['init'], { env: { CHISO_DATA: folder } })
    const { kill } = await launch(folder)
    expect(await reasonOf(folder)).toContain('đang có máy chủ hoặc lệnh khác dùng riêng')
    const second = await chiso(['serve'], { env: { CHISO_DATA: folder, PORT: '0' } })
    expect([second.exit, second.err]).toEqual([1, expect.stringContaining('Dừng máy chủ đó trước')])
    // Commands that only read or add go on beside it.
    expect((await chiso(['user', 'list'], { env: { CHISO_DATA: folder } })).exit).toBe(0)
    await kill()
    expect(await reasonOf(folder)).toBe('started')
  })

  it('[SRV-150] knows the store by whatever way it is named', async () => {
    const folder = temporaryFolder()
    await start(folder)
    const link = join(temporaryFolder(), 'lien-ket')
    execFileSync('ln', ['-s', folder, link])
    expect(await reasonOf(link)).toContain('đang có máy chủ')
  })

  it('[SRV-150] lets go of it when a start fails', async () => {
    const folder = temporaryFolder()
    const { url } = await start()
    expect(await reasonOf(folder, { PORT: new URL(url).port })).toContain('Cổng')
    expect(await reasonOf(folder)).toBe('started')
  })
})

describe('what is no store', () => {
  const madeBy = (make: (path: string) => void) => {
    const folder = temporaryFolder()
    make(join(folder, 'chiso.db'))
    return folder
  }
  const foreign = (sql: string) =>
    madeBy((path) => {
      const raw = new Libsql(path)
      raw.exec(sql)
      raw.close()
    })

  it.each([
    ['another program’s tables', 'create table hoa_don (so integer)'],
    ['another program’s mark', 'pragma application_id = 252006673'],
    [
      'tables of our names at another count',
      'create table audit (x); create table ruleset (x); pragma user_version = 9',
    ],
  ])('[SRV-151] refuses a SQLite file with %s, and changes no byte of it', async (_, sql) => {
    const folder = foreign(sql)
    const before = readFileSync(join(folder, 'chiso.db'))
    expect(await reasonOf(folder)).toContain('là tệp SQLite của chương trình khác')
    expect((await chiso(['user', 'list'], { env: { CHISO_DATA: folder } })).err).toContain('của chương trình khác')
    expect(readFileSync(join(folder, 'chiso.db'))).toEqual(before)
  })

  it('[SRV-151] refuses a file that is none of SQLite', async () => {
    const folder = madeBy((path) => writeFileSync(path, 'đây là văn bản '.repeat(100)))
    const before = readFileSync(join(folder, 'chiso.db'))
    expect(await reasonOf(folder)).toContain('không phải tệp SQLite')
    expect(readFileSync(join(folder, 'chiso.db'))).toEqual(before)
  })

  it('[SRV-151] says what a store of a newer release needs', async () => {
    const folder = foreign('pragma application_id = 1130910575; pragma user_version = 999; create table x (y)')
    expect(await reasonOf(folder)).toContain('do một bản phần mềm mới hơn ghi')
  })

  it('[SRV-152] tells each wrong place of the store with the right one', async () => {
    const folder = temporaryFolder()
    expect(await reasonOf(folder, { DATABASE_URL: folder })).toContain('đây là một thư mục')
    writeFileSync(join(folder, 'tep'), '')
    expect(await reasonOf(join(folder, 'tep'), { DATABASE_URL: '' })).toContain(
      'CHISO_DATA phải là đường dẫn một thư mục',
    )
    expect(await reasonOf(folder, { DATABASE_URL: ':memory:' })).toContain('kho trong bộ nhớ mất hết')
    const secret = await reasonOf(folder, { DATABASE_URL: 'mysql://an:mat-khau@may/kho' })
    expect(secret).toContain('Đặt đường dẫn một tệp SQLite')
    expect(secret).not.toContain('mat-khau')
  })

  it('[SRV-152] tells settings that are no address, and a log that cannot be written', async () => {
    expect(await reasonOf(temporaryFolder(), { CHISO_METRICS_ADDRESS: '9464' })).toContain('Viết dạng 127.0.0.1:9464')
    expect(await reasonOf(temporaryFolder(), { CHISO_ACCESS_LOG: '/proc/khong/co.log' })).toContain('Không ghi được')
  })

  it('[SRV-152] says when the screens were not built', async (context) => {
    const built = existsSync(join(root, 'editor/dist/index.html'))
    context.skip(built, 'the screens of this folder are built')
    expect((await start()).warnings).toEqual(expect.arrayContaining([expect.stringContaining('Chưa dựng màn hình')]))
  })
})

it('[SRV-153] everything in the folder is its owner’s alone', async () => {
  const folder = join(temporaryFolder(), 'moi')
  const umask = process.umask(0)
  try {
    const { url } = await start(folder, { CHISO_ACCESS_LOG: join(folder, 'log') })
    await fetch(`${url}/livez`)
  } finally {
    process.umask(umask)
  }
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const names = [
    'chiso.db',
    'chiso.db-wal',
    'chiso.db-shm',
    'chiso.db.lock',
    'chiso.db.mark',
    'keys/signing.pem',
    'log',
  ]
  expect(names.map((name) => [name, statSync(join(folder, name)).mode & 0o777])).toEqual(
    names.map((name) => [name, 0o600]),
  )
})
