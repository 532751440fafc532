import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Algorithm } from '@chiso/engine/trust'
import { CannotServe, type Environment, openFolder, openKeys, originOf, placeOf } from '../../src/opening.ts'
import {
  accountOf,
  confirmAccount,
  createAccount,
  createLink,
  disable,
  enable,
  endSessions,
  giveRoles,
  type Link,
  type NewAccount,
  setPasswordAt,
} from '../../src/people/accounts.ts'
import { livingRoles } from '../../src/people/hands.ts'
import { isOpenedBy, unlink } from '../../src/people/identities.ts'
import { host } from '../../src/people/keeping.ts'
import { NewPerson } from '../../src/people/shapes.ts'
import type { AccountKind, Ports, Role } from '../../src/ports.ts'
import { Refused, wordingOf } from '../../src/refusals.ts'
import { Failure } from '../failure.ts'
import type { Limits } from '../limited.ts'
import type { Terminal } from '../terminal.ts'

type Kept = Pick<Ports, 'store' | 'now'> & { folder: string }
type Given = { url?: string }

/** What may be asked about people at the server itself. */
export type PeopleCommands = Record<
  'password' | 'confirm' | 'disable' | 'enable' | 'unlink' | 'endSessions',
  (env: Environment, username: string, options: Given, terminal: Terminal) => Promise<void>
>

/** Runs something over the office's store, and says its refusals in words. */
async function over(env: Environment, { locale }: Terminal, act: (kept: Kept) => Promise<void>): Promise<void> {
  try {
    const { store, folder } = await openFolder(env, 'office')
    try {
      await act({ store, folder, now: () => new Date() })
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof CannotServe) throw new Failure(error.message)
    if (error instanceof Refused) {
      const { title, detail } = wordingOf(error.refusal, locale)
      throw new Failure(`${title}. ${detail}`)
    }
    throw error
  }
}

/** `chiso init`: a folder with keys and its first admin, and what to do next. */
export async function initCommand(
  env: Environment,
  options: Given & { admin: string; name?: string; typed?: boolean; alg: Algorithm },
  terminal: Terminal,
): Promise<void> {
  const { people: words } = terminal.words
  await over(env, terminal, async (kept) => {
    const known = (await kept.store.accounts.list()).filter((account) => livingRoles(account).includes('admin'))
    if (known.length > 0) throw new Failure(words.alreadyInit(known.map(({ username }) => username).join(', ')))
    const asked = personOf(
      { username: options.admin, name: options.name ?? words.adminName, roles: ['admin'] },
      terminal,
    )
    const password = options.typed ? await typedPassword(terminal) : null
    await openKeys(kept.store, placeOf(env), { alg: options.alg })
    const link = await kept.store.atomically(async (store) => {
      const made = await createAccount({ ...kept, store }, host, asked)
      if (password !== null) await setPasswordAt({ ...kept, store }, host, asked.username, password)
      return made
    })
    terminal.print(words.made(asked.username))
    if (password === null && link) tellLink(link, env, options, terminal)
    for (const line of words.next) terminal.print(line)
  })
}

