import type { Asking } from './asking.ts'
import type { Holding, KeptVersion } from './held.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import type { Transport } from './transport.ts'
import type { Stale, Version } from './version.ts'

/** The versions of one server. */
export type Versions = {
  /** The latest word on a version, or the last good one where the server is away or its word is not taken. */
  latest(id: string, version: string, isCurrent: boolean): Promise<Version>
  /**
   * A held version of which the server says that nothing has changed; null where more is to be asked: its keys again, or
   * whether it may be the one in force, when another was.
   */
  confirm(id: string, version: string, manifestDigest: string, isCurrent: boolean): Promise<Version | null>
  /** A held version under a refusal of a newer word; null where none is held. Shape: `at` is when it was last confirmed */
  fallback(id: string, version: string, refusal: Refusal, at?: number): Promise<Version | null>
}

/** Unit: milliseconds after which the list of keys is asked for again although nothing else has changed. */
const keysFor = 600_000

/** Refusals that the same version, held before, says nothing against. */
const lasting: ReadonlySet<RefusalCode> = new Set(['version-unknown', 'set-unknown', 'document-newer', 'version-older'])

export function createVersions(asking: Asking, transport: Transport, holding: Holding, now: () => number): Versions {
  const { refuse, refusalOf, versionsOf } = asking
  const confirmed = new Map<string, number>()
  /** Which version of a set was last taken as the one in force. */
  const current = new Map<string, string>()
  let keysAt = Number.NEGATIVE_INFINITY

  const fetched = async (id: string, version: string, isCurrent: boolean): Promise<KeptVersion> => {
    const known = await holding.find(id, version)
    const base = `/rulesets/${id}/versions/${version}`
    const [manifest, keys, ruleset] = await Promise.all([
      transport.get(`${base}/manifest`),
      transport.get('/keys'),
      known ? null : transport.get(base),
    ])
    if (manifest.status === 404) throw refuse('version-unknown', { id, version, have: await versionsOf(id) })
    if ([manifest, keys, ruleset].some((one) => one && one.status !== 200)) throw refuse('answer-wrong', {})
    const bytes = ruleset?.bytes ?? known?.pulled.ruleset ?? new Uint8Array()
    const pulled = { manifest: manifest.bytes, keys: keys.bytes, ruleset: bytes }
    const taken = await holding.take(id, version, pulled, isCurrent)
    keysAt = now()
    if (isCurrent) current.set(id, version)
    return taken
  }

  const fallback: Versions['fallback'] = async (id, version, refusal, at) => {
    const known = await holding.find(id, version)
    return known ? known.version.as(staleBy(refusal, confirmed.get(`${id}@${version}`) ?? at)) : null
  }

  return {
    async latest(id, version, isCurrent) {
      try {
        const { version: taken } = await fetched(id, version, isCurrent)
        confirmed.set(`${id}@${version}`, now())
        return taken
      } catch (error) {
        const refusal = refusalOf(error)
        const known = lasting.has(refusal.code) ? null : await fallback(id, version, refusal)
        if (!known) throw refusal
        return known
      }
    },
    async confirm(id, version, manifestDigest, isCurrent) {
      if (isCurrent && current.get(id) !== version) return null
      const known = await holding.find(id, version)
      if (known?.manifestDigest !== manifestDigest || now() - keysAt >= keysFor) return null
      confirmed.set(`${id}@${version}`, now())
      return known.version
    },
    fallback,
  }
}

function staleBy({ code, message }: Refusal, since: number | undefined): Stale {
  return { since: since === undefined ? null : new Date(since).toISOString(), code, message }
}
