import { expect, it } from 'vitest'
import { acceptedStep, newRecoveryCodes, newTotpSecret, totpCode } from './totp.ts'

// The ASCII secret of RFC 6238 in base32.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('[SRV-113] at second %i the code is that of RFC 6238, appendix B', (second, code) => {
  expect(totpCode(secret, Math.floor(second / 30))).toBe(code)
})

it('[SRV-113] a code is taken one step around now, once, and never one before it', () => {
  const now = 1_111_111_111_000
  const step = Math.floor(now / 30_000)
  expect(acceptedStep(secret, '050471', now, 0)).toBe(step)
  expect(acceptedStep(secret, '050471', now + 30_000, 0)).toBe(step)
  expect(acceptedStep(secret, '050471', now + 60_000, 0)).toBeNull()
  expect(acceptedStep(secret, '050471', now, step)).toBeNull()
  for (const junk of ['', '05047', '0504711', 'abcdef', '٠٥٠٤٧١']) expect(acceptedStep(secret, junk, now, 0)).toBeNull()
})

it('[SRV-113] secrets and recovery codes are random and of their form', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/)
})
