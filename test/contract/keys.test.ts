import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@chiso/server/main'
import { openSqliteStore } from '@chiso/server/sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chiso } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const used = join(folder, 'used')
beforeAll(async () => {
  await (await serve({ PORT: '0', CHISO_DATA: used })).close()
})

const pem = (type: 'ed25519' | 'ed448') =>
  String(
    (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448')).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }),
  )

/** A folder that was used before, with something else where its key was. */
function withKey(key: string | null): string {
  const data = mkdtempSync(join(folder, 'data-'))
  cpSync(used, data, { recursive: true })
  const path = join(data, 'keys', 'signing.pem')
  rmSync(path)
  if (key !== null) writeFileSync(path, key)
  return data
}

describe('the signing key', () => {
  it.each([
    ['is gone', null, 'Thiếu khóa ký'],
    ['is an empty file, as a power cut leaves it', '', 'tệp rỗng'],
    ['is no key', 'xin chào', 'không phải khóa riêng dạng PEM'],
    ['is of another kind', pem('ed448'), 'khóa loại ed448'],
    ['is another one', pem('ed25519'), 'không phải khóa đã ký'],
  ])('[SRV-122] a server does not start where it %s, and makes none', async (_, key, said) => {
    const data = withKey(key)
    await expect(serve({ PORT: '0', CHISO_DATA: data })).rejects.toThrow(said)
    expect(readdirSync(join(data, 'keys'))).toEqual(key === null ? ['root.pem'] : ['root.pem', 'signing.pem'])
  })

  it('[SRV-122] is made where nothing was published, beside what a power cut left of one', async () => {
    const data = mkdtempSync(join(folder, 'new-'))
    const began = await serve({ PORT: '0', CHISO_DATA: data, DATABASE_URL: join(data, 'office.db') })
    await began.close()
    expect(readdirSync(join(data, 'keys'))).toEqual(['root.pem', 'signing.pem'])
  })
})

describe('chiso audit', () => {
  const env = () => ({ CHISO_DATA: used, DATABASE_URL: '' })

  it('[SRV-121] verifies a store without changing it, and holds it against checkpoints', async () => {
    const line = await chiso(['audit', 'checkpoint'], { env: env() })
    expect(line).toMatchObject({ exit: 0, err: '' })
    const file = join(folder, 'checkpoints.jsonl')
    writeFileSync(file, line.out)
    const whole = await chiso(['audit', 'verify', '--checkpoints', file, '--json'], { env: env() })
    expect(whole).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(whole.out)).toMatchObject({ ok: true, findings: [], unproved: 0 })
  })

  it('[SRV-121] finds by a checkpoint what was written after it and is gone', async () => {
    const data = mkdtempSync(join(folder, 'cut-'))
    cpSync(used, data, { recursive: true })
    const store = openSqliteStore(join(data, 'chiso.db'))
    const at = new Date().toISOString()
    await store.audit.append({ at, actor: 'thu', action: 'x', subject: 'y', detail: {} })
    await store.close()
    const { out } = await chiso(['audit', 'checkpoint'], { env: { CHISO_DATA: data } })
    const file = join(folder, 'later.jsonl')
    writeFileSync(file, out)
    const { sequence } = JSON.parse(out) as { sequence: number }
    // The store of before is put back in its place.
    const cut = await chiso(['audit', 'verify', '--checkpoints', file], { env: env() })
    expect(cut.exit).toBe(1)
    expect(cut.out).toContain(`Nhật ký không còn dòng của điểm đối chiếu: ${sequence}`)
  })

  it.each([
    ['there is no store', { CHISO_DATA: join(folder, 'none') }, [], 'Không có kho dữ liệu'],
    [
      'there is no file of checkpoints',
      { CHISO_DATA: used },
      ['--checkpoints', join(folder, 'none.txt')],
      'Không có tệp',
    ],
    [
      'a line is no checkpoint',
      { CHISO_DATA: used },
      ['--checkpoints', 'package.json'],
      'dòng 1: không phải điểm đối chiếu',
    ],
  ])('[SRV-121] says so where %s', async (_, place, more, said) => {
    const { exit, err } = await chiso(['audit', 'verify', ...more], { env: place })
    expect(exit).toBe(1)
    expect(err).toContain(said)
    expect(readdirSync(folder)).not.toContain('none')
  })
})
