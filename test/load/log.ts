import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '@chiso/server/sqlite'
import { startServing } from '../setup/serving.ts'
import { latestPath } from './bodies.ts'

/** Unit: ms; `command` is `chiso audit verify`, `call` its twin over HTTP, during which `stood` is the longest that the server's loop stood still and `read` the longest that a version took */
export type Verified = { entries: number; rows: number; command: number; call: number; stood: number; read: number }

const at = '2026-03-02T03:00:00.000Z'
const atOnce = 500

/** How long a log of saves takes to be verified whole, by the command and while the server answers others. */
export async function verifiedLog(entries: number): Promise<Verified> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-log-'))
  const path = join(folder, 'chiso.db')
  // A demo makes its keys, its people and its sets first.
  const first = await startServing({ CHISO_DATA: folder })
  await first.end()
  await written(path, entries)
  const began = performance.now()
  await chiso(['audit', 'verify'], { CHISO_DATA: folder })
  const command = performance.now() - began
  const serving = await startServing({ CHISO_DATA: folder })
  try {
    const auditor = await serving.signedIn('thanhtra')
    await serving.probe()
    const reader = serving.caller()
    let ended = false
    const reads: number[] = []
    const reading = (async () => {
      while (!ended) reads.push((await reader(latestPath)).ms)
    })()
    const answer = await auditor('/audit/verify')
    ended = true
    await reading
    const verdict = JSON.parse(answer.body.toString()) as { ok: boolean; entries: number; rows: number }
    if (!verdict.ok) throw new Error(answer.body.toString().slice(0, 500))
    const { worst } = await serving.probe()
    return { ...verdict, command, call: answer.ms, stood: worst, read: Math.max(...reads) }
  } finally {
    await serving.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Saves of one draft, each with the entry that a save has. */
async function written(path: string, entries: number): Promise<void> {
  const store = openSqliteStore(path)
  const writing = (turn: number) => {
    const text = JSON.stringify({ title: `Bộ chỉ số ${turn}`, text: 'Tỷ lệ hồ sơ giải quyết đúng hạn. '.repeat(8) })
    const digest = createHash('sha256').update(text).digest('hex')
    return { by: 'soanthao', at, digest, text, title: 'Bộ', core: null, given: false, contributors: ['soanthao'] }
  }
  const noted = (turn: number, digest: string) => ({
    at,
    actor: 'soanthao',
    action: 'draft.saved' as const,
    subject: 'do-nhat-ky',
    detail: { revision: turn, digest },
  })
  await store.atomically(async (inner) => {
    const first = writing(1)
    await inner.drafts.add({ id: 'do-nhat-ky', ruleset: 'bo', base: null }, first)
    await inner.audit.append(noted(1, first.digest))
  })
  for (let turn = 2; turn <= entries; )
    await store.atomically(async (inner) => {
      for (const until = Math.min(entries, turn + atOnce); turn <= until; turn++) {
        const one = writing(turn)
        await inner.drafts.revise('do-nhat-ky', one, 'draft', null)
        await inner.audit.append(noted(turn, one.digest))
      }
    })
  await store.close()
}

function chiso(args: string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['server/cli/chiso.mjs', ...args],
      { env: { ...process.env, ...env }, timeout: 120_000 },
      (error, out, err) => (error ? reject(new Error(`${error.message} ${out} ${err}`)) : resolve()),
    )
  })
}
