import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonical, type Json, readJson } from '@chiso/engine'
import { type Pulled, pulledNames, verifyPulled } from '@chiso/engine/trust'
import { type PageParts, pageEnclosing, pageOpening, readPageParts } from '../src/publications/page.ts'
import { Failure } from './failure.ts'
import { readPulled } from './pulled.ts'
import { fetchBytes, openWordings, remoteOf, type Source } from './rulesets.ts'
import type { Terminal } from './terminal.ts'

/** Where the parts of the page stand: beside the packed command, else where the project builds them. */
const places = ['./offline/', '../../editor/dist-offline/'].map((place) => new URL(place, import.meta.url))

/**
 * One page (tệp tự chấm) with the set, the engine and the form, which asks no network for anything and verifies the set by
 * what the set was published with.
 *
 * Errors: Failure, where the set was not published and no draft print is asked for, or does not verify
 */
export async function offlinePage(
  source: Source,
  terminal: Terminal,
  { unsigned }: { unsigned: boolean },
): Promise<string> {
  const { words } = terminal
  const files = unsigned ? null : await publishedFiles(source, terminal)
  if (!unsigned && !files) throw new Failure(words.writing.notPublished(source.path))
  const enclosed = files ? await enclosedOf(files, terminal) : { ruleset: source.document, open: openWordings(source) }
  if (source.ruleset.legal.content === 'illustrative') terminal.tell(words.illustrative)
  return pageEnclosing(source.ruleset.title, { ...enclosed, digest: source.digest() }, partsOf(terminal))
}

/**
 * The files that a page carries (of `chiso export`), and whether all else in it is what this very command writes.
 *
 * Errors: Failure, where it is no such page, or one of a draft
 */
export function readPage(path: string, terminal: Terminal): { files: Pulled; isOurs: boolean } {
  const { writing, failure } = terminal.words
  if (!existsSync(path)) throw new Failure(failure.noFile(path))
  const text = readFileSync(path, 'utf8')
  const found = new RegExp(`${pageOpening}([^<]*)</script>`).exec(text)?.[1]
  const read = readJson(found ?? '')
  const enclosed = read.ok ? (read.value as Record<string, Json> | null) : null
  const { ruleset, manifest, keys } = enclosed ?? {}
  if (!enclosed || !ruleset) throw new Failure(writing.noPage(path))
  if (!manifest || !keys) throw new Failure(writing.draftPage(path))
  const bytes = (value: Json) => new TextEncoder().encode(canonical(value))
  const { title } = ruleset as { title?: unknown }
  return {
    files: { ruleset: bytes(ruleset), manifest: bytes(manifest), keys: bytes(keys) },
    isOurs: pageEnclosing(String(title), enclosed, partsOf(terminal)) === text,
  }
}

function partsOf({ words }: Terminal): PageParts {
  const parts = places.map((place) => readPageParts(fileURLToPath(place))).find((found) => found !== null)
  if (!parts) throw new Failure(words.writing.noParts)
  return parts
}

/** The files that a version was published with; null where there are none. */
async function publishedFiles({ path, version }: Source, terminal: Terminal): Promise<Pulled | null> {
  const remote = remoteOf(path)
  if (!remote || !version) {
    const folder = dirname(path)
    return existsSync(join(folder, pulledNames.manifest)) ? readPulled(folder, terminal) : null
  }
  const base = `/api/rulesets/${remote.id}/versions/${version}`
  return {
    ruleset: await fetchBytes(remote.origin, base, terminal),
    manifest: await fetchBytes(remote.origin, `${base}/manifest`, terminal),
    keys: await fetchBytes(remote.origin, '/api/keys', terminal),
  }
}

async function enclosedOf(files: Pulled, terminal: Terminal): Promise<Record<string, Json>> {
  const { trust, writing } = terminal.words
  const result = await verifyPulled(files, null)
  if (!result.ok) throw new Failure(trust.doubts[result.doubt.code](result.doubt.params))
  const { stated, kid, list } = result.verified
  const reference = `${stated.id}@${stated.version}`
  terminal.tell(writing.signedBy(reference, kid, list.root.kid))
  if (stated.state === 'withdrawn') terminal.tell(trust.withdrawn(reference))
  const json = (bytes: Uint8Array): Json => {
    const read = readJson(new TextDecoder().decode(bytes))
    return read.ok ? read.value : null
  }
  return { ruleset: json(files.ruleset), manifest: json(files.manifest), keys: json(files.keys) }
}
