import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Algorithm, type KeyList, signedBy } from '@chiso/engine/trust'
import { makeFolder } from './adapters/files/folder.ts'
import { makePrivately } from './adapters/files/kept.ts'
import { fileKeyring, KeyUnreadable } from './adapters/files/keys.ts'
import { type Held, holdAlone } from './adapters/sqlite/lock.ts'
import { openSqliteStore } from './adapters/sqlite/store.ts'
import { findKeyList } from './keys/current.ts'
import { beginKeys } from './keys/keeping.ts'
import { activeKey } from './keys/list.ts'
import { marked, readMark } from './opening/mark.ts'
import { troubleOf } from './opening/trouble.ts'
import type { Keyring, Purpose, Signer, Store } from './ports.ts'
import { Refused, wordingOf } from './refusals.ts'

export type Environment = Record<string, string | undefined>

/** The server cannot start; the message says why and what to do, in Vietnamese. */
export class CannotServe extends Error {
  override name = 'CannotServe'
}

/** The root of the product. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Shape: `folder` holds the store, unless DATABASE_URL names another, and the keys; a store that is behind takes no writes */
export type Opened = { store: Store; folder: string; purpose: Purpose; isBehind(): boolean }

/**
 * Opens the store that the environment names: CHISO_DATA, or DATABASE_URL for a SQLite file. A store says once whether it is
 * a demo's or an office's: what a demo holds, such as sessions and keys that anybody could have, never comes to count.
 *
 * Errors: CannotServe where it cannot be opened, or is not what is wanted
 */
export async function openFolder(env: Environment, wanted?: Purpose): Promise<Opened> {
  const place = placeOf(env)
  const { folder, database: path } = place
  const opened = openStore(place)
  try {
    const { store, isBehind } = await marked(opened, path)
    const known = await store.purpose()
    const purpose = known ?? wanted ?? (await purposeOf(store, env))
    const asked = namesOffice(env) ? 'office' : (wanted ?? purpose)
    // The folder holds the keys, which the store may lie apart from.
    const mark = join(folder, demoMark)
    if (asked === 'office' && (purpose === 'demo' || existsSync(mark))) throw new CannotServe(isDemo(folder))
    if (purpose === 'office' && asked === 'demo') throw new CannotServe(isOffice(path))
    if (purpose === 'demo')
      writeFileSync(mark, 'Bản dùng thử (demo): không dùng cho công việc thật.\n', { mode: 0o600 })
    // One that was put back says it once it takes entries again.
    if (known === null && !isBehind()) await begin(store, purpose)
    return { store, folder, purpose, isBehind }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function begin(store: Store, purpose: Purpose): Promise<void> {
  const at = new Date().toISOString()
  await store.atomically(async (inner) => {
    await inner.setPurpose(purpose, at)
    await inner.audit.append({ at, actor: 'chiso', action: 'store.begun', subject: purpose, detail: {} })
  })
}

/** Where a store is: its folder, its database, and the folder of its keys. */
export type StorePlace = { folder: string; database: string; keys: string }

/** Where the environment says that the store is. */
export function placeOf(env: Environment): StorePlace {
  const folder = env.CHISO_DATA || join(root, '.chiso')
  const database = databasePath(env.DATABASE_URL) ?? join(folder, 'chiso.db')
  return { folder, database, keys: join(folder, 'keys') }
}

/** Opens a store that is only looked at, and must be there. */
export function openExistingStore(place: StorePlace): Store {
  if (existsSync(place.database)) return openStore(place)
  throw new CannotServe(
    `Không có kho dữ liệu “${place.database}”. Đặt CHISO_DATA là thư mục dữ liệu của máy chủ rồi chạy lại.`,
  )
}

/** The same, to be written into while a server may run over it; one that is behind takes no entries. */
export async function openStoreInUse(place: StorePlace): Promise<Store> {
  return (await marked(openExistingStore(place), place.database)).store
}

/**
 * Shape: `signer` is the key that signs now, `used` the one in its place, which may be another; null where they are not there
 */
type LookedAtKeys = { keyring: Keyring; path: string; list: KeyList | null; used: Signer | null; signer: Signer | null }

/** What lies in a folder of keys, beside the list of keys that a store has. Errors: CannotServe where either cannot be read */
export async function lookAtKeys(store: Store, folder: string): Promise<LookedAtKeys> {
  const keyring = fileKeyring(folder)
  const path = join(folder, 'signing.pem')
  return readable(path, async () => {
    const list = await findKeyList(store)
    const used = await keyring.used()
    return { keyring, path, list, used, signer: list ? await keyring.signer(activeKey(list).kid) : used }
  })
}

/**
 * The keys that a store is signed with, made at first start. Refuses a signing key that is not the one of the store's list, and
 * a store in which anything was signed by a key that is not on it: nobody could verify that.
 */
export async function openKeys(
  store: Store,
  { keys: folder }: StorePlace,
  { alg, isBehind = false }: { alg?: Algorithm; isBehind?: boolean } = {},
): Promise<Keyring> {
  const { keyring, path, list, used, signer } = await lookAtKeys(store, folder)
  const advice = 'Chép lại thư mục khóa từ bản sao lưu của kho dữ liệu này.'
  const manifests = await store.evidence.manifests()
  if (!used && !signer && (list || manifests.length > 0))
    throw new CannotServe(`Thiếu khóa ký “${path}” trong khi kho dữ liệu đã được ký. ${advice}`)
  if (list && !signer) {
    const kid = used?.publicKey.kid ?? ''
    const old = list.keys.find((key) => key.kid === kid)?.until
    throw new CannotServe(
      old
        ? `Khóa ký “${path}” (${kid}) đã thôi dùng từ ${old}. ${advice}`
        : `Khóa ký “${path}” (${kid}) không phải khóa đã ký kho dữ liệu này. ${advice}`,
    )
  }
  const keys = list?.keys ?? (signer ? [signer.publicKey] : [])
  for (const { manifest, ruleset, version } of manifests) {
    if ((await signedBy(manifest, keys)) !== null) continue
    throw new CannotServe(
      `Bản kê khai của ${ruleset}@${version} không do khóa của kho dữ liệu này ký: “${path}” không phải khóa đã ký, hoặc bản kê khai bị sửa. ${advice}`,
    )
  }
  if (list) await keyring.settle(activeKey(list).kid)
  else if (isBehind)
    throw new CannotServe(
      'Kho dữ liệu này cũ hơn lần dùng trước và chưa có danh sách khóa. Chạy “chiso reconcile” rồi khởi động lại.',
    )
  else await beginKeys(store, keyring, new Date().toISOString(), alg)
  return keyring
}

/** What is read of keys, or in words why it cannot be used. */
export async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refused) throw new CannotServe(wordingOf(error.refusal, 'vi').detail)
    if (!(error instanceof KeyUnreadable)) throw error
    throw new CannotServe(`Khóa “${path}” không dùng được: ${error.message}. Chép lại tệp khóa từ bản sao lưu.`)
  }
}

