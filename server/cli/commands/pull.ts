import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isDay, readJson } from '@chiso/engine'

import { makeFolder } from '../../src/adapters/files/folder.ts'
import { Failure } from '../failure.ts'
import { distrust, keptText, type Pulled, pulledNames } from '../pulled.ts'
import { isFolder, readText } from '../reading.ts'
import { fetchText } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'

type Options = { version?: string; asOf?: string; out: string; json?: boolean }

/** Fetches a published version, verifies digest and signature, and only then writes its folder. */
export async function pullCommand(
  [server, id]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const origin = originOf(server, terminal)
  const version = options.version ?? (await versionInForce(origin, id, options.asOf, terminal))
  const base = `/api/rulesets/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}`
  const pulled: Pulled = {
    ruleset: await fetchText(origin, base, terminal),
    manifest: keptText(await fetchText(origin, `${base}/manifest`, terminal)),
    keys: keptText(await fetchText(origin, '/api/keys', terminal)),
  }
  const reason = (await distrust(pulled, null, terminal)) ?? disagreement(pulled, { id, version }, terminal)
  if (reason !== null) throw new Failure(reason)
  writeFolder(options.out, pulled, terminal)
  const manifest = JSON.parse(pulled.manifest) as Record<string, unknown>
  if (manifest.state === 'withdrawn') terminal.tell(terminal.words.pull.withdrawn(`${id}@${version}`))
  if (manifest.content === 'illustrative') terminal.tell(terminal.words.illustrative)
  if (options.json) {
    const { digest, content, effectiveFrom } = manifest
    terminal.print(JSON.stringify({ id, version, digest, content, effectiveFrom, out: options.out }))
  } else terminal.print(terminal.words.pull.wrote(options.out, `${id}@${version}`))
}

/** Verifies a pulled folder without the network: exactly three files, every byte covered. */
export async function verifyCommand(
  dir: string,
  { keys, json }: { keys?: string; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { words } = terminal
  if (!isFolder(dir)) throw new Failure(words.failure.noFile(dir))
  const names: string[] = Object.values(pulledNames)
  const present = readdirSync(dir)
  const missing = names.find((name) => !present.includes(name))
  if (missing !== undefined) throw new Failure(words.pull.missing(missing))
  const extra = present.find((name) => !names.includes(name))
  if (extra !== undefined) throw new Failure(words.pull.extra(extra))
  const pulled: Pulled = {
    ruleset: readText(join(dir, pulledNames.ruleset), terminal),
    manifest: readText(join(dir, pulledNames.manifest), terminal),
    keys: readText(join(dir, pulledNames.keys), terminal),
  }
  const reason = await distrust(pulled, keys === undefined ? null : readText(keys, terminal), terminal)
  if (reason !== null) throw new Failure(reason)
  const { id, version, digest } = JSON.parse(pulled.manifest) as Record<string, unknown>
  terminal.print(json ? JSON.stringify({ id, version, digest, verified: true }) : words.pull.verified(dir))
}

function originOf(server: string, { words }: Terminal): string {
  const url = URL.canParse(server) ? new URL(server) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new Failure(words.failure.notOrigin(server))
  return url.origin
}

async function versionInForce(
  origin: string,
  id: string,
  asOf: string | undefined,
  terminal: Terminal,
): Promise<string> {
  if (asOf !== undefined && !isDay(asOf)) throw new Failure(terminal.words.failure.badDay(asOf), { exit: 2 })
  const query = asOf === undefined ? '' : `?on=${asOf}`
  const read = readJson(await fetchText(origin, `/api/rulesets/${encodeURIComponent(id)}/in-force${query}`, terminal))
  return read.ok ? String((read.value as { version?: unknown }).version) : ''
}

/** A server that answers with another version than was asked for is not believed. */
function disagreement(pulled: Pulled, asked: Record<'id' | 'version', string>, { words }: Terminal): string | null {
  const manifest = JSON.parse(pulled.manifest) as Record<string, unknown>
  const field = (['id', 'version'] as const).find((name) => manifest[name] !== asked[name])
  return field === undefined ? null : words.pull.mismatch(field)
}

function writeFolder(out: string, pulled: Pulled, { words }: Terminal): void {
  const target = resolve(out)
  const names: string[] = Object.values(pulledNames)
  if (existsSync(target) && (!isFolder(target) || readdirSync(target).some((name) => !names.includes(name))))
    throw new Failure(words.failure.notEmpty(out))
  try {
    makeFolder(dirname(target))
    // Written beside and renamed, so that a folder is never half of one version and half of another.
    const fresh = mkdtempSync(`${target}.`)
    chmodSync(fresh, 0o755)
    for (const part of Object.keys(pulledNames) as (keyof Pulled)[])
      writeFileSync(join(fresh, pulledNames[part]), pulled[part])
    rmSync(target, { recursive: true, force: true })
    renameSync(fresh, target)
  } catch (error) {
    throw new Failure(words.failure.cannotWrite(out, (error as Error).message))
  }
}
