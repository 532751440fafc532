import { handsOf, livingRoles } from '@chiso/server/hands'
import {
  addAccount,
  afterLink,
  changeRoles,
  confirmHolder,
  contributorsOf,
  invite,
  makeKey,
} from '@chiso/server/keeping'
import type { Account, DraftRecord, Role } from '@chiso/server/ports'
import { unlimited } from '@chiso/server/remit'
import { type Actor, approve, publish, save, sendBack, submit } from '@chiso/server/workflow'
import { isFree, linking } from './linking.ts'

/**
 * A human being, who acts by every account whose secret they hold.
 *
 * Shape: `knows` is who holds the password, `vouched` who made the account or set its password anew, and who confirmed it:
 *        without them it would not be trusted
 */
type Known = { knows: string; vouched: readonly string[] }
type Deed = { human: string; vouched: readonly string[] }
type Key = { account: string; human: string; behind: readonly string[] }
/**
 * An account at a provider, of the human who has it there: who spoke for the account here when they linked it, and no more; null of
 * one that a one-time link was opened by, which whoever speaks for the account speaks for.
 */
export type Linked = { account: string; human: string; behind: readonly string[]; vouched: readonly string[] | null }
type Draft = { record: DraftRecord; wrote: readonly Deed[]; approved: Deed | null }
export type World = {
  accounts: readonly (Account & Known)[]
  keys: readonly Key[]
  links: readonly Linked[]
  drafts: readonly Draft[]
  /** What was published with the deeds behind it. */
  published: readonly [readonly Deed[], Deed, Deed] | null
}
export type Step = { act: string; world: World }

const at = new Date('2026-03-02T03:00:00Z')
const everything: readonly Role[] = ['author', 'reviewer', 'publisher']
const grants: readonly (readonly Role[])[] = [everything, ['admin'], ['auditor'], ['admin', 'author']]
const request = { version: '2026.1', effectiveFrom: '2026-05-01', periods: [], decision: null, reason: null }
const newNames = ['p', 'q', 'r']

const plain = { name: '', password: 'set', disabled: false, createdAt: '', totp: null, remit: unlimited }
const account = (username: string, roles: readonly Role[], knows = username): Account & Known => ({
  ...plain,
  username,
  kind: 'person',
  roles: [...roles],
  behind: [],
  knows,
  vouched: [],
})

/** Where four people start: one admin among those who do everything, two admins, and a store of older days. */
export const starts: readonly World[] = [
  [account('x', ['admin']), account('a', everything), account('b', everything), account('c', everything)],
  [account('x', ['admin', 'author']), account('a', ['admin']), account('b', everything), account('c', everything)],
  [
    account('x', ['admin', ...everything]),
    account('a', ['auditor']),
    account('b', everything),
    account('c', ['admin']),
  ],
].map((accounts) => ({ accounts, keys: [], links: [], drafts: [], published: null }))

/** Every world that one act of one person leads to, through the decisions that the server takes. */
export function successors(world: World, left: number): Step[] {
  // With no act to spare only those count that lead to a publication.
  const spare = distance(world) <= left
  return [
    ...world.accounts.flatMap((one) => {
      // Nobody signs in by a password that there is not.
      if (one.password === null) return []
      const deed = { human: one.knows, vouched: one.vouched }
      const actor = actorOf(one)
      const kept = spare ? keeping(world, actor, deed, one) : []
      return [...kept, ...writing(world, actor, deed), ...deciding(world, actor, deed)]
    }),
    ...world.keys.flatMap((key) => {
      const one = world.accounts.find(({ username }) => username === key.account)
      if (!one) return []
      const actor = { ...actorOf(one), hands: handsOf(one, key), steppedUp: false, key: 'k' }
      const deed = { human: key.human, vouched: one.vouched }
      return [...writing(world, actor, deed), ...deciding(world, actor, deed)]
    }),
    ...world.links.flatMap(({ account: of, human, vouched, behind }) => {
      const one = world.accounts.find(({ username }) => username === of)
      if (!one) return []
      const [actor, deed] = [
        { ...actorOf(one), hands: handsOf(one, { behind }) },
        { human, vouched: vouched ?? one.vouched },
      ]
      const kept = spare ? keeping(world, actor, deed, one) : []
      return [...kept, ...writing(world, actor, deed), ...deciding(world, actor, deed)]
    }),
  ]
}