/** Says of a folder that it is a demo's. */
export const demoMark = 'BAN-DUNG-THU.txt'

/** Lies in a folder while a backup is put into it: what is there is not whole. */
export const restoringMark = '.restoring'

/** Where a browser on this machine finds the server. */
export function originOf(env: Environment): string {
  return `${env.CHISO_TLS_CERT ? 'https' : 'http'}://localhost:${env.PORT || 3000}`
}

/** Whether the environment names what only an office has: a database elsewhere, or a provider of sign-ins. */
const namesOffice = (env: Environment) => Boolean(env.DATABASE_URL || env.CHISO_OIDC_ISSUER)

/** A store without accounts is a demo's, unless the environment names an office's. */
async function purposeOf(store: Store, env: Environment): Promise<Purpose> {
  if (namesOffice(env)) return 'office'
  return (await store.accounts.list()).length === 0 ? 'demo' : 'office'
}

/**
 * Holds the store for one server alone, from before it is opened until after it is closed.
 *
 * Errors: CannotServe where another one runs over it
 */
export function holdStore(place: StorePlace): Held {
  const held = trying(place, () => {
    makePlace(place)
    return holdAlone(place.database)
  })
  if (held) return held
  throw new CannotServe(
    `Kho “${place.database}” đang có máy chủ hoặc lệnh khác dùng riêng. Dừng máy chủ đó trước, hoặc đặt CHISO_DATA sang thư mục khác.`,
  )
}

function openStore(place: StorePlace): Store {
  return trying(place, () => {
    makePlace(place)
    return openSqliteStore(place.database)
  })
}

function makePlace({ folder, database }: StorePlace): void {
  if (existsSync(join(folder, restoringMark))) throw new CannotServe(isHalfRestored(folder))
  if (statSync(database, { throwIfNoEntry: false })?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  if (!existsSync(database) && (readMark(database)?.sequence ?? 0) > 0) throw new CannotServe(isGone(database))
  makeFolder(folder, 0o700)
  // Its companions are given the rights of the database itself. One that is there is not opened here: closing it would let go of its locks.
  if (!existsSync(database)) makePrivately(database)
}

/** Does something to a store's files, and says what is wrong in words. */
function trying<T>({ database }: StorePlace, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof CannotServe ? error : new CannotServe(troubleOf(error, database))
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
  if (path === ':memory:' || path === '') {
    throw new CannotServe('DATABASE_URL phải là đường dẫn một tệp: kho trong bộ nhớ mất hết khi máy chủ dừng.')
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    // What may be a password is not repeated.
    throw new CannotServe(
      `Không hiểu DATABASE_URL bắt đầu bằng “${path.split('://')[0]}://”. Đặt đường dẫn một tệp SQLite.`,
    )
  }
  return path
}

function isDemo(folder: string): string {
  return (
    `Thư mục “${folder}” là của bản dùng thử: ai cũng biết mật khẩu, nên phiên, khóa và bộ chỉ số trong đó không dùng cho công việc thật. ` +
    'Hãy chọn một thư mục mới, ví dụ: CHISO_DATA=./du-lieu npx chiso init'
  )
}

function isGone(database: string): string {
  return (
    `Không còn kho dữ liệu “${database}” dù trước đây đã có (“${database}.mark”): tệp bị xóa hoặc chuyển đi. ` +
    'Chép lại tệp, hoặc phục hồi: chiso restore <bản sao lưu>. Muốn bắt đầu kho mới, hãy chọn một thư mục mới.'
  )
}

function isHalfRestored(folder: string): string {
  return `Thư mục “${folder}” đang phục hồi dở. Chạy lại: chiso restore <bản sao lưu>`
}

function isOffice(path: string): string {
  return `Kho “${path}” là của cơ quan, không mở làm bản dùng thử. Bỏ --demo, hoặc đặt CHISO_DATA sang một thư mục mới.`
}
