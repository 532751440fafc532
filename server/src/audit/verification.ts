import { setImmediate as othersFirst } from 'node:timers/promises'
import { type KeyList, type PublicKey, readKeyList, signedBy } from '@chiso/engine/trust'
import { sha256 } from '../digest.ts'
import { comesAfter } from '../keys/list.ts'
import type { AuditHead, AuditRecord, KeptManifest, Store } from '../ports.ts'
import type { Alteration } from './alteration.ts'
import { auditStart, follows } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'

/** Shape: `unproved` rows were written before the log said digests of rows */
export type Verdict = { entries: number; head: AuditHead; rows: number; unproved: number; findings: Alteration[] }

/** Others are answered after so many rows. */
const atOnce = 200

type Log = {
  head: AuditHead
  /** The last digest the log says of each row. */
  rows: Map<string, string>
  /** The hash of each entry that a manifest or checkpoint speaks of. */
  hashes: Map<number, string>
  /** Whether any entry has said digests yet, and whether every entry has. */
  vouches: boolean
  isWhole: boolean
  findings: Alteration[]
}

type Evident = Pick<Store, 'evidence' | 'keyLists'>

/**
 * Re-computes all that can be: every entry of the log after the one before it, every row that the log vouches for, every
 * content by its digest, every manifest by its signature and by the entry it names, every list of keys, and the schema. What is kept
 * elsewhere, as manifests that were pulled and checkpoints, finds a log that was cut short or written anew. A signal ends it between
 * two turns.
 */
export async function verifyAll(
  store: Evident,
  keys: readonly PublicKey[],
  checkpoints: readonly Checkpoint[] = [],
  signal?: AbortSignal,
): Promise<Verdict> {
  const manifests = await store.evidence.manifests()
  const witnesses = manifests.flatMap((one) => headIn(one.manifest) ?? [])
  const spoken = new Set([...witnesses, ...checkpoints].map(({ sequence }) => sequence))
  const log = await readLog(store, spoken, signal)
  const findings = [...log.findings]
  for (const name of await store.evidence.schema()) findings.push({ code: 'schema-changed', subject: name })
  const { rows, unproved } = await holdRows(store, log, findings, signal)
  await holdManifests(manifests, keys, log, findings)
  await holdKeyLists(store, findings)
  for (const { sequence, hash, isSigned } of checkpoints) {
    if (!isSigned) findings.push({ code: 'checkpoint-unsigned', subject: String(sequence) })
    else if (log.hashes.get(sequence) !== hash) findings.push({ code: 'checkpoint-differs', subject: String(sequence) })
  }
  return { entries: log.head.sequence, head: log.head, rows, unproved, findings }
}

async function readLog({ evidence }: Pick<Store, 'evidence'>, spoken: Set<number>, signal?: AbortSignal): Promise<Log> {
  const log: Log = { head: auditStart, rows: new Map(), hashes: new Map(), vouches: false, isWhole: true, findings: [] }
  for await (const entries of evidence.entries()) {
    for (const entry of entries) {
      // What follows a broken entry is held against that entry, so that each break is told once.
      if (!follows(log.head, entry)) log.findings.push({ code: 'entry-broken', subject: String(entry.sequence) })
      foldRows(log, entry)
      if (spoken.has(entry.sequence)) log.hashes.set(entry.sequence, entry.hash)
      log.head = { sequence: entry.sequence, hash: entry.hash }
    }
    await othersFirst()
    signal?.throwIfAborted()
  }
  return log
}

/**
 * Takes what an entry says of rows. What a row was before must be what the log said of it last: otherwise somebody changed it
 * in between, and the entry vouches for that unknowingly.
 */
function foldRows(log: Log, { sequence, detail: { rows, was } }: AuditRecord): void {
  if (!isRecord(rows) || !isRecord(was)) {
    // Only a log of older days begins so; later, somebody else than the server wrote it.
    if (log.vouches) log.findings.push({ code: 'entry-broken', subject: String(sequence) })
    else log.isWhole = false
    return
  }
  log.vouches = true
  for (const [key, digest] of Object.entries(rows)) {
    if (log.isWhole && was[key] !== log.rows.get(key)) log.findings.push({ code: 'row-changed', subject: key })
    log.rows.set(key, String(digest))
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

async function holdRows(
  { evidence }: Pick<Store, 'evidence'>,
  log: Log,
  findings: Alteration[],
  signal?: AbortSignal,
): Promise<{ rows: number; unproved: number }> {
  const said = new Map(log.rows)
  let [rows, unproved] = [0, 0]
  for await (const { key, digest, isIntact } of evidence.rows()) {
    const expected = said.get(key)
    said.delete(key)
    if (!isIntact) findings.push({ code: 'content-changed', subject: key })
    if (expected === undefined && !log.isWhole) unproved++
    else if (expected === undefined) findings.push({ code: 'row-unknown', subject: key })
    else if (expected !== digest) findings.push({ code: 'row-changed', subject: key })
    if (++rows % atOnce !== 0) continue
    await othersFirst()
    signal?.throwIfAborted()
  }
  for (const key of said.keys()) findings.push({ code: 'row-missing', subject: key })
  return { rows, unproved }
}

async function holdManifests(
  manifests: readonly KeptManifest[],
  keys: readonly PublicKey[],
  log: Log,
  findings: Alteration[],
): Promise<void> {
  const last = new Map<string, string>()
  for (const { ruleset, version, manifest, hash } of manifests) {
    const subject = `${ruleset}@${version}`
    if (sha256(manifest) !== hash) findings.push({ code: 'manifest-changed', subject })
    if ((await signedBy(manifest, keys)) === null) findings.push({ code: 'manifest-unsigned', subject })
    else if (previousIn(manifest) !== (last.get(ruleset) ?? null))
      findings.push({ code: 'manifest-unordered', subject })
    const head = headIn(manifest)
    if (head && log.hashes.get(head.sequence) !== head.hash) findings.push({ code: 'witness-differs', subject })
    last.set(ruleset, hash)
  }
}

/** Each list of keys is what its root signed, and takes back nothing of the one before; `subject` is its number. */
async function holdKeyLists({ keyLists }: Evident, findings: Alteration[]): Promise<void> {
  let last: KeyList | null = null
  for (const [at, text] of (await keyLists.all()).entries()) {
    const list = await readKeyList(text)
    if (!list) findings.push({ code: 'keys-unsigned', subject: String(at + 1) })
    else if (last && !comesAfter(list, last)) findings.push({ code: 'keys-unordered', subject: String(at + 1) })
    last = list ?? last
  }
}

/** The entry of the log that a manifest names; null where it cannot be read. */
function headIn(manifest: string): AuditHead | null {
  const head = valueIn(manifest, 'audit') as Partial<AuditHead> | null
  return typeof head?.sequence === 'number' && typeof head.hash === 'string'
    ? { sequence: head.sequence, hash: head.hash }
    : null
}

const previousIn = (manifest: string) => valueIn(manifest, 'previous')

function valueIn(manifest: string, name: string): unknown {
  try {
    return (JSON.parse(manifest) as Record<string, unknown>)[name] ?? null
  } catch {
    return null
  }
}
