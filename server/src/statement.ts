import { seal } from './digest.ts'
import type { Signer } from './ports.ts'

/**
 * Signs a statement.
 *
 * Shape: canonical JSON whose `signature` is a detached JWS over the canonical JSON of everything else; `digest` is the
 *        sha256 of the whole text
 * Source: RFC 7515 appendix F, RFC 8785
 */
export async function signStatement(statement: object, signer: Signer): Promise<{ text: string; digest: string }> {
  const signature = await signer.sign(Buffer.from(seal(statement).text))
  return seal({ ...statement, signature })
}
