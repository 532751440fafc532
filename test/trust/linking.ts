import { endIdentity, linkIdentity } from '@chiso/server/keeping'
import type { IdentityRecord } from '@chiso/server/ports'
import type { Actor } from '@chiso/server/workflow'
import type { Linked, Step, World } from './acts.ts'

type Account = World['accounts'][number]

/** The links that count for one account and for what one human has at the provider. */
function livingOf(links: readonly Linked[], name: string, human: string) {
  return {
    ofAccount: recordOf(links.find(({ account: of }) => of === name)),
    ofSubject: recordOf(links.find((one) => one.human === human)),
  }
}

function recordOf(one: Linked | undefined): IdentityRecord | null {
  if (!one) return null
  const { account: username, human: subject, behind } = one
  return { id: username, username, issuer: '', subject, shown: null, behind: [...behind], linkedAt: '', endedAt: null }
}

/** Whether what a human has at the provider opens no account yet. */
export const isFree = (links: readonly Linked[], human: string) => links.every((one) => one.human !== human)

/** Linking an account to what somebody has at the provider, and ending such a link; `word` is who speaks for who does it. */
export function linking(world: World, actor: Actor, human: string, word: readonly string[], one: Account): Step[] {
  const { links } = world
  const { username: name } = one
  const steps: Step[] = []
  const told = (act: string, next: readonly Linked[]) => steps.push({ act, world: { ...world, links: next } })
  const linked = linkIdentity(actor, one, livingOf(links, name, human), '')
  if (linked.ok)
    told(`${actor.username} links ${name} to the account of ${human} at the provider`, [
      ...links,
      { account: name, human, behind: linked.value.behind, vouched: word },
    ])
  const living = links.find(({ account: of }) => of === name)
  const record = recordOf(living)
  if (record && endIdentity(actor, record, one.password === null).ok)
    told(
      `${actor.username} ends the link of ${name}`,
      links.filter((each) => each !== living),
    )
  return steps
}
