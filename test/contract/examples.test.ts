import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { playExamples } from './examples.ts'

const path = new URL('../../server/src/http/examples.json', import.meta.url)

/** What differs from one office to the next, by what it is. */
const masks: readonly [RegExp, string][] = [
  [/whsec_[A-Za-z0-9+/]{43}=/g, '<secret>'],
  [/\b[0-9a-f]{64}\b/g, '<sha256>'],
  [/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '<id>'],
  [/(http:\/\/[\w.]+:|http%3A%2F%2F[\w.]+%3A)\d+/g, '<provider>'],
  [/(?<=\bd-)[\w-]{12}/g, '<draft>'],
  [/^(?=.*\d)(?=.*[a-z])[0-9a-f]{16}$/g, '<session>'],
  [/^(\d{6}|[a-z2-7]{5}-[a-z2-7]{5})$/g, '<code>'],
  [/(?<=_bytes )\d+/g, '<bytes>'],
  [/[A-Z2-7]{32}/g, '<totp>'],
  [/[A-Za-z0-9_-]{22,}/g, '<token>'],
]
const masked = (value: unknown): unknown => {
  if (typeof value === 'string') return masks.reduce((text, [what, name]) => text.replaceAll(what, name), value)
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [masked(key), masked(each)]))
}

it('[SRV-231] the examples are what the server answers: with CHISO_RECORD=1 they are taken anew', async () => {
  const played = await playExamples()
  if (process.env.CHISO_RECORD === '1') writeFileSync(path, `${JSON.stringify(played, null, 2)}\n`)
  expect(masked(played)).toEqual(masked(JSON.parse(readFileSync(path, 'utf8'))))
}, 60_000)
