import type { Account, Ports } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { type Actor, needStepUp } from '../workflow.ts'
import { hashOf } from './sessions.ts'
import { acceptedStep, newRecoveryCodes } from './totp.ts'

type Kept = Pick<Ports, 'store' | 'now'>

/** Whether a code is the account's: of its authenticator, or one for recovery; either is used up by it. */
export async function checkSecond({ store, now }: Kept, account: Account, code: string): Promise<boolean> {
  const { totp, username } = account
  if (!totp) return true
  const step = acceptedStep(totp.secret, code.replaceAll(/\s/g, ''), now().getTime(), totp.step)
  if (step !== null) return store.accounts.useStep(username, step)
  return store.accounts.spendCode(username, hashOf(code.trim().toLowerCase()))
}

/** Turns the second factor on, once a code shows that the authenticator has the secret; answers the codes for recovery. */
export async function turnOn(
  { store, now }: Kept,
  actor: Actor,
  { secret, code }: { secret: string; code: string },
): Promise<string[]> {
  needConfirmed(actor)
  const at = now()
  const step = acceptedStep(secret, code.replaceAll(/\s/g, ''), at.getTime(), 0)
  if (step === null) throw new Refused(refuse('second-factor-wrong'))
  const codes = newRecoveryCodes()
  await store.atomically(async (inner) => {
    await inner.accounts.setTotp(actor.username, { secret, step }, codes.map(hashOf))
    await log(inner, actor, at, 'on')
  })
  return codes
}

/** Turns the second factor off. */
export async function turnOff({ store, now }: Kept, actor: Actor): Promise<void> {
  needConfirmed(actor)
  await store.atomically(async (inner) => {
    await inner.accounts.setTotp(actor.username, null, [])
    await log(inner, actor, now(), 'off')
  })
}

function needConfirmed(actor: Actor): void {
  const refusal = needStepUp(actor)
  if (refusal) throw new Refused(refusal)
}

async function log(store: Ports['store'], { username }: Actor, at: Date, state: string): Promise<void> {
  const action = 'user.second-factor'
  await store.audit.append({ at: at.toISOString(), actor: username, action, subject: username, detail: { state } })
}
