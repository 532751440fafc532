import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { signedBy } from '@chiso/engine/trust'
import { namesIn } from './adapters/files/kept.ts'
import { openidProvider } from './adapters/openid/provider.ts'
import { lookAtDatabase } from './adapters/sqlite/copy.ts'
import { latestSchema, schemaIn } from './adapters/sqlite/schema.ts'
import { verifyAll } from './audit/verification.ts'
import { knownKeys } from './keys/current.ts'
import { limits } from './limits.ts'
import { certificateOf, proxiesOf } from './listening.ts'
import { isOlder, readMark } from './opening/mark.ts'
import { troubleOf } from './opening/trouble.ts'
import {
  CannotServe,
  type Environment,
  lookAtKeys,
  openExistingStore,
  placeOf,
  restoringMark,
  root,
  type StorePlace,
} from './opening.ts'
import type { Store } from './ports.ts'
import { Refused } from './refusals.ts'
import { providerOf, readSettings, unreadSettings } from './settings.ts'
import { accountWarnings } from './warnings.ts'

/** What can be found of a data folder; of each `warning` or `error` something is to be done. */
export type DoctorCode = keyof typeof levels

const levels = {
  'settings-read': 'ok',
  'setting-wrong': 'error',
  'setting-unread': 'warning',
  'folder-private': 'ok',
  'folder-missing': 'error',
  'open-to-others': 'error',
  'owned-by-another': 'error',
  'half-restored': 'error',
  'store-missing': 'error',
  'store-unusable': 'error',
  'schema-current': 'ok',
  'schema-older': 'error',
  'pages-whole': 'ok',
  'pages-damaged': 'error',
  'log-whole': 'ok',
  altered: 'error',
  'store-behind': 'error',
  'clock-behind': 'error',
  'key-fits': 'ok',
  'key-unusable': 'error',
  'key-missing': 'error',
  'key-other': 'error',
  'space-left': 'ok',
  'space-low': 'warning',
  'space-none': 'error',
  'provider-reached': 'ok',
  'provider-away': 'error',
  'provider-misset': 'error',
  'screens-built': 'ok',
  'screens-missing': 'warning',
  'account-warning': 'warning',
  'backup-recent': 'ok',
  'backup-old': 'error',
  'backup-none': 'error',
  'backups-unnamed': 'warning',
} as const satisfies Record<string, 'ok' | 'warning' | 'error'>

/** Shape: `detail` is what it is about: a path, a count, a sentence of the server's own */
export type DoctorFinding = { code: DoctorCode; level: 'ok' | 'warning' | 'error'; detail: string }

/** A backup that is older than this misses a night. Unit: ms */
const backupMs = 26 * 60 * 60_000

const found = (code: DoctorCode, detail: string | number = ''): DoctorFinding => ({
  code,
  level: levels[code],
  detail: String(detail),
})

/**
 * Looks at everything that a server needs of its folder, also while one runs; nothing is changed.
 *
 * Shape: `backups` is a folder that holds backups in folders; `quick` leaves out what takes longer the larger the store is
 */
export async function examineFolder(
  env: Environment,
  { backups, quick = false }: { backups?: string; quick?: boolean },
  now: Date,
): Promise<DoctorFinding[]> {
  const findings = [...settingFindings(env), ...(await providerFindings(env))]
  let place: StorePlace
  try {
    place = placeOf(env)
  } catch (error) {
    return [...findings, found('setting-wrong', wordsOf(error))]
  }
  if (!existsSync(place.folder)) return [...findings, found('folder-missing', place.folder)]
  findings.push(...privacyFindings(place), ...spaceFindings(place), ...backupFindings(backups, now))
  findings.push(found(existsSync(join(root, 'editor/dist/index.html')) ? 'screens-built' : 'screens-missing'))
  if (existsSync(join(place.folder, restoringMark))) return [...findings, found('half-restored', place.folder)]
  return [...findings, ...(await storeFindings(place, quick, now))]
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function settingFindings(env: Environment): DoctorFinding[] {
  const findings = unreadSettings(env).map((sentence) => found('setting-unread', sentence))
  for (const read of [readSettings, certificateOf, proxiesOf, providerOf])
    try {
      read(env)
    } catch (error) {
      findings.push(found('setting-wrong', wordsOf(error)))
    }
  return findings.length > 0 ? findings : [found('settings-read')]
}

/** Whether the provider of sign-ins answers, as who it is set as, and whether only one account reads the secret that it knows us by. */
async function providerFindings(env: Environment): Promise<DoctorFinding[]> {
  let settings: ReturnType<typeof providerOf>
  try {
    settings = providerOf(env)
  } catch {
    // A setting that is wrong was told.
    return []
  }
  if (!settings) return []
  const path = env.CHISO_OIDC_CLIENT_SECRET_FILE
  const isOpen = path && (statSync(path).mode & 0o077) !== 0
  const provider = openidProvider(settings)
  const reached = await provider.reach().then(
    () => found('provider-reached', provider.issuer),
    (error: unknown) => found(isAway(error) ? 'provider-away' : 'provider-misset', provider.issuer),
  )
  return [reached, ...(isOpen ? [found('open-to-others', path)] : [])]
}

const isAway = (error: unknown) => error instanceof Refused && error.refusal.code === 'provider-away'

/** Whether only the folder's owner reads what is in it. */
function privacyFindings({ folder, database, keys }: StorePlace): DoctorFinding[] {
  const { uid } = statSync(folder)
  const paths = [
    folder,
    ...['', '-wal', '-shm', '.lock', '.mark'].map((end) => `${database}${end}`),
    ...(existsSync(keys) ? [keys, ...readdirSync(keys).map((name) => join(keys, name))] : []),
  ]
  const findings = paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return []
    return [
      ...((stat.mode & 0o077) === 0 ? [] : [found('open-to-others', path)]),
      ...(stat.uid === uid ? [] : [found('owned-by-another', path)]),
    ]
  })
  return findings.length > 0 ? findings : [found('folder-private', folder)]
}

