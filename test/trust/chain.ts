import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeyList } from '@chiso/engine/trust'
import { link } from '@chiso/server/chain'
import type { AuditHead, AuditRecord, Store } from '@chiso/server/ports'
import { openSqliteStore } from '@chiso/server/sqlite'
import { verifyAll } from '@chiso/server/verification'
import { smallSet } from '../contract/documents.ts'
import { type Answer, startServing } from '../setup/serving.ts'

/** Shape: `missed` are edits after which nothing was found; `kinds` is how many ways there are of editing each row */
export type Altered = { rows: number; kinds: number; edits: number; missed: string[] }

type Row = Record<(typeof columns)[number], string | number>
type Raw = {
  exec(sql: string): void
  prepare(sql: string): { all(...values: unknown[]): unknown[]; run(...values: unknown[]): unknown }
  close(): void
}
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw
const columns = ['sequence', 'at', 'actor', 'action', 'subject', 'detail', 'previous', 'hash'] as const
const insert = `insert into audit (${columns}) values (${columns.map(() => '?')})`

/** A log of so many entries and more, as a real server writes it. */
async function written(path: string, entries: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-chain-'))
  const serving = await startServing({ CHISO_DATA: folder })
  try {
    const author = await serving.signedIn('soanthao')
    const sent = (title: string) => Buffer.from(JSON.stringify(smallSet({ id: 'bo-dai', title })))
    const created = await author('/drafts', { body: Buffer.from(`{"ruleset":${sent('lần 0')}}`) })
    const { id } = JSON.parse(created.body.toString()) as { id: string }
    let held: Answer = created
    for (let turn = 1; turn <= entries; turn++) {
      const headers = { 'If-Match': String(held.headers.etag), Prefer: 'return=minimal' }
      held = await author(`/drafts/${id}`, { method: 'PUT', body: sent(`lần ${turn}`), headers })
      if (held.status >= 300) throw new Error(`${held.status} ${held.body}`)
    }
    await serving.end()
    copyFileSync(join(folder, 'chiso.db'), path)
  } finally {
    await serving.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Edits each entry of a log, or each after so many, in every way there is, by somebody with the file and every trigger out of the
 * way, and has the store verified after each, with a signed checkpoint of its end.
 */
export async function alteredRows(entries: number, step = 1): Promise<Altered> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-chain-'))
  const path = join(folder, 'chiso.db')
  const found: Altered = { rows: 0, kinds: Object.keys(edits).length, edits: 0, missed: [] }
  try {
    await written(path, entries)
    const raw = new Libsql(path)
    const triggers = raw.prepare("select name from sqlite_master where type = 'trigger'").all() as { name: string }[]
    for (const { name } of triggers) raw.exec(`drop trigger ${name}`)
    const store = openSqliteStore(path)
    const rows = raw.prepare(`select ${columns} from audit order by sequence`).all() as Row[]
    const head = await store.audit.head()
    if ((await findingsOf(store, head)) > 0) found.missed.push('something is found where nothing was altered')
    for (let at = 0; at < rows.length; at += step) {
      found.rows++
      for (const [kind, edit] of Object.entries(edits)) {
        // Each writes what it makes of the row and, where it must, of all that follow.
        const changed = edit(rows, at)
        write(raw, rows, at, changed)
        found.edits++
        if ((await findingsOf(store, head)) === 0) found.missed.push(`entry ${at + 1}: ${kind}`)
        write(raw, [...rows.slice(0, at), ...changed], at, rows.slice(at))
      }
    }
    if ((await findingsOf(store, head)) > 0) found.missed.push('the log is not as it was')
    await store.close()
    raw.close()
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes other rows in place of those from one on; what is the same stays. */
function write(raw: Raw, before: readonly Row[], at: number, after: readonly Row[]): void {
  const old = before.slice(at)
  const same = (place: number) => old[place] === after[place]
  raw.exec('begin')
  const remove = raw.prepare('delete from audit where sequence = ?')
  const add = raw.prepare(insert)
  for (const [place, row] of old.entries()) if (!same(place)) remove.run(row.sequence)
  for (const [place, row] of after.entries()) if (!same(place)) add.run(...columns.map((name) => row[name]))
  raw.exec('commit')
}

/** What the log becomes from one entry on. */
const edits: Readonly<Record<string, (rows: readonly Row[], at: number) => Row[]>> = {
  'another actor': (rows, at) => [{ ...rowAt(rows, at), actor: 'khac' }, ...rows.slice(at + 1)],
  'another instant': (rows, at) => [{ ...rowAt(rows, at), at: '2020-01-01T00:00:00.000Z' }, ...rows.slice(at + 1)],
  'another actor, its hash made anew': (rows, at) => [
    linked(rows[at - 1], { ...rowAt(rows, at), actor: 'khac' }),
    ...rows.slice(at + 1),
  ],
  'another actor, every hash after it made anew': (rows, at) =>
    relinked(rows[at - 1], [{ ...rowAt(rows, at), actor: 'khac' }, ...rows.slice(at + 1)]),
  removed: (rows, at) => rows.slice(at + 1),
  'removed, every hash after it made anew': (rows, at) => relinked(rows[at - 1], rows.slice(at + 1)),
  'swapped with another': (rows, at) => {
    const other = at + 1 < rows.length ? at + 1 : at - 1
    const [one, two] = [rowAt(rows, at), rowAt(rows, other)]
    const inPlace = { ...two, sequence: one.sequence }
    return other < at ? [inPlace] : [inPlace, { ...one, sequence: two.sequence }, ...rows.slice(at + 2)]
  },
  'cut from here on': () => [],
}

function rowAt(rows: readonly Row[], at: number): Row {
  const row = rows[at]
  if (!row) throw new RangeError(`no row ${at}`)
  return row
}

/** A row as the server would link it after the one before. */
function linked(before: Row | undefined, row: Row): Row {
  const head: AuditHead = before
    ? { sequence: Number(before.sequence), hash: String(before.hash) }
    : { sequence: 0, hash: '0'.repeat(64) }
  const { at, actor, action, subject, detail } = row
  const note = { at, actor, action, subject, detail: JSON.parse(String(detail)) } as AuditRecord
  const { sequence, previous, hash } = link(head, note)
  return { ...row, sequence, previous, hash }
}

function relinked(before: Row | undefined, rows: readonly Row[]): Row[] {
  let last = before
  return rows.map((row) => {
    last = linked(last, row)
    return last
  })
}

/** What is found but that the triggers are gone, by which an editor would be known at once. */
async function findingsOf(store: Store, head: AuditHead): Promise<number> {
  const list = await readKeyList((await store.keyLists.latest()) ?? '')
  const { findings } = await verifyAll(store, list?.keys ?? [], [{ ...head, at: '', isSigned: true }])
  return findings.filter(({ code }) => code !== 'schema-changed').length
}
