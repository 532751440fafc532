import { type Issue, type Json, readJson } from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readRuleset, refusalText, remoteOf } from '../rulesets.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

export type PushGiven = { to: string; draft?: string; json?: boolean }

/** What a server answers of a draft that was written. */
type Written = { id?: string; revision: number; state: string; issues?: readonly Issue[] }

/**
 * Sends a set to a server as a draft (dự thảo): a new one, or the next revision of one. It goes no further than its
 * author could: nobody is spared reviewing it.
 */
export async function pushCommand(
  reference: string,
  { to, draft, json }: PushGiven,
  key: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const { words, locale } = terminal
  const origin = originOf(to, terminal)
  if (key === undefined || key === '') throw new Failure(words.pushing.noKey, { exit: 2 })
  const { document, ruleset, path } = await readRuleset(reference, terminal)
  const headers = {
    Authorization: `Bearer ${key}`,
    'Accept-Language': locale,
    'Content-Type': 'application/json',
  }
  const ask = (at: string, method: string, body?: Json, more: Record<string, string> = {}) =>
    asked(
      origin + at,
      { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      terminal,
    )
  let id = draft
  let written: Written
  if (draft === undefined) {
    written = (await ask('/api/drafts', 'POST', { ruleset: document })).body as Written
    id = written.id
  } else {
    const place = `/api/drafts/${encodeURIComponent(draft)}`
    const { etag } = await ask(place, 'GET')
    written = (await ask(place, 'PUT', document, { 'If-Match': etag })).body as Written
  }
  const url = `${origin}/sets/${encodeURIComponent(ruleset.id)}/drafts/${encodeURIComponent(id ?? '')}`
  if (json) {
    terminal.print(JSON.stringify({ ...written, id, url }, null, 2))
    return
  }
  terminal.print(words.pushing.pushed(id ?? '', written.revision, url))
  const { issues = [] } = written
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const warnings = issues.filter(({ severity }) => severity === 'warning').length
  if (errors + warnings > 0) terminal.tell(words.pushing.issues(errors, warnings))
  const { exit } = terminal
  tellIssues(terminal, issues, (issue) => `${remoteOf(path) ? '' : path}${issue.path}`)
  // A draft may be faulty; what is sent is what its author goes on with.
  terminal.exit = exit
  terminal.tell(words.pushing.next)
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Where to send; a key goes over the open network only encrypted. */
function originOf(to: string, { words }: Terminal): string {
  if (!URL.canParse(to)) throw new Failure(words.pushing.badServer(to), { exit: 2 })
  const { protocol, hostname, origin } = new URL(to)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Failure(words.pushing.badServer(to), { exit: 2 })
  if (protocol === 'http:' && !loopback.has(hostname)) throw new Failure(words.pushing.unsafe(to), { exit: 2 })
  return origin
}

async function asked(url: string, init: RequestInit, { words }: Terminal): Promise<{ body: Json; etag: string }> {
  let response: Response
  let text: string
  try {
    // A key is for this server alone: nothing leads it elsewhere.
    response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(60_000) })
    text = await response.text()
  } catch {
    throw new Failure(words.failure.unreachable(new URL(url).origin))
  }
  if (!response.ok)
    throw new Failure(words.failure.refused(url, response.status, refusalText(text) || response.statusText))
  const read = readJson(text)
  if (!read.ok) throw new Failure(words.failure.broken(url), { issues: read.issues })
  return { body: read.value, etag: response.headers.get('ETag') ?? '' }
}
