import type { Locale } from '../messages/number.ts'
import { type Anchor, anchorIn } from '../trust/anchor.ts'
import { createAsking } from './asking.ts'
import { type Follow, type FollowEvent, follow } from './follow.ts'
import { createHolding } from './held.ts'
import { createInForce, versionForm, type When } from './inforce.ts'
import { type Keep, memoryKeep } from './keep.ts'
import { Refusal } from './refusal.ts'
import { createTransport } from './transport.ts'
import type { Version } from './version.ts'
import { createVersions } from './versions.ts'

export type ServerOptions = {
  /** Where versions and pins are kept; in memory unless told. */
  keep?: Keep
  /** What to trust from the start: the text of a server's keys.json, of a JWKS or a JWK, or names (thumbprints) of keys. */
  keys?: string | readonly string[]
  /** Takes a version or status older than one that was seen. */
  allowOlder?: boolean
  /** Of the sentences of refusals; Vietnamese unless told. */
  locale?: Locale
  /** Unit: milliseconds that one call may take. */
  timeout?: number
  /** Told what could not be kept, as on a full disk: the client goes on without. */
  onUnkept?: (error: unknown) => void
  fetch?: typeof fetch
  /** Unit: milliseconds since 1970; the clock that says which day it is. */
  now?: () => number
}

/** A server of published versions, as its consumers see it. */
export type Server = {
  /** The ids of the sets that are published, with their titles. */
  sets(): Promise<{ id: string; title: string }[]>
  /** A version by its name, whatever has become of it. */
  version(id: string, version: string): Promise<Version>
  /** The version in force. */
  inForce(id: string, when?: When): Promise<Version>
  /** Stays with the version in force, and tells what happens to the set, until closed. */
  follow(id: string, listener?: (event: FollowEvent) => void): Promise<Follow>
}

/**
 * Opens a server by its origin (`https://…`). Nothing is asked before the first call.
 *
 * What comes is verified (digest, signature, keys that were given or pinned) and never older than what was seen, without a
 * word. A server that is away, or lies, changes nothing: the last good version is given with `stale` saying so.
 */
export function openServer(server: string, options: ServerOptions = {}): Server {
  const { keep = memoryKeep(), keys, locale = 'vi', timeout = 10_000, now = Date.now } = options
  const { origin, host } = new URL(server)
  const { allowOlder = false, onUnkept = () => {} } = options
  const transport = createTransport(origin, options.fetch ?? ((...asked) => fetch(...asked)), timeout)
  const given = once(async () => (keys === undefined ? null : anchorOfGiven(keys, locale)))
  const holding = createHolding(keep, host.replace(':', '_'), { given, allowOlder, locale, onUnkept })
  const asking = createAsking(transport, origin, locale)
  const versions = createVersions(asking, transport, holding, now)
  const { find, nextDay } = createInForce(asking, versions, holding, now)
  const { refuse, refusalOf } = asking

  const inForce = async (id: string, when: When = {}): Promise<Version> => {
    if (!idForm.test(id)) throw refuse('set-unknown', { id })
    return find(id, when)
  }
  return {
    async sets() {
      try {
        const { rulesets } = (await asking.ask('/rulesets')) as { rulesets: { id: string; title: string }[] }
        return rulesets.map(({ id, title }) => ({ id, title }))
      } catch (error) {
        throw refusalOf(error)
      }
    },
    async version(id, version) {
      if (!idForm.test(id)) throw refuse('set-unknown', { id })
      if (!versionForm.test(version)) throw refuse('version-unknown', { id, version })
      return versions.latest(id, version, false)
    },
    inForce,
    follow: (id, listener = () => {}) => follow({ id, inForce: () => inForce(id), transport, now, nextDay }, listener),
  }
}

const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

async function anchorOfGiven(keys: string | readonly string[], locale: Locale): Promise<Anchor> {
  const anchor = typeof keys === 'string' ? await anchorIn(keys) : { kids: keys }
  if (!anchor || anchor.kids.length === 0) throw new Refusal('keys-wrong', {}, locale)
  return anchor
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
