import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder } from './adapters/files/folder.ts'
import { openSqliteStore } from './adapters/sqlite/store.ts'
import type { Purpose, Store } from './ports.ts'

export type Environment = Record<string, string | undefined>

/** The server cannot start; the message says why and what to do, in Vietnamese. */
export class CannotServe extends Error {
  override name = 'CannotServe'
}

/** The root of the product. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Shape: `folder` holds the store, unless DATABASE_URL names another, and the keys */
export type Opened = { store: Store; folder: string; purpose: Purpose }

/**
 * Opens the store that the environment names: CHISO_DATA, or DATABASE_URL for a SQLite file. A store says once whether it is
 * a demo's or an office's: what a demo holds, such as sessions and keys that anybody could have, never comes to count.
 *
 * Errors: CannotServe where it cannot be opened, or is not what is wanted
 */
export async function openFolder(env: Environment, wanted?: Purpose): Promise<Opened> {
  const folder = env.CHISO_DATA || join(root, '.chiso')
  const path = databasePath(env.DATABASE_URL) ?? join(folder, 'chiso.db')
  const store = openStore(folder, path)
  try {
    const known = await store.purpose()
    const purpose = known ?? wanted ?? (await purposeOf(store, env))
    const asked = env.DATABASE_URL ? 'office' : (wanted ?? purpose)
    // The folder holds the keys, which the store may lie apart from.
    const mark = join(folder, demoMark)
    if (asked === 'office' && (purpose === 'demo' || existsSync(mark))) throw new CannotServe(isDemo(folder))
    if (purpose === 'office' && asked === 'demo') throw new CannotServe(isOffice(path))
    if (purpose === 'demo')
      writeFileSync(mark, 'Bản dùng thử (demo): không dùng cho công việc thật.\n', { mode: 0o600 })
    if (known === null) await store.setPurpose(purpose, new Date().toISOString())
    return { store, folder, purpose }
  } catch (error) {
    await store.close()
    throw error
  }
}

const demoMark = 'BAN-DUNG-THU.txt'

/** Where a browser on this machine finds the server. */
export function originOf(env: Environment): string {
  return `${env.CHISO_TLS_CERT ? 'https' : 'http'}://localhost:${env.PORT || 3000}`
}

/** A store without accounts is a demo's, unless it was named by DATABASE_URL. */
async function purposeOf(store: Store, env: Environment): Promise<Purpose> {
  if (env.DATABASE_URL) return 'office'
  return (await store.accounts.list()).length === 0 ? 'demo' : 'office'
}

function openStore(folder: string, path: string): Store {
  try {
    makeFolder(folder, 0o700)
    return openSqliteStore(path)
  } catch (error) {
    throw new CannotServe(
      `Không mở được kho dữ liệu “${path}”: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function databasePath(url: string | undefined): string | null {
  if (!url) return null
  if (/^postgres(ql)?:/i.test(url)) {
    throw new CannotServe(
      'PostgreSQL chưa hỗ trợ ở bản này. Bỏ DATABASE_URL, hoặc đặt đường dẫn một tệp SQLite, ví dụ file:./chiso.db.',
    )
  }
  if (url.startsWith('file://')) return fileURLToPath(url)
  const path = url.replace(/^(file|sqlite):/, '')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) throw new CannotServe(`Không hiểu DATABASE_URL “${url}”.`)
  return path
}

function isDemo(folder: string): string {
  return (
    `Thư mục “${folder}” là của bản dùng thử: ai cũng biết mật khẩu, nên phiên, khóa và bộ chỉ số trong đó không dùng cho công việc thật. ` +
    'Hãy chọn một thư mục mới, ví dụ: CHISO_DATA=./du-lieu npx chiso init'
  )
}

function isOffice(path: string): string {
  return `Kho “${path}” là của cơ quan, không mở làm bản dùng thử. Bỏ --demo, hoặc đặt CHISO_DATA sang một thư mục mới.`
}
