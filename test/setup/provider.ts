import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import type { Provider } from 'oidc-provider'

export const clientId = 'chiso'
export const clientSecret = 'bi-mat-cua-may-chu-chi-so'

/** A provider of sign-ins on this machine, whose own pages let anybody in under the name they give. */
export type RunningProvider = { issuer: string; close(): Promise<void> }

/** Starts a real provider; `origin` is of the server that it sends people back to. */
export async function startProvider(origin = 'http://localhost'): Promise<RunningProvider> {
  const server = createServer()
  const issuer = await listening(server)
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const signing = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'k' }
  const provider = await quietly(async () => {
    const { Provider: Made } = await import('oidc-provider')
    return new Made(issuer, {
      clients: [
        { client_id: clientId, client_secret: clientSecret, redirect_uris: [`${origin}/sign-in/provider`] },
        { client_id: 'other', client_secret: clientSecret, redirect_uris: ['http://localhost/other'] },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['khoa-cua-nha-cung-cap'] },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, preferred_username: `${id}@tinh.example` }),
      }),
      jwks: { keys: [signing] },
      pkce: { required: () => true },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
    })
  })
  server.on('request', answering(provider))
  return {
    issuer,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** It writes of each unexpected request, as one that a test means to go wrong. */
function answering(provider: Provider) {
  provider.silent = true
  return provider.callback()
}

/** Listens on a free port of this machine; answers its origin. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** It warns of what a test is: a store in memory, pages for development, and this Node. */
async function quietly<T>(act: () => Promise<T>): Promise<T> {
  const { warn, info } = console
  console.warn = console.info = () => undefined
  try {
    return await act()
  } finally {
    Object.assign(console, { warn, info })
  }
}

/** Somebody's browser at the provider, which remembers them there. */
export function visitor(login: string) {
  const jar = new Map<string, string>()
  let asked = 0

  async function go(
    address: string,
    form?: Record<string, string>,
  ): Promise<{ location: string | null; page: string }> {
    const headers = { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const body = form && new URLSearchParams(form)
    const sent = body ? { method: 'POST', body } : {}
    const response = await fetch(address, { ...sent, headers, redirect: 'manual' })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const location = response.headers.get('Location')
    return { location: location && new URL(location, address).href, page: await response.text() }
  }

  return {
    /** How often the provider asked who it is. */
    timesAsked: () => asked,
    /** Goes through the provider's pages from where it was sent; answers the query that it is sent back with. */
    async comesBack(address: string): Promise<string> {
      const home = new URL(address).origin
      let [at, came] = [address, await go(address)]
      for (let steps = 0; steps < 20; steps++) {
        if (came.location && !came.location.startsWith(home)) return new URL(came.location).search.slice(1)
        if (came.location) {
          at = came.location
          came = await go(at)
          continue
        }
        const action = /<form[^>]* action="([^"]+)"/.exec(came.page)?.[1]
        if (!action) throw new Error(`the provider says: ${came.page.replaceAll(/<[^>]+>/g, ' ').slice(0, 500)}`)
        const isLogin = came.page.includes('name="login"')
        if (isLogin) asked++
        came = await go(
          new URL(action, at).href,
          isLogin ? { prompt: 'login', login, password: 'x' } : { prompt: 'consent' },
        )
      }
      throw new Error('the provider has no end')
    },
  }
}