/** `chiso user add`: a person with a one-time link, or a service account. */
export async function addCommand(
  env: Environment,
  username: string,
  options: Given & Limits & { name: string; roles: Role[]; service?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { people: words } = terminal.words
  await over(env, terminal, async (kept) => {
    const kind: AccountKind = options.service ? 'service' : 'person'
    const link = await createAccount(kept, host, personOf({ username, ...options, kind }, terminal))
    terminal.print(words.added(username))
    if (link) tellLink(link, env, options, terminal)
    else terminal.print(words.serviceNext)
  })
}

/** `chiso user list`: everybody, their roles, and what to know of each. */
export async function listCommand(env: Environment, options: { json?: boolean }, terminal: Terminal): Promise<void> {
  const { people: words } = terminal.words
  await over(env, terminal, async ({ store }) => {
    const identities = await store.identities.list()
    const all = (await store.accounts.list()).map((account) => {
      const { username, name, kind, roles, remit, behind, disabled } = account
      const linked = identities.flatMap(({ username: of, endedAt, issuer, shown, linkedAt }) =>
        of === username && endedAt === null ? [{ issuer, shown, linkedAt }] : [],
      )
      const living = livingRoles(account)
      const inert = roles.filter((role) => !living.includes(role))
      return {
        username,
        name,
        kind,
        roles,
        ...remit,
        inert,
        behind,
        disabled,
        isOpened: isOpenedBy(account, identities),
        linked,
      }
    })
    if (options.json) return terminal.print(JSON.stringify({ users: all }, null, 2))
    if (all.length === 0) terminal.tell(words.nobody)
    for (const one of all) {
      const notes = [
        ...(one.disabled ? [words.isDisabled] : []),
        ...(one.kind === 'service' ? [words.isService] : one.isOpened ? [] : [words.notOpened]),
        ...(one.behind.length > 0 ? [words.isBehind(one.behind.join(', '))] : []),
        ...one.linked.map(({ issuer, shown }) => words.isLinked(issuer, shown)),
        ...(one.sets ? [words.isOfSets(one.sets.join(', '))] : []),
        ...(one.units ? [words.isOfUnits(one.units.join(', '))] : []),
        ...(one.inert.length > 0 ? [words.isInert(one.inert.join(', '))] : []),
      ]
      terminal.print(`${one.username.padEnd(16)} ${one.roles.join(', ').padEnd(24)} ${one.name}`)
      for (const note of notes) terminal.print(`${' '.repeat(17)}${note}`)
    }
  })
}

/** `chiso user roles`: other roles for an account, within the limits of before unless told. */
export async function rolesCommand(
  env: Environment,
  username: string,
  asked: Limits & { roles: Role[] },
  terminal: Terminal,
) {
  const { people: words } = terminal.words
  await over(env, terminal, async (kept) => {
    await giveRoles(kept, host, username, asked)
    terminal.print(words.gave(username, asked.roles.join(', ')))
    const { sets, units } = (await accountOf(kept.store, username)).remit
    if (sets) terminal.print(words.isOfSets(sets.join(', ')))
    if (units) terminal.print(words.isOfUnits(units.join(', ')))
  })
}

/** The commands that take a name alone. */
export const peopleCommands: PeopleCommands = {
  password: (env, username, options, terminal) =>
    over(env, terminal, async (kept) => tellLink(await createLink(kept, host, username), env, options, terminal)),
  confirm: (env, username, _, terminal) =>
    over(env, terminal, async (kept) => {
      await confirmAccount(kept, host, username)
      terminal.print(terminal.words.people.confirmed(username))
    }),
  disable: (env, username, _, terminal) =>
    over(env, terminal, async (kept) => {
      await disable(kept, host, username)
      terminal.print(terminal.words.people.disabled(username))
    }),
  enable: (env, username, _, terminal) =>
    over(env, terminal, async (kept) => {
      await enable(kept, host, username)
      terminal.print(terminal.words.people.enabled(username))
    }),
  unlink: (env, username, _, terminal) =>
    over(env, terminal, async (kept) => {
      await accountOf(kept.store, username)
      const living = (await kept.store.identities.list(username)).filter(({ endedAt }) => endedAt === null)
      if (living.length === 0) throw new Failure(terminal.words.people.notLinked(username))
      for (const { id, issuer } of living) {
        await unlink(kept, host, id)
        terminal.print(terminal.words.people.unlinked(username, issuer))
      }
    }),
  endSessions: (env, username, _, terminal) =>
    over(env, terminal, async (kept) => {
      terminal.print(terminal.words.people.ended(username, await endSessions(kept, host, username)))
    }),
}

function tellLink({ link, expiresAt }: Link, env: Environment, { url }: Given, terminal: Terminal): void {
  const { people: words } = terminal.words
  if (url !== undefined && !/^https?:\/\/[^/\s]+\/?$/.test(url))
    throw new Failure(terminal.words.failure.notOrigin(url))
  terminal.print(words.link(`${(url ?? originOf(env)).replace(/\/$/, '')}${link}`))
  const day = new Intl.DateTimeFormat(terminal.locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Ho_Chi_Minh',
  })
  terminal.print(words.linkHelp(day.format(new Date(expiresAt))))
}

function personOf(
  asked: Limits & { username: string; name: string; roles: Role[]; kind?: AccountKind },
  { words }: Terminal,
): NewAccount {
  const read = NewPerson.safeParse(asked)
  if (read.success) {
    const { sets = null, units = null, kind = 'person', ...person } = read.data
    return { ...person, kind, remit: { sets, units } }
  }
  const isName = read.error.issues.some(({ path }) => path[0] === 'name')
  throw new Failure(isName ? words.people.badName : words.people.badUsername(asked.username))
}

/** A password typed unseen at a terminal, or the first line of what is piped in. */
async function typedPassword({ words, tell }: Terminal): Promise<string> {
  const muted = new Writable({ write: (_chunk, _encoding, done) => done() })
  if (process.stdin.isTTY) tell(words.people.typePassword)
  const lines = createInterface({ input: process.stdin, output: muted, terminal: process.stdin.isTTY === true })
  for await (const line of lines) {
    lines.close()
    return line
  }
  throw new Failure(words.people.noPassword)
}
