import { hash, verify } from '@node-rs/argon2'

// OWASP's floor for argon2id: 19 MiB, two passes.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** How many characters a password has at least. */
export const passwordLength = 12

/** Whether a password is too easily guessed: short, of few different characters, or around the name it belongs to. */
export function isWeak(password: string, username: string): boolean {
  const plain = password.normalize('NFC').toLowerCase()
  return [...plain].length < passwordLength || new Set(plain).size < 5 || plain.replaceAll(username, '').length < 6
}

/** What everybody may sign in with in a demo, and nobody elsewhere. */
export const demoPassword = 'chiso-demo'

const demoMark = 'demo:'

/** The demo password as kept: marked, so that it never opens a server that is no longer a demo. */
export async function hashDemoPassword(): Promise<string> {
  return demoMark + (await hashPassword(demoPassword))
}

/** A hash that no password has, at the same cost. */
const decoy = [
  '$argon2id$v=19',
  `m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`,
  'FtXqqZtQmgQZomccZy90ew',
  'dU4+7nWEjxSpXSIXaPAghfSb/2hPjUYNCrThlv7HSlU',
].join('$')

/** Whether a password is right; an unknown account takes as long as a known one. */
export async function checkPassword(kept: string | null, password: string, demo: boolean): Promise<boolean> {
  const marked = kept?.startsWith(demoMark) ?? false
  const usable = kept !== null && (demo || !marked)
  const right = await verify(usable ? kept.slice(marked ? demoMark.length : 0) : decoy, password)
  return right && usable
}
