import type { Locale } from '../messages/number.ts'
import { type Anchor, anchorIn } from '../trust/anchor.ts'
import { isDay } from '../values/day.ts'
import { type Json, readJson } from '../values/json.ts'
import { dayAt } from './day.ts'
import { type Follow, type FollowEvent, follow } from './follow.ts'
import { createHolding, type Held } from './held.ts'
import { type Keep, memoryKeep } from './keep.ts'
import { Refusal } from './refusal.ts'
import { createTransport, Unreachable } from './transport.ts'
import type { Stale, Version } from './version.ts'

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

/** Which version is asked for: in force today unless told, on a day (`YYYY-MM-DD`, Asia/Ho_Chi_Minh), or of a period. */
export type When = { on?: string; period?: string }

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

/** Shape: what an answer about who is in force says; `manifest` is the digest of the version's manifest */
export type InForce = { version: string; manifest: string; next: { version: string; effectiveFrom: string } | null }

/** Unit: milliseconds after which the list of keys is asked for again although nothing else has changed. */
const keysFor = 600_000

/**
 * Opens a server by its origin (`https://…`). Nothing is asked before the first call.
 *
 * What comes is verified (digest, signature, keys that were given or pinned) and never older than what was seen, without a
 * word. A server that is away, or lies, changes nothing: the last good version is given with `stale` saying so.
 */
