import * as z from 'zod/mini'
import type { Json } from '../values/json.ts'
import type { Anchor } from './anchor.ts'
import { revokedIn } from './keylist.ts'
import type { Verified } from './pulled.ts'

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const KnownVersion = z.strictObject({ sequence: z.int(), digest, entry: z.int() })
const KnownSet = z.strictObject({ current: z.int(), versions: z.record(z.string(), KnownVersion) })

/** The pins of one server as they are kept. */
export const PinsSchema = z.strictObject({
  root: z.string(),
  keys: z.strictObject({ issuedAt: z.string(), sha256: digest, revoked: z.array(z.string()) }),
  sets: z.record(z.string(), KnownSet),
})

/**
 * What was seen of one server (ghim), which it may not take back.
 *
 * Shape: `root` is the thumbprint of the root key, `keys` the latest list of keys. Of a set, `current` is the sequence of the
 *        version that was last seen as the one in force, 0 before there was one; of a version, `entry` is the entry of the
 *        server's log that its manifest stands on: later manifests of a version have later ones
 */
export type Pins = z.output<typeof PinsSchema>

/** Pins that were kept as JSON; null for what is none. */
export function readPins(json: Json): Pins | null {
  return PinsSchema.safeParse(json).data ?? null
}

/** What pins make trusted; null before there are any. */
export function anchorOf(pins: Pins | null): Anchor | null {
  return pins && { kids: [pins.root], revoked: pins.keys.revoked }
}

/** What a server may not take back; `older` versions and statuses may be taken when told. */
export type Regress = 'keys-older' | 'keys-other' | 'version-other' | 'status-older' | 'version-older'

/** What was just taken from a server, `isCurrent` as the version in force today. */
export type Pull = { isCurrent: boolean; verified: Verified }

/** What a server takes back of what it said before; null where it goes on from there. */
export function regressOf(pins: Pins | null, { isCurrent, verified }: Pull): Regress | null {
  const { list, stated } = verified
  if (pins?.root === list.root.kid) {
    const { issuedAt, sha256: held, revoked } = pins.keys
    if (list.issuedAt < issuedAt) return 'keys-older'
    const isSame = list.issuedAt === issuedAt && verified.keysDigest !== held
    if (isSame || revoked.some((kid) => !revokedIn(list).includes(kid))) return 'keys-other'
  }
  const regress = regressOfVersion(pins, verified)
  const current = pins?.sets[stated.id]?.current ?? 0
  return regress ?? (isCurrent && stated.sequence < current ? 'version-older' : null)
}

/** The same of one version alone, whatever is in force. */
export function regressOfVersion(pins: Pins | null, { stated }: Verified): Regress | null {
  const version = pins?.sets[stated.id]?.versions[stated.version]
  if (!version) return null
  if (version.digest !== stated.digest || version.sequence !== stated.sequence) return 'version-other'
  return stated.audit.sequence < version.entry ? 'status-older' : null
}

/** The pins after something was taken. */
export function pinned(pins: Pins | null, { isCurrent, verified }: Pull): Pins {
  const { list, stated } = verified
  const { id, version, sequence } = stated
  const set = pins?.sets[id] ?? { current: 0, versions: {} }
  const seen = { sequence, digest: stated.digest, entry: stated.audit.sequence }
  return {
    root: list.root.kid,
    keys: { issuedAt: list.issuedAt, sha256: verified.keysDigest, revoked: revokedIn(list) },
    sets: {
      ...pins?.sets,
      [id]: { current: isCurrent ? sequence : set.current, versions: { ...set.versions, [version]: seen } },
    },
  }
}
