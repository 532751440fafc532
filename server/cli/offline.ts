import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonical, type Json, readJson } from '@chiso/engine'
import { type Pulled, pulledNames, verifyPulled } from '@chiso/engine/trust'
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
  return pageOf(source.ruleset.title, { ...enclosed, digest: source.digest() }, partsOf(terminal))
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
  const found = new RegExp(`${opening}([^<]*)</script>`).exec(text)?.[1]
  const read = readJson(found ?? '')
  const enclosed = read.ok ? (read.value as Record<string, Json> | null) : null
  const { ruleset, manifest, keys } = enclosed ?? {}
  if (!enclosed || !ruleset) throw new Failure(writing.noPage(path))
  if (!manifest || !keys) throw new Failure(writing.draftPage(path))
  const bytes = (value: Json) => new TextEncoder().encode(canonical(value))
  const { title } = ruleset as { title?: unknown }
  return {
    files: { ruleset: bytes(ruleset), manifest: bytes(manifest), keys: bytes(keys) },
    isOurs: pageOf(String(title), enclosed, partsOf(terminal)) === text,
  }
}

type Parts = { program: string; styles: string }

function partsOf({ words }: Terminal): Parts {
  const parts = places.find((place) => existsSync(new URL('page.js', place)))
  if (!parts) throw new Failure(words.writing.noParts)
  const read = (name: string) => readFileSync(new URL(name, parts), 'utf8')
  return { program: read('page.js'), styles: read('styles.css') }
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

/** What stands before the set in a page. */
const opening = '<script type="application/json" id="chiso">'

/** The page around what it carries: it may run this program alone, and ask nobody for anything. */
function pageOf(title: string, enclosed: Record<string, Json>, { program, styles }: Parts): string {
  const hash = createHash('sha256').update(program).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'`
  const text = JSON.stringify(enclosed).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>${styles}</style></head><body><div id="root"></div>
<noscript>Chỉ Số: trang này cần JavaScript để chấm điểm.</noscript>
${opening}${text}</script>
<script>${program}</script></body></html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
