import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepSeconds = 30

/** A new secret for an authenticator: 20 random bytes in base32. */
export function newTotpSecret(): string {
  return base32(randomBytes(20))
}

/** Ten codes for who has lost the authenticator, each good once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => base32(randomBytes(7)).slice(0, 10).toLowerCase().replace(/^.{5}/, '$&-'))
}

/** What an authenticator reads a secret from. */
export function totpUri(secret: string, username: string): string {
  return `otpauth://totp/${encodeURIComponent('Chỉ Số')}:${encodeURIComponent(username)}?secret=${secret}&issuer=${encodeURIComponent('Chỉ Số')}`
}

/**
 * The step whose code this is, one before or after now at most and later than the one used last; else null.
 *
 * Unit: `now` in ms
 */
export function acceptedStep(secret: string, code: string, now: number, used: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const current = Math.floor(now / 1000 / stepSeconds)
  const steps = [current, current - 1, current + 1].filter((step) => step > used)
  return steps.find((step) => timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))) ?? null
}

/**
 * The six digits of one step.
 *
 * Source: RFC 6238 with HMAC-SHA-1, RFC 4226 (truncation)
 */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0x0f
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** Source: RFC 4648, without padding */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function bytesOf(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
