import { type Pulled, verifyPulled } from '@chiso/engine/trust'

/** What the files of a version came to: who vouches for them, or why they are not to be used. */
export type Checked = { ok: true; kid: string; root: string } | { ok: false; code: string }

/**
 * Verifies the files of a version on this device, without a key that was trusted before.
 *
 * Shape: `no-crypto` where this browser cannot tell whether a signature is valid
 */
export async function checkFiles(files: Pulled): Promise<Checked> {
  if (!globalThis.crypto?.subtle) return { ok: false, code: 'no-crypto' }
  const result = await verifyPulled(files, null)
  if (result.ok) return { ok: true, kid: result.verified.kid, root: result.verified.list.root.kid }
  // Where Ed25519 is unknown no signature by it is valid, and that says nothing of the files.
  const unknown = /"alg":"Ed25519"/.test(new TextDecoder().decode(files.keys)) && !(await knowsEd25519())
  return { ok: false, code: unknown ? 'no-crypto' : result.doubt.code }
}

/** Whether this browser has the algorithm (Chromium 137, Firefox 129, Safari 17). */
function knowsEd25519(): Promise<boolean> {
  return crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']).then(
    () => true,
    () => false,
  )
}
