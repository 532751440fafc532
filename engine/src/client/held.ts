import { message } from '../messages/index.ts'
import type { Locale } from '../messages/number.ts'
import { parseRuleset } from '../parse/parse.ts'
import type { Anchor } from '../trust/anchor.ts'
import { sha256 } from '../trust/digest.ts'
import { anchorOf, type Pins, pinned, readPins, regressOf } from '../trust/pins.ts'
import { type Pulled, pulledNames, verifyPulled } from '../trust/pulled.ts'
import { type Json, readJson } from '../values/json.ts'
import type { Keep } from './keep.ts'
import { Refusal } from './refusal.ts'
import { type Content, Version } from './version.ts'

/** A verified version with the bytes it was made of. */
export type KeptVersion = { version: Version; pulled: Pulled; manifestDigest: string }

/** What of one server is kept and trusted. */
export type Holding = {
  /** The version as it is kept, verified again; null where it is not, or no longer whole. */
  find(id: string, version: string): Promise<KeptVersion | null>
  /** Takes what came, or refuses it: then what was kept stays. */
  take(id: string, version: string, pulled: Pulled, isCurrent: boolean): Promise<KeptVersion>
  /** A small note kept beside versions, as JSON. */
  note(name: string): Promise<Json | null>
  remember(name: string, note: Json): Promise<void>
}

type Options = {
  /** What the caller gave to rest on, before anything was pinned. */
  given: () => Promise<Anchor | null>
  allowOlder: boolean
  locale: Locale
  /** Told what could not be kept. */
  onUnkept: (error: unknown) => void
}

/** What a client has of one server, in a part of its keep. */
export function createHolding(keep: Keep, folder: string, { given, allowOlder, locale, onUnkept }: Options): Holding {
  const held = new Map<string, KeptVersion>()
  const contents = new Map<string, Content>()
  let pins: Pins | null = null
  const pinsName = `${folder}/pins.json`

  const readNote = async (name: string): Promise<Json | null> => {
    const bytes = await keep.read(name).catch(() => null)
    const read = bytes ? readJson(new TextDecoder().decode(bytes)) : null
    return read?.ok ? read.value : null
  }
  const write = async (name: string, bytes: Uint8Array) => {
    try {
      await keep.write(name, bytes)
    } catch (error) {
      onUnkept(error)
    }
  }
  const writeNote = (name: string, note: Json) =>
    write(name, new TextEncoder().encode(`${JSON.stringify(note, null, 2)}\n`))
  /** Another process may have pinned something meanwhile; what memory knows is never older than what it wrote. */
  const pinsNow = async () => readPins(await readNote(pinsName)) ?? pins
  const anchorNow = async (known: Pins | null): Promise<Anchor | null> => {
    const asked = await given()
    return asked ? { ...asked, revoked: [...(asked.revoked ?? []), ...(known?.keys.revoked ?? [])] } : anchorOf(known)
  }

  const contentOf = (id: string, version: string, digest: string, ruleset: Uint8Array): Content => {
    const known = contents.get(digest)
    if (known) return known
    const parsed = parseRuleset(JSON.parse(new TextDecoder().decode(ruleset)))
    if (!parsed.ruleset) {
      const cause = parsed.issues.map((issue) => message(issue, locale)).join(' ')
      throw new Refusal('document-newer', { id, version, cause }, locale)
    }
    const content = { ruleset: parsed.ruleset, program: parsed.program }
    contents.set(digest, content)
    return content
  }

  const verified = async (id: string, version: string, pulled: Pulled) => {
    const known = await pinsNow()
    const anchor = await anchorNow(known)
    const result = await verifyPulled(pulled, anchor)
    if (!result.ok) throw new Refusal(result.doubt.code, { id, version }, locale)
    const { stated, list, kid } = result.verified
    if (stated.id !== id || stated.version !== version) throw new Refusal('id-differs', { id, version }, locale)
    const trust = { kid, root: list.root.kid, isFirst: anchor === null }
    const manifest = JSON.parse(new TextDecoder().decode(pulled.manifest)) as Record<string, Json>
    const content = contentOf(id, version, stated.digest, pulled.ruleset)
    const made = new Version(content, { stated, manifest, trust }, locale)
    return {
      known,
      verified: result.verified,
      held: { version: made, pulled, manifestDigest: await sha256(pulled.manifest) },
    }
  }

  return {
    async find(id, version) {
      const inMemory = held.get(`${id}@${version}`)
      if (inMemory) return inMemory
      const place = `${folder}/${id}/${version}`
      const [ruleset, manifest, keys] = await Promise.all(
        [pulledNames.ruleset, pulledNames.manifest, pulledNames.keys].map((name) =>
          keep.read(`${place}/${name}`).catch(() => null),
        ),
      )
      if (!ruleset || !manifest || !keys) return null
      try {
        const { held: found } = await verified(id, version, { ruleset, manifest, keys })
        held.set(`${id}@${version}`, found)
        return found
      } catch (error) {
        // What a disk has lost is taken again; what this release cannot read is told when it comes again.
        if (error instanceof Refusal) return null
        throw error
      }
    },
    async take(id, version, pulled, isCurrent) {
      const { known, verified: found, held: taken } = await verified(id, version, pulled)
      const pull = { isCurrent, verified: found }
      const regress = regressOf(known, pull)
      const mayRegress = allowOlder && (regress === 'version-older' || regress === 'status-older')
      if (regress && !mayRegress) throw new Refusal(regress, { id, version }, locale)
      const before = held.get(`${id}@${version}`)
      held.set(`${id}@${version}`, taken)
      pins = pinned(known, pull)
      if (before?.manifestDigest !== taken.manifestDigest || !equal(before.pulled.keys, pulled.keys)) {
        const place = `${folder}/${id}/${version}`
        for (const part of ['ruleset', 'keys', 'manifest'] as const)
          await write(`${place}/${pulledNames[part]}`, pulled[part])
      }
      if (JSON.stringify(pins) !== JSON.stringify(known)) await writeNote(pinsName, pins)
      return taken
    },
    note: (name) => readNote(`${folder}/${name}`),
    remember: (name, note) => writeNote(`${folder}/${name}`, note),
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