function spaceFindings({ folder, database }: StorePlace): DoctorFinding[] {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const size = statSync(database, { throwIfNoEntry: false })?.size ?? 0
  const told = `${Math.floor(free / 1024 ** 2)} MiB`
  if (free < limits.documentBytes) return [found('space-none', told)]
  // An upgrade writes a backup and a copy of it beside the store.
  return [found(free < Math.max(limits.freeBytes, 2 * size) ? 'space-low' : 'space-left', told)]
}

function backupFindings(folder: string | undefined, now: Date): DoctorFinding[] {
  if (folder === undefined) return [found('backups-unnamed')]
  const lists = namesIn(folder).map((name) => join(folder, name, 'backup.json'))
  const instants = lists.flatMap((list) => {
    try {
      return Date.parse(String((JSON.parse(readFileSync(list, 'utf8')) as { at: unknown }).at)) || []
    } catch {
      return []
    }
  })
  if (instants.length === 0) return [found('backup-none', folder)]
  const last = Math.max(...instants)
  return [found(now.getTime() - last > backupMs ? 'backup-old' : 'backup-recent', new Date(last).toISOString())]
}

async function storeFindings(place: StorePlace, quick: boolean, now: Date): Promise<DoctorFinding[]> {
  const { database } = place
  if (!existsSync(database)) return [found('store-missing', database)]
  const findings: DoctorFinding[] = []
  try {
    const run = schemaIn(database)
    findings.push(found(run === latestSchema() ? 'schema-current' : 'schema-older', run))
    const damage = quick ? [] : lookAtDatabase(database).damage
    if (damage.length > 0) findings.push(found('pages-damaged', damage[0]))
    else if (!quick) findings.push(found('pages-whole'))
    if (run < latestSchema() || damage.length > 0) return findings
    const store = openExistingStore(place)
    try {
      findings.push(...(await openedFindings(store, place, quick, now)))
    } finally {
      await store.close()
    }
  } catch (error) {
    findings.push(found('store-unusable', error instanceof CannotServe ? error.message : troubleOf(error, database)))
  }
  return findings
}

async function openedFindings(store: Store, place: StorePlace, quick: boolean, now: Date): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = []
  const last = (await store.evidence.manifests()).at(-1)
  const keys = await lookAtKeys(store, place.keys).catch((error: unknown) => wordsOf(error))
  if (typeof keys === 'string') findings.push(found('key-unusable', keys))
  else if (!keys.signer) findings.push(found(keys.used ? 'key-other' : 'key-missing', keys.path))
  else if (last && (await signedBy(last.manifest, keys.list?.keys ?? [keys.signer.publicKey])) === null)
    findings.push(found('key-other', keys.path))
  else findings.push(found('key-fits'))
  const mark = readMark(place.database)
  if (mark && (await isOlder(store, mark))) findings.push(found('store-behind'))
  const instant = await store.audit.lastInstant()
  if (instant !== null && instant > now.toISOString()) findings.push(found('clock-behind', instant))
  findings.push(...accountWarnings(await store.accounts.list()).map((sentence) => found('account-warning', sentence)))
  if (quick || typeof keys === 'string') return findings
  const { findings: alterations, entries } = await verifyAll(store, await knownKeys(store, keys.keyring))
  findings.push(alterations.length > 0 ? found('altered', alterations.length) : found('log-whole', entries))
  return findings
}
