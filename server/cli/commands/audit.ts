import { existsSync, readFileSync } from 'node:fs'
import type { PublicKey } from '@chiso/engine/trust'
import { fileKeyring } from '../../src/adapters/files/keys.ts'
import { type Checkpoint, readCheckpoints, signCheckpoint } from '../../src/audit/checkpoint.ts'
import { verifyAll } from '../../src/audit/verification.ts'
import { knownKeys } from '../../src/keys/current.ts'
import { CannotServe, type Environment, lookAtKeys, openExistingStore, placeOf, readable } from '../../src/opening.ts'
import type { Store } from '../../src/ports.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Kept = { store: Store; folder: string }

/** Looks at a store that may be in use; nothing of it is changed. */
async function over(env: Environment, look: (kept: Kept) => Promise<void>): Promise<void> {
  try {
    const place = placeOf(env)
    const store = openExistingStore(place)
    try {
      await look({ store, folder: place.keys })
    } finally {
      await store.close()
    }
  } catch (error) {
    throw error instanceof CannotServe ? new Failure(error.message) : error
  }
}

/** `chiso audit verify`: re-computes all that the log vouches for; fails when anything was altered. */
export async function verifyCommand(
  env: Environment,
  options: { checkpoints?: string; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { audit: words } = terminal.words
  await over(env, async ({ store, folder }) => {
    const keys = await readable(folder, () => knownKeys(store, fileKeyring(folder)))
    const checkpoints =
      options.checkpoints === undefined ? [] : await checkpointsIn(options.checkpoints, keys, terminal)
    const verdict = await verifyAll(store, keys, checkpoints)
    const { findings, entries, rows, unproved } = verdict
    if (findings.length > 0) terminal.exit = 1
    if (options.json) {
      terminal.print(JSON.stringify({ ok: findings.length === 0, ...verdict }, null, 2))
      return
    }
    for (const { code, subject } of findings) terminal.print(`${words.found[code]} ${subject}`)
    if (unproved > 0) terminal.tell(words.unproved(unproved))
    const told = findings.length === 0 ? words.intact(entries, rows) : words.altered(findings.length)
    terminal.print(terminal.paint(findings.length === 0 ? 'green' : 'red', told))
    if (findings.length > 0) terminal.tell(words.whatNext)
    if (checkpoints.length === 0) terminal.tell(words.noCheckpoints)
  })
}

/** `chiso audit checkpoint`: one signed line that says where the log stands. */
export async function checkpointCommand(env: Environment, terminal: Terminal): Promise<void> {
  await over(env, async ({ store, folder }) => {
    const { signer, used, path } = await lookAtKeys(store, folder)
    const { audit, doctor } = terminal.words
    if (!signer) throw new Failure(used ? doctor.found['key-other'](path) : audit.noKey(path))
    terminal.print(await signCheckpoint(await store.audit.head(), new Date().toISOString(), signer))
  })
}

async function checkpointsIn(path: string, keys: readonly PublicKey[], { words }: Terminal): Promise<Checkpoint[]> {
  if (!existsSync(path)) throw new Failure(words.audit.noFile(path))
  const read = await readCheckpoints(readFileSync(path, 'utf8'), keys)
  const wrong = read.indexOf(null)
  if (wrong >= 0) throw new Failure(words.audit.notACheckpoint(path, wrong + 1))
  if (read.length === 0) throw new Failure(words.audit.noneIn(path))
  return read.filter((one) => one !== null)
}
