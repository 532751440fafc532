import * as openid from 'openid-client'
import { limits } from '../../limits.ts'
import type { IdentityProvider, Proved } from '../../ports.ts'
import { type RefusalCode, Refused, refuse } from '../../refusals.ts'

/** Shape: `issuer` is an https address, or http on this machine */
export type OpenidSettings = Pick<IdentityProvider, 'label' | 'redirectBase'> & {
  issuer: URL
  clientId: string
  clientSecret: string
}

/**
 * A provider that speaks OpenID Connect: the authorization code flow with PKCE, state and nonce, and a signed ID token.
 *
 * Source: OpenID Connect Core 1.0, OpenID Connect Discovery 1.0, RFC 7636, RFC 9207
 */
export function openidProvider(settings: OpenidSettings): IdentityProvider {
  const { label, redirectBase } = settings
  const issuer = plainIssuer(settings.issuer.href)
  let known: { asked: Promise<openid.Configuration>; until: number } | null = null

  /** What the provider says of itself, asked again after a while; one that is away is not asked at every call. */
  async function configuration(): Promise<openid.Configuration> {
    if (!known || known.until <= performance.now()) {
      const asking = { asked: discover(settings), until: performance.now() + limits.providerAgainMs }
      known = asking
      asking.asked.catch(() => {
        asking.until = performance.now() + limits.providerAwayMs
      })
    }
    return known.asked
  }

  return {
    issuer,
    label,
    redirectBase,
    async reach() {
      await configuration().catch(refusing(label))
    },
    async begin({ redirectUri, isFresh }) {
      const config = await configuration().catch(refusing(label))
      const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
      const address = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(isFresh ? { prompt: 'login', max_age: '0' } : {}),
      })
      return { address: address.href, state, nonce, verifier }
    },
    async finish(answer, { redirectUri, state, nonce, verifier }) {
      const config = await configuration().catch(refusing(label))
      const returned = new URL(redirectUri)
      returned.search = answer.toString()
      const tokens = await openid
        .authorizationCodeGrant(config, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch(refusing(label))
      const claims = tokens.claims()
      if (!claims) throw new Refused(refuse('provider-untrusted', { label, why: 'id_token' }))
      return { issuer, ...provedBy(claims) }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OpenidSettings): Promise<openid.Configuration> {
  const execute = issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []
  const found = await openid.discovery(issuer, clientId, clientSecret, undefined, {
    execute,
    timeout: limits.providerMs / 1000,
  })
  const metadata = found.serverMetadata()
  // Providers of many tenants answer in the name of another; their subjects are not this issuer's.
  if (plainIssuer(metadata.issuer) !== plainIssuer(issuer.href)) throw new OtherIssuer(metadata.issuer)
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const authenticated = methods.includes('client_secret_basic')
    ? openid.ClientSecretBasic(clientSecret)
    : openid.ClientSecretPost(clientSecret)
  const config = new openid.Configuration(metadata, clientId, undefined, authenticated)
  config.timeout = limits.providerMs / 1000
  // The flow trusts the connection that a token came by; its signature is verified besides.
  for (const extend of [...execute, openid.enableNonRepudiationChecks]) extend(config)
  return config
}

/** Issuers are the same with and without a slash at the end, as people write them. */
function plainIssuer(issuer: string): string {
  return issuer.replace(/\/+$/, '')
}

class OtherIssuer extends Error {
  override name = 'OtherIssuer'
}

function provedBy(claims: openid.IDToken): Omit<Proved, 'issuer'> {
  const { sub: subject, auth_time: at, preferred_username, email, name } = claims
  // Shown beside our own words, so what could pass for them is left out.
  const names = [preferred_username, email, name].map(String)
  const shown = names.find(
    (one, place) => [preferred_username, email, name][place] && /^[\p{L}\p{M}\p{N}@._+ -]{1,100}$/u.test(one),
  )
  return { subject, shown: shown ?? null, authenticatedAt: typeof at === 'number' ? new Date(at * 1000) : null }
}

/** Says what went wrong with a provider: it is away, refuses us, refuses the person, or cannot be trusted. */
function refusing(label: string) {
  return (error: unknown): never => {
    const [code, why] = troubleWith(error)
    throw new Refused(refuse(code, { label, why }))
  }
}

function troubleWith(error: unknown): [RefusalCode, string] {
  if (error instanceof OtherIssuer) return ['provider-misset', `issuer ${wordOf(error.message)}`]
  // Of the person: they said no, or the provider did.
  if (error instanceof openid.AuthorizationResponseError) return ['provider-refused', wordOf(error.error)]
  if (error instanceof openid.ResponseBodyError) {
    // A code that was used, or is not of this attempt.
    return error.error === 'invalid_grant' ? ['provider-attempt-ended', ''] : ['provider-misset', wordOf(error.error)]
  }
  if (error instanceof openid.WWWAuthenticateChallengeError) return ['provider-misset', String(error.status)]
  if (!(error instanceof openid.ClientError)) {
    // Node’s fetch rejects so where nobody answers; anything else is a fault of ours.
    if (error instanceof TypeError && error.message === 'fetch failed') return ['provider-away', '']
    throw error
  }
  const { code = '' } = error
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return ['provider-away', '']
  if (
    code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    code === 'OAUTH_RESPONSE_IS_NOT_JSON' ||
    code === 'OAUTH_PARSE_ERROR'
  ) {
    return ['provider-away', '']
  }
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return ['provider-misset', 'issuer']
  return ['provider-untrusted', reasonOf(error)]
}

/** What of a token did not hold, in the names of the standard. */
function reasonOf({ code = '', cause }: openid.ClientError): string {
  const { claim, cause: inner } = (cause ?? {}) as { claim?: unknown; cause?: { claim?: unknown } }
  const named = claim ?? inner?.claim
  return typeof named === 'string' ? wordOf(named) : code.replace(/^OAUTH_/, '').toLowerCase()
}

/** A word of a provider's, as far as it is one. */
function wordOf(text: string): string {
  return /^[\w:/.~-]{1,200}$/.test(text) ? text : '?'
}