function actorOf(one: Account): Actor {
  const { username, remit } = one
  return { username, roles: livingRoles(one), steppedUp: true, hands: handsOf(one), key: null, remit }
}

/** Accounts, links, roles, confirmations and keys. */
function keeping(world: World, actor: Actor, { human, vouched }: Deed, own: Account & Known): Step[] {
  // Who says something rests on whoever spoke for them.
  const word = both([human], vouched)
  const { accounts, keys, links } = world
  const steps: Step[] = []
  const told = (act: string, next: Partial<World>) => steps.push({ act, world: { ...world, ...next } })
  const changed = (username: string, change: Partial<Account & Known>) =>
    accounts.map((one) => (one.username === username ? { ...one, ...change } : one))
  const username = newNames.find((name) => !accounts.some((one) => one.username === name))
  if (username) {
    for (const roles of grants) {
      const added = addAccount(actor, { username, kind: 'person', roles, remit: unlimited })
      if (!added.ok) continue
      // Whoever made it opens its link at once: the worst that can be done with it.
      const made = { ...account(username, roles, human), behind: added.value.behind, vouched: word }
      const link = invite(actor, made)
      if (link.ok)
        told(`${own.username} makes ${username} ${roles}`, {
          accounts: [...accounts, { ...made, behind: afterLink(made, link.value.hands) }],
        })
    }
  }
  for (const one of accounts) {
    const { username: name } = one
    const link = invite(actor, one)
    const left = keys.filter((key) => key.account !== name)
    // Every way in of before ends.
    const leftLinks = links.filter((linked) => linked.account !== name)
    const holder = name.length === 1 && !newNames.includes(name) ? name : one.knows || human
    for (const opener of new Set(link.ok ? [human, holder] : [])) {
      const behind = link.ok ? afterLink(one, link.value.hands) : []
      const change = { behind, password: 'set', knows: opener, vouched: word }
      told(`${own.username} resets ${name}, ${opener} opens it`, {
        accounts: changed(name, change),
        keys: left,
        links: leftLinks,
      })
      if (isFree(leftLinks, opener))
        told(`${own.username} resets ${name}, ${opener} opens it by the provider`, {
          accounts: changed(name, { behind, password: null, knows: '', vouched: word }),
          keys: left,
          links: [...leftLinks, { account: name, human: opener, behind: [], vouched: null }],
        })
    }
    for (const roles of grants) {
      const given = changeRoles(actor, one, { roles }, accounts)
      if (given.ok && String(roles) !== String(one.roles))
        told(`${own.username} gives ${name} ${roles}`, { accounts: changed(name, { roles: [...roles] }) })
    }
    const confirmed = confirmHolder(
      actor,
      one,
      links.some(({ account: of }) => of === name),
    )
    if (confirmed.ok) {
      const change = { behind: confirmed.value.behind, vouched: both(one.vouched, word) }
      told(`${own.username} confirms ${name}`, { accounts: changed(name, change) })
    }
    const key = makeKey(actor, one)
    if (key.ok && !keys.some((known) => known.account === name && known.human === human))
      told(`${own.username} makes a key of ${name}`, {
        keys: [...keys, { account: name, human, behind: key.value.behind }],
      })
    steps.push(...linking(world, actor, human, word, one))
  }
  return steps
}

