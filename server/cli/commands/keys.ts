import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Algorithm, KeyList } from '@chiso/engine/trust'
import { writeWhole } from '../../src/adapters/files/kept.ts'
import { fileKeyring, readSigner } from '../../src/adapters/files/keys.ts'
import { findKeyList } from '../../src/keys/current.ts'
import { KeysRefused, noteRootExport, replaceRoot, revokeKey, rootOf, rotateKey } from '../../src/keys/keeping.ts'
import { CannotServe, type Environment, openStoreInUse, placeOf, readable } from '../../src/opening.ts'
import type { Keyring, Store } from '../../src/ports.ts'
import { Refused, wordingOf } from '../../src/refusals.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Rooted = { root?: string; json?: boolean }
type Kept = { store: Store; keyring: Keyring; list: KeyList; rootPath: string; at: string }

/** Runs something over the keys of a store that may be in use, and says its refusals in words. */
async function over(
  env: Environment,
  { root }: Rooted,
  terminal: Terminal,
  act: (kept: Kept) => Promise<void>,
): Promise<void> {
  const { words, locale } = terminal
  try {
    const place = placeOf(env)
    const rootPath = root ?? join(place.keys, 'root.pem')
    if (root !== undefined && !existsSync(root)) throw new Failure(words.failure.noFile(root))
    const store = await openStoreInUse(place)
    try {
      const list = await findKeyList(store)
      if (!list) throw new Failure(words.trust.keys.noKeysYet)
      const keyring = fileKeyring(place.keys, rootPath)
      await readable(rootPath, () => act({ store, keyring, list, rootPath, at: new Date().toISOString() }))
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof CannotServe) throw new Failure(error.message)
    if (error instanceof KeysRefused) throw new Failure(words.trust.refused[error.code](error.detail))
    if (error instanceof Refused) throw new Failure(wordingOf(error.refusal, locale).detail)
    throw error
  }
}

/** `chiso keys list`: every key there has been, and where the root is. */
export async function listCommand(env: Environment, options: Rooted, terminal: Terminal): Promise<void> {
  const { keys: words } = terminal.words.trust
  await over(env, options, terminal, async ({ list, rootPath }) => {
    if (options.json) {
      const { root, issuedAt, keys } = list
      return terminal.print(JSON.stringify({ issuedAt, root: { ...root, here: existsSync(rootPath) }, keys }, null, 2))
    }
    for (const { kid, alg, state, since, until, reason } of list.keys) {
      const when = until === null ? since : `${since} – ${until}`
      terminal.print(
        `${words.states[state].padEnd(12)} ${kid}  ${alg.padEnd(7)}  ${when}${reason ? `  ${reason}` : ''}`,
      )
    }
    terminal.print(words.root(list.root.kid, list.root.alg))
    terminal.print(existsSync(rootPath) ? words.rootHere(rootPath) : words.rootAway)
    terminal.print(words.issued(list.issuedAt))
  })
}

/** `chiso keys rotate`: another signing key from now on. */
export async function rotateCommand(
  env: Environment,
  options: Rooted & { alg: Algorithm },
  terminal: Terminal,
): Promise<void> {
  const { keys: words } = terminal.words.trust
  await over(env, options, terminal, async ({ store, keyring, at }) => {
    const { kid, replaced } = await rotateKey(store, keyring, at, options.alg)
    terminal.print(options.json ? JSON.stringify({ kid, replaced, at }) : words.rotated(kid, replaced))
  })
}

/** `chiso keys revoke`: a key that counts no more, but for the manifests that the store holds. */
export async function revokeCommand(
  env: Environment,
  part: string,
  options: Rooted & { alg: Algorithm; reason: string },
  terminal: Terminal,
): Promise<void> {
  const { keys: words } = terminal.words.trust
  const reason = reasonOf(options, terminal)
  await over(env, options, terminal, async ({ store, keyring, at }) => {
    const { kid, replaced, list } = await revokeKey(store, keyring, at, { part, reason, alg: options.alg })
    const count = list.keys.find((key) => key.kid === replaced)?.signed?.length ?? 0
    if (options.json) return terminal.print(JSON.stringify({ revoked: replaced, kid, signed: count, at }))
    terminal.print(words.revoked(replaced, count))
    terminal.print(words.signsNow(kid))
    terminal.tell(words.revokedNext)
  })
}

/** `chiso keys root export`: the root key written elsewhere, read back, and only then removed here. */
export async function exportRootCommand(
  env: Environment,
  target: string,
  options: Rooted & { keep?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { keys: words } = terminal.words.trust
  await over(env, options, terminal, async ({ store, keyring, list, rootPath, at }) => {
    const { kid } = (await rootOf(list, keyring)).publicKey
    if (existsSync(target)) throw new Failure(words.targetTaken(target))
    try {
      writeWhole(target, readFileSync(rootPath, 'utf8'))
    } catch (error) {
      throw new Failure(terminal.words.failure.cannotWrite(target, (error as Error).message))
    }
    if ((await readSigner(target))?.publicKey.kid !== kid)
      throw new Failure(terminal.words.failure.cannotWrite(target, kid))
    await noteRootExport(store, at, kid)
    if (!options.keep) rmSync(rootPath)
    if (options.json) return terminal.print(JSON.stringify({ root: kid, file: target, kept: options.keep === true }))
    terminal.print(words.exported(target, kid))
    if (!options.keep) terminal.print(words.removed(rootPath))
  })
}

/** `chiso keys root replace`: another root key, which every consumer must pin anew. */
export async function replaceRootCommand(
  env: Environment,
  options: { alg: Algorithm; reason: string; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const reason = reasonOf(options, terminal)
  await over(env, {}, terminal, async ({ store, keyring, at }) => {
    const { kid, replaced } = await replaceRoot(store, keyring, at, { reason, alg: options.alg })
    terminal.print(options.json ? JSON.stringify({ root: kid, replaced, at }) : terminal.words.trust.keys.replaced(kid))
  })
}

function reasonOf({ reason }: { reason: string }, { words }: Terminal): string {
  if (reason.trim() === '') throw new Failure(words.trust.keys.needsReason, { exit: 2 })
  return reason.trim()
}
