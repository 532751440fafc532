import { defineCall } from '../../http/call.ts'
import { attemptCookie, attemptOf, sessionCookie } from '../../http/credentials.ts'
import { createHouse } from '../../http/house.ts'
import { originAsked, ownPath } from '../../http/origin.ts'
import { limits } from '../../limits.ts'
import type { IdentityProvider, Proved } from '../../ports.ts'
import { Refused, refuse } from '../../refusals.ts'
import type { Setting } from '../../setting.ts'
import { needStepUp } from '../../workflow.ts'
import { invitationOf } from '../accounts.ts'
import type { Attempt } from '../attempts.ts'
import { tryAt } from '../guard.ts'
import { acceptByProvider, accountBy, confirmedSince, linkedAt, linkOwn } from '../identities.ts'
import { type Caller, openSession } from '../sessions.ts'
import { ProviderAnswer, ProviderBegun, ProviderDone, ProviderShown, ProviderWay } from '../shapes.ts'

/** The page that a provider sends people back to, as it is registered there. */
const returnPath = '/sign-in/provider'

/** Signing in, confirming and linking by a provider of sign-ins (OpenID Connect). */
export function providerCalls(setting: Setting) {
  const { store, now, demo, attempts, guard } = setting
  const finish = finishing(setting)
  const waiting = createHouse(limits.atProvider)

  return [
    defineCall({
      method: 'get',
      path: '/session/provider',
      name: 'getProvider',
      summary: 'The provider that people may sign in by, and whether it can be reached',
      access: 'public',
      answers: { 200: ProviderShown },
      async handle({ reply }) {
        const { provider } = setting
        if (!provider) return reply(200, { provider: null })
        const isReachable = await waiting.within(() =>
          provider.reach().then(
            () => true,
            () => false,
          ),
        )
        return reply(200, { provider: { label: provider.label, issuer: provider.issuer, isReachable } })
      },
    }),
    defineCall({
      method: 'post',
      path: '/session/provider',
      name: 'beginProvider',
      summary:
        'Begins a way to the provider: to sign in, to confirm, to link one’s own account, to open a one-time link',
      access: 'public',
      body: ProviderWay,
      answers: { 200: ProviderBegun },
      refusals: [401, 404, 410, 502],
      async handle({ reply, caller, request, body: { act, returnTo = '/', secret = null } }) {
        const provider = providerOf(setting)
        if (act === 'link' || act === 'step-up') needPerson(caller)
        const refusal = act === 'link' && caller ? needStepUp(caller) : null
        if (refusal) throw new Refused(refusal)
        if (act === 'step-up' && caller) await needLinked(setting, caller, provider)
        if (act === 'invitation') await invitationOf(store, secret ?? '', now())
        const redirectUri = `${provider.redirectBase ?? originAsked(request)}${returnPath}`
        const isFresh = act !== 'sign-in'
        const { address, ...begun } = await waiting.within(() => provider.begin({ redirectUri, isFresh }))
        const attempt: Attempt = {
          ...begun,
          act,
          redirectUri,
          returnTo: ownPath(returnTo),
          startedAt: now().toISOString(),
          session: caller?.session?.hash ?? null,
          secret,
        }
        const sealed = await attempts.seal(attempt)
        return reply(200, { address }, { 'Set-Cookie': attemptCookie(sealed, demo !== null) })
      },
    }),
    defineCall({
      method: 'put',
      path: '/session/provider',
      name: 'endProvider',
      summary: 'Ends the way with what the provider answered; each counts once, in the browser that began it',
      access: 'public',
      body: ProviderAnswer,
      answers: { 200: ProviderDone },
      refusals: [401, 404, 409, 410, 429, 502],
      async handle({ reply, caller, request, body }) {
        const provider = providerOf(setting)
        const answer = new URLSearchParams(body.answer)
        const attempt = await attempts.open(attemptOf(request, demo !== null), answer.get('state'))
        // Each asks the provider something, so that strangers may not have as many as they like.
        const [name, place] = [`provider ${attempt.state}`, setting.addressOf(request)]
        tryAt(guard, name, place)
        const proved = await waiting.within(() => provider.finish(answer, attempt))
        guard.succeeded(name, place)
        const cookies = await finish(provider, attempt, proved, caller, request)
        const ended = attemptCookie(null, demo !== null)
        const { act, returnTo } = attempt
        return reply(200, { act, returnTo }, { 'Set-Cookie': [...cookies, ended] })
      },
    }),
  ]
}

function providerOf({ provider }: Setting): IdentityProvider {
  if (!provider) throw new Refused(refuse('provider-none'))
  return provider
}

function needPerson(caller: Caller | null): Caller & { session: NonNullable<Caller['session']> } {
  if (!caller?.session) throw new Refused(refuse('sign-in-needed'))
  return { ...caller, session: caller.session }
}

async function needLinked({ store }: Setting, { username }: Caller, { issuer, label }: IdentityProvider) {
  const identity = await linkedAt(store, username, issuer)
  if (!identity) throw new Refused(refuse('identity-none', { label }))
  return identity
}

/** What each act does with whom the provider has proved; answers the cookies that come of it. */
function finishing(setting: Setting) {
  const { store, now, demo, live } = setting

  return async (
    provider: IdentityProvider,
    attempt: Attempt,
    proved: Proved,
    caller: Caller | null,
    request: Request,
  ): Promise<string[]> => {
    const { label } = provider
    const confirmedAt = confirmedSince(proved, attempt.startedAt, now())
    if (attempt.act === 'sign-in') {
      const { account, identity } = await accountBy(store, proved, label)
      if (caller?.session) await store.sessions.remove(caller.session.hash)
      const agent = request.headers.get('User-Agent') ?? ''
      const { secret } = await openSession(setting, account, { agent, confirmedAt, identity })
      live.notify()
      return [sessionCookie(secret, demo !== null)]
    }
    if (!confirmedAt) throw new Refused(refuse('confirmation-old', { label }))
    if (attempt.act === 'invitation') {
      await acceptByProvider(setting, attempt.secret ?? '', proved, label)
      live.notify()
      return []
    }
    const person = needPerson(caller)
    // Nobody ends in one session what was begun in another.
    if (person.session.hash !== attempt.session) throw new Refused(refuse('provider-attempt-ended'))
    if (attempt.act === 'link') {
      await linkOwn(setting, person, proved, label)
      return []
    }
    const identity = await needLinked(setting, person, provider)
    if (identity.subject !== proved.subject) throw new Refused(refuse('identity-other', { label }))
    await store.sessions.stepUp(person.session.hash, confirmedAt.toISOString())
    return []
  }
}
