import { randomBytes, randomUUID } from 'node:crypto'
import { limits } from '../limits.ts'
import { keepAccount } from '../people/keeping.ts'
import type { HookKind, HookMessage, HookRecord, HookSender, Ports, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { type Actor, allowed } from '../workflow.ts'
import { testEvent } from './telling.ts'

type Kept = Pick<Ports, 'store' | 'now'>

/**
 * Has an address told of what happens from now on, for an admin; its secret is in the answer alone.
 *
 * Errors: Refused `role-missing`, `step-up-needed`, `hook-address`, `hooks-full`
 */
export async function addHook(
  { store, now, sender }: Kept & { sender: HookSender },
  actor: Actor,
  { url: typed, label, kinds }: { url: string; label: string; kinds: readonly HookKind[] },
): Promise<HookRecord> {
  allowed(keepAccount(actor))
  const url = typed.trim()
  await sender.check(url)
  const at = now().toISOString()
  const hook = {
    id: randomUUID(),
    label,
    url: new URL(url).href,
    kinds: [...new Set(kinds)],
    secret: `whsec_${randomBytes(32).toString('base64')}`,
    createdAt: at,
    createdBy: actor.username,
  }
  await store.atomically(async (inner) => {
    const living = (await inner.hooks.list()).filter(({ endedAt }) => endedAt === null)
    if (living.length >= limits.hooks) throw new Refused(refuse('hooks-full', { most: limits.hooks }))
    await inner.hooks.add(hook)
    const detail = { label, url: placeOf(hook.url), kinds: hook.kinds }
    await inner.audit.append({ at, actor: actor.username, action: 'hook.added', subject: hook.id, detail })
  })
  return { ...hook, endedAt: null, endedWhy: null }
}

/** Tells an address nothing more, for an admin. Errors: Refused `not-found` and those of roles */
export async function removeHook({ store, now }: Kept, actor: Actor, id: string): Promise<void> {
  allowed(keepAccount(actor))
  await store.atomically(async (inner) => {
    const hook = await livingHook(inner, id)
    const at = now().toISOString()
    await inner.hooks.end(id, at, 'removed')
    const detail = { url: placeOf(hook.url), why: 'removed' }
    await inner.audit.append({ at, actor: actor.username, action: 'hook.ended', subject: id, detail })
  })
}

/** Sends something that did not happen, to try an address by. Errors: Refused `not-found` and those of roles */
export async function tryHook({ store, now }: Kept, actor: Actor, id: string): Promise<void> {
  allowed(keepAccount(actor))
  await store.atomically(async (inner) => {
    await livingHook(inner, id)
    await inner.hooks.tell(testEvent(now().toISOString()), id)
  })
}

/** Begins a message anew, under its id, whatever came of it. Errors: Refused `not-found` and those of roles */
export async function sendAgain({ store, now }: Kept, actor: Actor, id: string): Promise<HookMessage> {
  allowed(keepAccount(actor))
  return store.atomically(async (inner) => {
    const message = await inner.hooks.message(id)
    if (!message) throw new Refused(refuse('not-found', { what: id }))
    await livingHook(inner, message.hook)
    const at = now().toISOString()
    await inner.hooks.note(id, { at, ended: 'again', status: null, detail: actor.username, ms: 0, nextAt: at })
    return message
  })
}

async function livingHook({ hooks }: Store, id: string): Promise<HookRecord> {
  const hook = await hooks.get(id)
  if (hook?.endedAt !== null) throw new Refused(refuse('not-found', { what: id }))
  return hook
}

/** An address as the log says it: what stands after “?” may be a password. */
export function placeOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}
