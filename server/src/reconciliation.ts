import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PublicKey, signedBy } from '@chiso/engine/trust'
import { fileKeyring } from './adapters/files/keys.ts'
import { knownKeys } from './keys/current.ts'
import { isOlder, issuedIn, later, noMark, readMark, writeMark } from './opening/mark.ts'
import { openExistingStore, readable, type StorePlace } from './opening.ts'
import type { Store } from './ports.ts'
import { compareVersions } from './publications/number.ts'

/** A number that somebody says was issued; null for what they do not know. */
export type Claim = { ruleset: string; version: string; sequence: number | null; digest: string | null }

/** A number that is never issued again, and the place in the sequence that went with it. */
export type Reserved = { ruleset: string; version: string; sequence: number }

/**
 * Shape: `reserved` are numbers that the store did not know of; `twice` are claims whose number the store has given to
 *        something else; `entry` is the entry of the log that says so
 */
export type Reconciled = { reserved: Reserved[]; twice: Claim[]; entry: number }

/** The version in a pulled folder, if a key of this store signed it; null otherwise. */
export async function claimIn(folder: string, place: StorePlace): Promise<Claim | null> {
  const file = join(folder, 'manifest.json')
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  if ((await signedBy(text, await keysOf(place))) === null) return null
  const { id, version, sequence, digest } = JSON.parse(text) as Record<string, unknown>
  return { ruleset: String(id), version: String(version), sequence: Number(sequence), digest: String(digest) }
}

async function keysOf(place: StorePlace): Promise<PublicKey[]> {
  const store = openExistingStore(place)
  try {
    return await readable(place.keys, () => knownKeys(store, fileKeyring(place.keys)))
  } finally {
    await store.close()
  }
}

/**
 * Lets a store that was put back take entries again: every number that its mark or somebody else knows of, and the store does
 * not, is never issued again. Whoever calls holds the store alone.
 *
 * Shape: null where there is nothing to do
 *
 * Errors: CannotServe
 */
export async function reconcile(place: StorePlace, claims: readonly Claim[], at: string): Promise<Reconciled | null> {
  const store = openExistingStore(place)
  try {
    const mark = readMark(place.database) ?? noMark
    const known = Object.entries(mark.issued).map(([ruleset, issued]) => ({ ruleset, ...issued, digest: null }))
    const { lost, twice } = await hold(store, [...known, ...claims])
    if (lost.length === 0 && !(await isOlder(store, mark)))
      return twice.length > 0 ? { reserved: [], twice, entry: 0 } : null
    const done = await store.atomically(async (inner) => {
      const reserved: Reserved[] = []
      for (const { ruleset, version, sequence } of lost)
        reserved.push({
          ruleset,
          version,
          sequence: await inner.publications.reserve({ ruleset, version, sequence }, 'chiso', at),
        })
      const detail = { reserved, twice, known: { sequence: mark.sequence, hash: mark.hash } }
      const { sequence } = await inner.audit.append({
        at,
        actor: 'chiso',
        action: 'store.reconciled',
        subject: at,
        detail,
      })
      return { reserved, twice, entry: sequence }
    })
    writeMark(place.database, {
      ...(await store.audit.head()),
      issued: later(mark.issued, await issuedIn(store)),
      restored: false,
    })
    return done
  } finally {
    await store.close()
  }
}

/** Which claims the store knows nothing of, lowest first, and which of their numbers it has given to something else. */
async function hold(store: Store, claims: readonly Claim[]): Promise<{ lost: Claim[]; twice: Claim[] }> {
  const [lost, twice] = [new Map<string, Claim>(), new Set<Claim>()]
  for (const claim of claims) {
    const versions = await store.publications.versions(claim.ruleset)
    const same = versions.find(({ version }) => version === claim.version)
    const there = versions.find(({ sequence }) => sequence === claim.sequence)
    if (there && there.version !== claim.version) twice.add(claim)
    if (same && claim.digest !== null && same.digest !== claim.digest) twice.add(claim)
    const name = `${claim.ruleset}@${claim.version}`
    const isReserved = (await store.publications.reserved(claim.ruleset)).includes(claim.version)
    if (!same && !isReserved && (lost.get(name)?.sequence ?? null) === null) lost.set(name, claim)
  }
  const ordered = [...lost.values()].sort((a, b) => compareVersions(a.version, b.version))
  return { lost: ordered, twice: [...twice] }
}
