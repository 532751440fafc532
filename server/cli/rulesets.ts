import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import {
  type Issue,
  isDay,
  type Json,
  type Program,
  parseRuleset,
  type Ruleset,
  readJson,
  silentErrors,
  warning,
  wordingIssues,
  wordingStandings,
} from '@chiso/engine'
import { seal } from '../src/digest.ts'
import { Failure } from './failure.ts'
import { filesBelow, isFolder, readJsonFile } from './reading.ts'
import { type Terminal, tellIssues } from './terminal.ts'

/** A set a command works with, and where it came from; version is null where nothing says it. */
export type Source = {
  ruleset: Ruleset
  program: Program
  version: string | null
  /** The digest of the document, told when asked for. */
  digest(): string
  document: Json
  issues: Issue[]
  path: string
}

/** A set from a file, a folder with ruleset.json, `SERVER/ID@VERSION`, or `SERVER/ID` for what is in force today; fails when it is no set. */
export async function readRuleset(reference: string, terminal: Terminal): Promise<Source> {
  const remote = /^https?:\/\//i.test(reference)
  const path = remote ? reference : rulesetPath(reference, terminal)
  const { document, version } = remote
    ? await fetchVersion(reference, terminal)
    : { document: readJsonFile(path, terminal), version: versionOf(path) }
  const { ruleset, program, issues } = parseRuleset(document)
  if (!ruleset) throw new Failure(terminal.words.failure.broken(path), { issues })
  return { ruleset, program, version, digest: () => seal(document).digest, document, issues, path }
}

/** Tells that a set has errors which stand in the way of no score, and how to see them; the outcome stays as it is. */
export function tellFaults({ program, path }: Source, terminal: Terminal): void {
  const count = silentErrors(program)
  const file = /^https?:/i.test(path) ? {} : { file: path }
  if (count > 0) tellIssues(terminal, [warning('set-faulty', '', { count, ...file })], () => path)
}

/** How many wordings nobody has answered for; of a set that was issued none, since it stands. */
export function openWordings({ program, path }: Source): number {
  const isIssued = remoteOf(path) !== null || issuedBeside.some((name) => existsSync(join(dirname(path), name)))
  return isIssued || !program ? 0 : wordingIssues(wordingStandings(program)).length
}

/** What lies beside a set that was issued, in the repository and where it was pulled to. */
const issuedBeside = ['publication.json', 'manifest.json']

function rulesetPath(reference: string, { words }: Terminal): string {
  if (!isFolder(reference)) return reference
  const path = join(reference, 'ruleset.json')
  if (existsSync(path)) return path
  const below = filesBelow(reference, (file) => basename(file) === 'ruleset.json')
  if (below.length === 1 && below[0]) return below[0]
  if (below.length === 0) throw new Failure(words.failure.noRuleset(reference))
  const some = below.slice(0, 3).map((file) => dirname(file))
  throw new Failure(words.failure.manyRulesets(reference, some.join(', ') + (below.length > 3 ? ', …' : '')))
}

/** The version a file's folder says it is. */
export function versionOf(path: string): string | null {
  const folder = basename(dirname(resolve(path)))
  return /^\d{4}\.[1-9]\d*$/.test(folder) ? folder : null
}

/** What `SERVER/ID@VERSION` names; null for what is none of it. Shape: `named` is undefined where no version is */
export function remoteOf(reference: string): { origin: string; id: string; named: string | undefined } | null {
  const match = /^(https?:\/\/[^/]+)\/(?:api\/rulesets\/)?([a-z0-9-]+)(?:@(\d{4}\.[1-9]\d*))?$/i.exec(reference)
  const [, origin, id, named] = match ?? []
  return origin && id ? { origin, id, named } : null
}

async function fetchVersion(reference: string, terminal: Terminal): Promise<{ document: Json; version: string }> {
  const remote = remoteOf(reference)
  if (!remote) throw new Failure(terminal.words.failure.badReference(reference))
  const { origin, id, named } = remote
  const version = named ?? (await versionInForce(origin, id, undefined, terminal))
  if (!named) terminal.tell(terminal.words.nowInForce(`${id}@${version}`))
  const text = await fetchText(origin, `/api/rulesets/${id}/versions/${version}`, terminal)
  const read = readJson(text)
  if (!read.ok) throw new Failure(terminal.words.failure.broken(reference), { issues: read.issues })
  return { document: read.value, version }
}

/** The version in force on a day, today unless told, as its server says. */
export async function versionInForce(
  origin: string,
  id: string,
  asOf: string | undefined,
  terminal: Terminal,
): Promise<string> {
  if (asOf !== undefined && !isDay(asOf)) throw new Failure(terminal.words.failure.badDay(asOf), { exit: 2 })
  const query = asOf === undefined ? '' : `?on=${asOf}`
  const read = readJson(await fetchText(origin, `/api/rulesets/${encodeURIComponent(id)}/in-force${query}`, terminal))
  return read.ok ? String((read.value as { version?: unknown } | null)?.version) : ''
}

/** The body of a GET; a refusal or no connection fails with the server's own sentence. */
async function fetchText(origin: string, path: string, terminal: Terminal): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(origin, path, terminal))
}

/** The same to the last byte. */
export async function fetchBytes(origin: string, path: string, { words, locale }: Terminal): Promise<Uint8Array> {
  let response: Response
  try {
    response = await fetch(origin + path, {
      headers: { 'Accept-Language': locale },
      signal: AbortSignal.timeout(30_000),
    })
  } catch {
    throw new Failure(words.failure.unreachable(origin))
  }
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await response.arrayBuffer())
  } catch {
    throw new Failure(words.failure.cutShort(origin + path))
  }
  if (response.ok) return bytes
  const sentence = refusalText(new TextDecoder().decode(bytes)) || response.statusText
  throw new Failure(words.failure.refused(origin + path, response.status, sentence))
}

/** What a refusal says, empty where its body is none. */
export function refusalText(body: string): string {
  const read = readJson(body)
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) return ''
  const { detail, title } = read.value as Record<string, Json>
  return String(detail || title || '')
}