/** Starting a draft, from nothing or from a colleague's; writing in one; submitting it. */
function writing(world: World, actor: Actor, deed: Deed): Step[] {
  const { drafts } = world
  const steps: Step[] = []
  const { username } = actor
  const start = (from: Draft | null) => {
    const record = { ...blank, id: String(drafts.length), authors: [username] }
    const contributors = contributorsOf(actor, from?.record.contributors ?? []).sort()
    const draft = {
      record: { ...record, contributors },
      wrote: deedsOf([...(from?.wrote ?? []), deed]),
      approved: null,
    }
    steps.push({
      act: `${username} starts ${from ? `from ${from.record.id}` : ''}`,
      world: { ...world, drafts: [...drafts, draft] },
    })
  }
  if (actor.roles.includes('author') && drafts.length < 2) for (const from of [null, ...drafts]) start(from)
  drafts.forEach((draft, place) => {
    const { record } = draft
    const told = (act: string, next: Draft) => {
      const all = drafts.map((one, each) => (each === place ? next : one))
      steps.push({ act: `${username} ${act} ${record.id}`, world: { ...world, drafts: all } })
    }
    const saved = save(record, actor, '*')
    if (saved.ok) {
      const authors = [...new Set([...record.authors, username])].sort()
      const contributors = [...new Set([...record.contributors, ...contributorsOf(actor, [])])].sort()
      const next = { ...record, state: saved.value.state, authors, contributors, approval: null }
      told('writes', { record: next, wrote: deedsOf([...draft.wrote, deed]), approved: null })
    }
    const submitted = submit(record, actor, '*', { obstacles: [], leaves: 1 })
    if (submitted.ok) told('submits', { ...draft, record: { ...record, state: submitted.value.state } })
  })
  return steps
}

/** Approving, sending back, publishing. */
function deciding(world: World, actor: Actor, deed: Deed): Step[] {
  const { drafts } = world
  return drafts.flatMap((draft, place) => {
    const { record, wrote } = draft
    const told = (act: string, next: Draft, published: World['published'] = null): Step => {
      const all = drafts.map((one, each) => (each === place ? next : one))
      return { act: `${actor.username} ${act} ${record.id}`, world: { ...world, drafts: all, published } }
    }
    const steps: Step[] = []
    const approved = approve(record, actor, '*', at)
    if (approved.ok)
      steps.push(told('approves', { ...draft, record: { ...record, ...approved.value }, approved: deed }))
    const back = sendBack(record, actor, '*', 'vì')
    if (back.ok)
      steps.push(told('sends back', { ...draft, record: { ...record, ...back.value, approval: null }, approved: null }))
    const stored = { digest: record.digest, decision: null, obstacles: [] }
    const issued = publish(record, actor, '*', request, [], stored, at)
    if (issued.ok && draft.approved) {
      const next = { ...draft, record: { ...record, state: issued.value.state } }
      steps.push(told('publishes', next, [wrote, draft.approved, deed]))
    }
    return steps
  })
}

const blank: DraftRecord = {
  id: '',
  ruleset: 'bo',
  title: '',
  state: 'draft',
  revision: 1,
  base: null,
  digest: 'one',
  createdAt: '',
  createdBy: '',
  updatedAt: '',
  authors: [],
  contributors: [],
  approval: null,
}

/**
 * Whether one person published alone: the same human did two of writing, approving and publishing, and nobody else ever
 * made, reset or confirmed the accounts that it was done by.
 */
export function isAlone([wrote, approved, published]: NonNullable<World['published']>): boolean {
  const alone = (one: Deed, other: Deed) =>
    one.human === other.human && both(one.vouched, other.vouched).every((name) => name === one.human)
  return alone(approved, published) || wrote.some((deed) => alone(deed, approved) || alone(deed, published))
}

/** How many acts a world is from a publication at least. */
export function distance({ drafts }: World): number {
  const left = { draft: 3, submitted: 2, approved: 1, published: 4, abandoned: 4 }
  return Math.min(4, ...drafts.map(({ record }) => left[record.state]))
}

function deedsOf(deeds: readonly Deed[]): Deed[] {
  const each = new Map(deeds.map((deed) => [JSON.stringify([deed.human, deed.vouched]), deed]))
  return [...each].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, deed]) => deed)
}

function both(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])].sort()
}
