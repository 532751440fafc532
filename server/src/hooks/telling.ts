import { createHmac, randomUUID } from 'node:crypto'
import type { HookEvent, HookKind, Store, VersionRecord } from '../ports.ts'

/**
 * Writes that something happened to a version, inside the transaction in which it does, and to whom it is to be told; sending it is the work of
 * the courier. Nobody is told twice of the same.
 *
 * Shape: the body is `{ type, timestamp, data }`; `data` names the version and where it is read, and is no proof: that is its manifest
 */
export function tellOf(store: Store, kind: HookKind, version: VersionRecord, at: string): Promise<boolean> {
  const { ruleset, title, effectiveFrom, periods, sequence, digest, withdrawn } = version
  const path = `/api/rulesets/${ruleset}/versions/${version.version}`
  const data = {
    ruleset,
    version: version.version,
    title,
    sequence,
    digest,
    effectiveFrom,
    periods,
    path,
    ...(withdrawn ? { reason: withdrawn.reason } : {}),
  }
  return store.hooks.tell(eventOf(kind, `${ruleset}@${version.version}`, at, data))
}

/** Something that did not happen, to try an address by. */
export function testEvent(at: string): HookEvent {
  const subject = randomUUID()
  return eventOf('test', subject, at, { id: subject })
}

function eventOf(kind: HookEvent['kind'], subject: string, at: string, data: object): HookEvent {
  return { id: `evt_${randomUUID()}`, kind, subject, at, body: JSON.stringify({ type: kind, timestamp: at, data }) }
}

/**
 * The headers by which a receiver knows who sent a body, and when.
 *
 * Source: Standard Webhooks 1.0.0, symmetric signatures (HMAC-SHA256 over `id.timestamp.body`)
 */
export function signedHeaders(secret: string, id: string, moment: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(moment.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
