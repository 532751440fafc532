import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compressed } from './compression.ts'

const text = 'const điểm = 1\n'.repeat(400)
const answer = (type: string) => new Response(text, { headers: { 'Content-Type': type } })

it.each([
  ['text/javascript; charset=utf-8', 'gzip'],
  ['text/css; charset=utf-8', 'gzip'],
  ['application/json', 'gzip'],
  ['font/woff2', null],
])('sends %s as %s to who takes gzip', async (type, encoding) => {
  const sent = await compressed(new Headers({ 'Accept-Encoding': 'gzip, br' }), answer(type))
  expect(sent.headers.get('Content-Encoding')).toBe(encoding)
  const bytes = Buffer.from(await sent.arrayBuffer())
  expect((encoding ? gunzipSync(bytes) : bytes).toString('utf8')).toBe(text)
})

it('sends scripts as they are to who takes none', async () => {
  const sent = await compressed(new Headers(), answer('text/javascript'))
  expect([sent.headers.get('Content-Encoding'), await sent.text()]).toEqual([null, text])
})