export function openServer(server: string, options: ServerOptions = {}): Server {
  const { keep = memoryKeep(), keys, locale = 'vi', timeout = 10_000, now = Date.now } = options
  const { origin, host } = new URL(server)
  const transport = createTransport(origin, options.fetch ?? ((...asked) => fetch(...asked)), timeout)
  const given = once(async () => (keys === undefined ? null : anchorOfGiven(keys, locale)))
  const { allowOlder = false, onUnkept = () => {} } = options
  const holding = createHolding(keep, host.replace(':', '_'), { given, allowOlder, locale, onUnkept })
  const refuse = (...[code, params]: [Refusal['code'], Refusal['params']]) =>
    new Refusal(code, { server: origin, ...params }, locale)
  const confirmed = new Map<string, number>()
  const answers = new Map<string, { etag: string; value: Json }>()
  let keysAt = 0

  /** A JSON answer; null for 404. What is held is not sent again. */
  const ask = async (path: string): Promise<Json | null> => {
    const known = answers.get(path)
    const { status, etag, bytes } = await transport.get(path, known?.etag)
    if (status === 304 && known) return known.value
    if (status === 404) return null
    const read = status === 200 ? readJson(new TextDecoder().decode(bytes)) : null
    if (!read?.ok) throw refuse('answer-wrong', {})
    if (etag) answers.set(path, { etag, value: read.value })
    return read.value
  }

  const fetched = async (id: string, version: string, isCurrent: boolean): Promise<Held> => {
    const known = await holding.find(id, version)
    const base = `/rulesets/${id}/versions/${version}`
    const [manifest, list, ruleset] = await Promise.all([
      transport.get(`${base}/manifest`),
      transport.get('/keys'),
      known ? null : transport.get(base),
    ])
    if (manifest.status === 404) throw refuse('version-unknown', { id, version, have: await versionsOf(id) })
    if ([manifest, list, ruleset].some((one) => one && one.status !== 200)) throw refuse('answer-wrong', {})
    const bytes = ruleset?.bytes ?? known?.pulled.ruleset ?? new Uint8Array()
    const taken = await holding.take(
      id,
      version,
      { manifest: manifest.bytes, keys: list.bytes, ruleset: bytes },
      isCurrent,
    )
    keysAt = now()
    return taken
  }

  const versionsOf = async (id: string): Promise<string[]> => {
    const detail = (await ask(`/rulesets/${id}`)) as { versions?: { version: string }[] } | null
    if (!detail) throw refuse('set-unknown', { id })
    return (detail.versions ?? []).map(({ version }) => version)
  }

  /** The latest word on a version, or the last good one where the server is away or its word is not taken. */
  const latest = async (id: string, version: string, isCurrent: boolean): Promise<Version> => {
    const name = `${id}@${version}`
    try {
      const { version: taken } = await fetched(id, version, isCurrent)
      confirmed.set(name, now())
      return taken
    } catch (error) {
      const refusal = refusalOf(error)
      const known = lasting.has(refusal.code) ? null : await holding.find(id, version)
      if (!known) throw refusal
      return known.version.as(staleBy(refusal, confirmed.get(name)))
    }
  }

  const refusalOf = (error: unknown): Refusal => {
    if (error instanceof Unreachable) return refuse('unreachable', { cause: error.message })
    if (error instanceof Refusal) return error
    throw error
  }
  const staleBy = ({ code, message }: Refusal, since: number | undefined): Stale => ({
    since: since === undefined || Number.isNaN(since) ? null : new Date(since).toISOString(),
    code,
    message,
  })

  const inForce = async (id: string, when: When = {}): Promise<Version> => {
    if (!idForm.test(id)) throw refuse('set-unknown', { id })
    if (when.on !== undefined && !isDay(when.on)) throw refuse('none-in-force', { id, when: when.on })
    const isCurrent = when.on === undefined && when.period === undefined
    // Which day it is today, the server says: clocks of consumers go wrong.
    const query = new URLSearchParams(when)
    const note = `${id}/in-force${isCurrent ? '' : `-${encodeURIComponent(`${query}`)}`}.json`
    let told: InForce | null
    try {
      const value = await ask(`/rulesets/${id}/in-force${isCurrent ? '' : `?${query}`}`)
      told = value === null ? null : readInForce(value)
      if (value !== null && !told) throw refuse('answer-wrong', {})
    } catch (error) {
      return fromNote(id, note, refusalOf(error), when)
    }
    if (!told) {
      await versionsOf(id)
      throw refuse('none-in-force', { id, when: when.on ?? when.period ?? '' })
    }
    const known = await holding.find(id, told.version)
    const isSame = known?.manifestDigest === told.manifest && now() - keysAt < keysFor
    const found = isSame ? known.version : await latest(id, told.version, isCurrent)
    if (isSame) confirmed.set(`${id}@${told.version}`, now())
    else await holding.remember(note, { ...told, at: now() })
    if (isCurrent && told.next && !isSame) await latest(id, told.next.version, false).catch(() => {})
    return found
  }

  /** Without the server: who was in force when it was last asked, or who was known to follow, on the day it is now. */
  const fromNote = async (id: string, name: string, refusal: Refusal, when: When): Promise<Version> => {
    const note = await holding.note(name)
    const told = readInForce(note)
    if (!told) throw refusal
    const isNext =
      when.on === undefined && when.period === undefined && told.next && told.next.effectiveFrom <= dayAt(now())
    const version = isNext && told.next ? told.next.version : told.version
    const known = await holding.find(id, version)
    if (!known) throw refusal
    if (known.version.isWithdrawn) throw refuse('none-in-force', { id })
    const since = confirmed.get(`${id}@${version}`) ?? Number((note as { at?: number }).at)
    return known.version.as(staleBy(refusal, since))
  }

  return {
    async sets() {
      try {
        const { rulesets } = (await ask('/rulesets')) as { rulesets: { id: string; title: string }[] }
        return rulesets.map(({ id, title }) => ({ id, title }))
      } catch (error) {
        throw refusalOf(error)
      }
    },
    async version(id, version) {
      if (!idForm.test(id)) throw refuse('set-unknown', { id })
      if (!versionForm.test(version)) throw refuse('version-unknown', { id, version })
      return latest(id, version, false)
    },
    inForce,
    follow: (id, listener = () => {}) => follow({ id, inForce: () => inForce(id), transport, now, nextOf }, listener),
  }

  /** The day on which another version is known to come into force; null while none is. */
  async function nextOf(id: string): Promise<string | null> {
    return readInForce(await holding.note(`${id}/in-force.json`))?.next?.effectiveFrom ?? null
  }
}

const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/
const versionForm = /^\d{4}\.\d{1,6}$/

/** Refusals that a version held before says nothing against. */
const lasting: ReadonlySet<Refusal['code']> = new Set(['version-unknown', 'set-unknown', 'document-newer'])

function readInForce(value: Json | null): InForce | null {
  const { version, manifest, next = null } = (value ?? {}) as Partial<InForce>
  const isVersion = (one: unknown): one is string => typeof one === 'string' && versionForm.test(one)
  if (!isVersion(version) || typeof manifest !== 'string') return null
  if (next !== null && !(isVersion(next.version) && isDay(next.effectiveFrom))) return null
  return { version, manifest, next: next && { version: next.version, effectiveFrom: next.effectiveFrom } }
}

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
