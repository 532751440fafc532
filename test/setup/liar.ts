import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { clientId, listening } from './provider.ts'

const { privateKey, publicKey } = await generateKeyPair('RS256')
const { privateKey: another } = await generateKeyPair('RS256')

/** What a provider answers otherwise than an honest one does. */
export type Lie = {
  /** Claims of the ID token, over the right ones; undefined leaves one out. */
  claims?: JWTPayload
  /** Signs with a key that it does not show, or not at all. */
  signed?: 'by-another' | 'not' | 'by-secret'
  token?: { status: number; body: unknown }
  discovery?: Record<string, unknown>
  /** Answers nothing at all. */
  silent?: boolean
}

/** A provider that answers each code with an ID token of whatever it was told to say; it has no pages. */
export async function startLiar() {
  let lie: Lie = {}
  let nonce = ''
  const server = createServer(async (request, response) => {
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    if (lie.silent) return void request.socket.destroy()
    if (request.url === '/.well-known/openid-configuration') return void json({ ...metadata(), ...lie.discovery })
    if (request.url === '/jwks')
      return void json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] })
    if (request.url !== '/token') return void json({}, 404)
    if (lie.token) return void json(lie.token.body, lie.token.status)
    json({ access_token: 'x', token_type: 'Bearer', id_token: await idToken() })
  })
  const issuer = await listening(server)
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  })

  async function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: clientId, sub: 'lan-o-tinh', iat: now, exp: now + 60, auth_time: now, nonce }
    const said = { ...claims, ...lie.claims }
    if (lie.signed === 'not') {
      const plain = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      return `${plain({ alg: 'none' })}.${plain(said)}.`
    }
    if (lie.signed === 'by-secret') {
      return new SignJWT(said)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(Buffer.from(JSON.stringify(await exportJWK(publicKey))))
    }
    const key = lie.signed === 'by-another' ? another : privateKey
    return new SignJWT(said).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key)
  }

  return {
    issuer,
    tell(next: Lie) {
      lie = next
    },
    /** What the browser is sent back with from where it was sent. */
    answerTo(address: string, over: Record<string, string> = {}): string {
      const { searchParams } = new URL(address)
      nonce = searchParams.get('nonce') ?? ''
      return new URLSearchParams({ code: 'x', state: searchParams.get('state') ?? '', iss: issuer, ...over }).toString()
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
