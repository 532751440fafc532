import { httpsSender } from '../../src/adapters/https/sender.ts'
import { addHook, removeHook, sendAgain } from '../../src/hooks/keeping.ts'
import { networksOf } from '../../src/networks.ts'
import { CannotServe, type Environment, openStoreInUse, placeOf } from '../../src/opening.ts'
import { host } from '../../src/people/keeping.ts'
import { type HookKind, type HookMessage, hookKinds, type Store } from '../../src/ports.ts'
import { Refused, wordingOf } from '../../src/refusals.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Json = { json?: boolean }
/** The latest messages of each address that are looked at here. */
const looked = 1000

/** Runs something over a store that may be in use, and says its refusals in words. */
async function over(env: Environment, terminal: Terminal, act: (store: Store) => Promise<void>): Promise<void> {
  try {
    const store = await openStoreInUse(placeOf(env))
    try {
      await act(store)
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof CannotServe) throw new Failure(error.message)
    if (error instanceof Refused) {
      const { title, detail } = wordingOf(error.refusal, terminal.locale)
      throw new Failure(`${title}. ${detail}`)
    }
    throw error
  }
}

const now = () => new Date()

/** `chiso hooks list`: every address, and what it has not been told. */
export async function listCommand(env: Environment, { json }: Json, terminal: Terminal): Promise<void> {
  const { hooks: words } = terminal.words.keeping
  await over(env, terminal, async (store) => {
    const all = await Promise.all(
      (await store.hooks.list()).map(async ({ secret: _, ...hook }) => {
        const messages = await store.hooks.messages(hook.id, looked)
        return { ...hook, untold: messages.filter((message) => !isTold(message)) }
      }),
    )
    if (json) return terminal.print(JSON.stringify({ hooks: all }, null, 2))
    if (all.length === 0) terminal.tell(words.none)
    for (const { id, label, url, endedWhy, untold } of all) {
      terminal.print(`${id}  ${endedWhy ? words.ended[endedWhy] : words.living}  ${label}  ${url}`)
      for (const { id: message, event, attempts } of endedWhy ? [] : untold) {
        const last = attempts.at(-1)
        const state = last && last.nextAt === null ? words.failed(attempts.length) : words.waiting(attempts.length)
        const why = last ? ` (${words.ends[last.ended]}${last.status ? `, ${last.status}` : ''})` : ''
        terminal.print(`    ${message}  ${event.kind}  ${event.subject}  ${state}${why}`)
      }
    }
  })
}

/** `chiso hooks add`: an address that is told from now on, and its secret. */
export async function addCommand(
  env: Environment,
  url: string,
  { label, kinds, json }: Json & { label: string; kinds?: string },
  terminal: Terminal,
): Promise<void> {
  const { hooks: words } = terminal.words.keeping
  const wanted = kinds === undefined ? hookKinds : kinds.split(',').map((kind) => kindOf(kind.trim(), terminal))
  await over(env, terminal, async (store) => {
    const sender = httpsSender({ allowed: networksOf('CHISO_HOOKS_ALLOW', env.CHISO_HOOKS_ALLOW) })
    const hook = await addHook({ store, now, sender }, host, { url, label, kinds: wanted })
    if (json) return terminal.print(JSON.stringify(hook, null, 2))
    terminal.tell(words.added(hook.id))
    terminal.print(hook.secret)
    terminal.tell(words.addedNext)
  })
}

/** `chiso hooks remove`: an address that is told nothing more. */
export async function removeCommand(env: Environment, part: string, terminal: Terminal): Promise<void> {
  const { hooks: words } = terminal.words.keeping
  await over(env, terminal, async (store) => {
    const living = (await store.hooks.list()).filter(({ endedAt }) => endedAt === null)
    const hook = oneOf(living, part, terminal)
    await removeHook({ store, now }, host, hook.id)
    terminal.print(words.removed(hook.url))
  })
}

/** `chiso hooks send-again`: a message begun anew. */
export async function sendAgainCommand(env: Environment, part: string, terminal: Terminal): Promise<void> {
  const { hooks: words } = terminal.words.keeping
  await over(env, terminal, async (store) => {
    const all = await Promise.all((await store.hooks.list()).map(({ id }) => store.hooks.messages(id, looked)))
    const { id } = oneOf(all.flat(), part, terminal)
    await sendAgain({ store, now }, host, id)
    terminal.print(words.sentAgain(id))
  })
}

const isTold = ({ attempts }: HookMessage) => attempts.at(-1)?.ended === 'delivered'

function kindOf(text: string, { words }: Terminal): HookKind {
  const kind = hookKinds.find((one) => one === text)
  if (!kind) throw new Failure(words.usage.badChoice('--kinds', text, hookKinds.join(', ')), { exit: 2 })
  return kind
}

/** What is called by how its id begins. */
function oneOf<T extends { id: string }>(all: readonly T[], part: string, { words }: Terminal): T {
  const found = all.filter(({ id }) => id.startsWith(part))
  const [only] = found
  if (!only || found.length > 1 || part === '') throw new Failure(words.keeping.hooks.unknown(part))
  return only
}
