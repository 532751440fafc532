import { connect } from 'node:net'
import { smallSet } from '../contract/documents.ts'
import { type Answer, startServing } from '../setup/serving.ts'

/**
 * What came of requests written byte by byte.
 *
 * Shape: a `bypass` is an answer with what is private, one to a request that stood in another's body, or a server that does
 *        not answer afterwards
 */
export type Tricked = { tricks: number; bypasses: string[] }

/** Shape: `answers` is how many requests it is at most, however it is read */
type Trick = { name: string; text: string | Buffer; answers: number }

/** Stands in a draft, which nobody reads who is not signed in. */
const secret = 'Bộ Kín Của Cơ Quan'
/** What must never come out, from whichever file. */
const leaks = [secret, 'bo-kin', 'PRIVATE KEY', '"devDependencies"', 'SQLite format 3', 'root:x:0:0', 'import {']

const waitMs = 1_500

const head = (line: string, ...headers: string[]) =>
  [line, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n')
const post = (headers: string[], body: string) =>
  ['POST /api/score HTTP/1.1', 'Host: 127.0.0.1', 'Content-Type: application/json', ...headers, '', body].join('\r\n')
const inner = 'GET /api/drafts HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
const chunk = (text: string, extension = '') => `${text.length.toString(16)}${extension}\r\n${text}\r\n`
const ended = '0\r\n\r\n'

/** Bodies whose end two readers could see in two places: what stands after the first end must never be answered. */
function bodies(): Trick[] {
  const both = [`Content-Length: ${ended.length}`, 'Transfer-Encoding: chunked']
  const one = (name: string, headers: string[], body: string): Trick => ({
    name,
    text: post(headers, body),
    answers: 1,
  })
  const chunked = ['Transfer-Encoding: chunked']
  const length = ['Content-Length: 5']
  return [
    one('length and chunks', both, ended + inner),
    one('chunks and length', [...both].reverse(), ended + inner),
    one('length of zero and chunks', ['Content-Length: 0', ...chunked], chunk(inner) + ended),
    one('two lengths', ['Content-Length: 0', ...length], inner),
    one('a length twice in one', ['Content-Length: 0, 5'], inner),
    ...['+5', '-1', '0x5', '5 5', ' ', '5;', '1e1', '٥', '99999999999999999999'].map((value) =>
      one(`a length of “${value}”`, [`Content-Length: ${value}`], inner),
    ),
    ...[
      'xchunked',
      'chunked, identity',
      'identity',
      'gzip, chunked, x',
      '\x0bchunked',
      'chunked\x00',
      '"chunked"',
      'chunk',
      'chunked chunked',
    ].map((value) =>
      one(`an encoding of “${JSON.stringify(value)}”`, [`Transfer-Encoding: ${value}`, ...length], ended + inner),
    ),
    one('a blank before the colon', ['Transfer-Encoding : chunked', ...length], ended + inner),
    one('a blank before the length’s colon', ['Content-Length : 5'], ended + inner),
    one('a folded header', ['Transfer-Encoding:', ' chunked', ...length], ended + inner),
    one('an encoding twice', [...chunked, 'Transfer-Encoding: identity', ...length], ended + inner),
    one('an encoding below a nameless one', [': x', ...chunked, ...length], ended + inner),
    // Nothing but a header of another name: the request ends where its length says, and another one follows.
    { ...one('an underline for a hyphen', ['Transfer_Encoding: chunked', 'Content-Length: 0'], inner), answers: 2 },
    one('chunks of no number', chunked, `xyz\r\n${inner}`),
    one('chunks of a negative number', chunked, `-1\r\n${inner}`),
    one('chunks of too large a number', chunked, `fffffffffffffffff\r\n${inner}`),
    one('chunks of 0x', chunked, `0x5\r\nabcde\r\n${ended}`),
    one('an end without its line', chunked, `0\r\n${inner}`),
    one('a chunk longer than it says', chunked, `2\r\nabcdef\r\n${ended}${inner}`),
    one('bare line feeds', chunked, `5\nabcde\n0\n\n${inner}`),
    one('an extension with a line feed', chunked, `5;a\nb\r\nabcde\r\n${ended}${inner}`),
    one('an extension of 64 KiB', chunked, chunk('{}', `;${'x'.repeat(65_536)}`) + ended),
    one('an extension in quotes', chunked, chunk('{}', ';a="\r\n"') + ended + inner),
    one('a trailer that is a header', chunked, `${chunk('{}')}0\r\nContent-Length: 500\r\nCookie: x\r\n\r\n`),
    { name: 'bare carriage returns', text: `POST /api/score HTTP/1.1\rHost: 127.0.0.1\r\r${inner}`, answers: 1 },
    one(
      'an upgrade',
      ['Connection: Upgrade', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA', ...length],
      `abcde`,
    ),
    one('expects what is not', ['Expect: 200-maybe', ...length], 'abcde'),
  ]
}

/** Paths that two readers could take for two things. */
function paths(): Trick[] {
  const get = (target: string | Buffer, ...headers: string[]): Trick => {
    const [before, after] = head(`GET \u0000 HTTP/1.1`, ...headers).split('\u0000')
    const bytes = Buffer.concat([Buffer.from(before ?? ''), Buffer.from(target as string), Buffer.from(after ?? '')])
    return { name: `GET ${String(target).slice(0, 80)} ${headers.join()}`, text: bytes, answers: 1 }
  }
  const files = ['package.json', 'server/package.json', '.chiso/chiso.db', 'chiso.db', 'keys/signing.pem', 'etc/passwd']
  const climbs = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '%252e%252e%252f',
    '..%c0%af',
    '%c0%ae%c0%ae/',
    '..;/',
    '.%00./',
    '..%u2215',
    '%e0%80%ae%e0%80%ae/',
    '....//',
  ]
  const places = ['/', '/assets/', '/api/docs/', '/api/schema/']
  const climbing = places.flatMap((place) =>
    climbs.flatMap((climb) => files.map((file) => get(`${place}${climb.repeat(place === '/' ? 2 : 5)}${file}`))),
  )
  const drafts = [
    '//api/drafts',
    '/api//drafts',
    '/api/./drafts',
    '/api/livez/../drafts',
    '/api/livez/%2e%2e/drafts',
    '/api/%64rafts',
    '/%61pi/drafts',
    '/api/drafts/',
    '/api/drafts%2f',
    '/api/drafts%00',
    '/api/drafts;x=1',
    '/api/drafts%20',
    '/api/drafts%09',
    '/api/drafts.json',
    '/API/DRAFTS',
    '/api\\drafts',
    '/api%5cdrafts',
    '/api/drafts#x',
    '/api/drafts?',
    '/api/drafts%3f',
    '/assets/../api/drafts',
    '/assets/%2e%2e/api/drafts',
    '/api/rulesets/../drafts',
    '/api/rulesets/%2e%2e%2fdrafts',
    '/api/rulesets/..%2f..%2fdrafts',
    '/api/keys/..;/drafts',
    '/api/%2564rafts',
    'http://127.0.0.1/api/drafts',
    'http://khac.example.vn/api/drafts',
    'https://127.0.0.1/api/drafts',
    'file:///etc/passwd',
    'api/drafts',
    '*',
    '',
    '/api/drafts/%ff',
    '/api/drafts/%E0%A4%A',
    '/api/drafts/%',
    '/api/drafts/%zz',
    `/api/drafts/${'a'.repeat(15_000)}`,
    `/${'../'.repeat(4_000)}etc/passwd`,
    `/api/drafts?${'a=1&'.repeat(3_000)}`,
    '/api/units',
    '/api/datasets',
    '/api/audit',
    '/api/users',
  ].map((target) => get(target))
  const told = [
    'X-Original-URL: /api/drafts',
    'X-Rewrite-URL: /api/drafts',
    'X-Forwarded-Prefix: /api/drafts',
    'X-Forwarded-For: 127.0.0.1',
    'Forwarded: for=127.0.0.1',
    'X-Real-IP: 127.0.0.1',
    'X-Remote-User: quantri',
    'Remote-User: quantri',
    'Authorization: Basic cXVhbnRyaTpjaGlzby1kZW1v',
    'Authorization: Bearer ',
    'Authorization: Bearer null',
    'Cookie: chiso-session=',
    'Cookie: chiso-session=null; chiso-session=x',
    'X-User: quantri',
  ].map((header) => get('/api/drafts', header))
  const hosts = [
    'khac.example.vn',
    '127.0.0.1.khac.example.vn',
    'localhost:80@khac.example.vn',
    '127.0.0.1 khac',
    '',
    '127.0.0.1\tx',
    '[::ffff:8.8.8.8]',
  ]
  const foreign = hosts.map((host): Trick => {
    const text = `GET /api/rulesets HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    return { name: `refused: Host ${host}`, text, answers: 1 }
  })
  const twice = {
    name: 'refused: two hosts',
    text: head('GET /api/rulesets HTTP/1.1', 'Host: khac.example.vn'),
    answers: 1,
  }
  const raw = (name: string, text: string | Buffer): Trick => ({ name, text, answers: 1 })
  return [
    ...climbing,
    ...drafts,
    ...told,
    ...foreign,
    twice,
    raw('a NUL in the path', head('GET /api/\u0000drafts HTTP/1.1')),
    raw('a NUL in a header', head('GET /api/drafts HTTP/1.1', 'X: a\u0000b')),
    raw('letters that are no ASCII', Buffer.from(head('GET /api/dr\u00e0fts HTTP/1.1'), 'latin1')),
    raw('overlong UTF-8', Buffer.from(head('GET /api/\u00c0\u00afdrafts HTTP/1.1'), 'latin1')),
    raw('no version', 'GET /api/drafts\r\n\r\n'),
    raw('another version', 'GET /api/drafts HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n'),
    raw('blanks in the line', 'GET  /api/drafts  HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'),
    raw('a method in small letters', head('get /api/drafts HTTP/1.1')),
    raw('CONNECT', head('CONNECT 127.0.0.1:22 HTTP/1.1')),
    raw('TRACE', head('TRACE /api/drafts HTTP/1.1', 'Cookie: chiso-session=kin')),
    raw('a header of 64 KiB', head('GET /api/drafts HTTP/1.1', `X: ${'a'.repeat(65_536)}`)),
    raw(
      'two thousand headers',
      head('GET /api/drafts HTTP/1.1', ...Array.from({ length: 2_000 }, (_, at) => `X-${at}: 1`)),
    ),
    raw('TLS to a server of HTTP', Buffer.from('16030100a5010000a10303', 'hex')),
    raw('HTTP/2 at once', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  ]
}

/** Sends each on a socket of its own; `share` is which of them, each unless told. */
export async function tricked(share = 1): Promise<Tricked> {
  const serving = await startServing()
  const found: Tricked = { tricks: 0, bypasses: [] }
  try {
    const author = await serving.signedIn('soanthao')
    const kept = { ruleset: smallSet({ id: 'bo-kin', title: secret }) }
    const created: Answer = await author('/drafts', { body: Buffer.from(JSON.stringify(kept)) })
    if (created.status !== 201) throw new Error(`${created.status} ${created.body}`)
    const port = Number(new URL(serving.url).port)
    const all = [...bodies(), ...paths()].filter((_, at) => at % share === 0)
    const line = [...all]
    const worker = async () => {
      for (let trick = line.pop(); trick; trick = line.pop()) {
        found.tricks++
        found.bypasses.push(...wrongOf(trick, await answersTo(port, trick.text)))
      }
    }
    await Promise.all(Array.from({ length: 16 }, worker))
    const livez = await serving.caller()('/livez')
    if (livez.status !== 200) found.bypasses.push(`afterwards: ${livez.status}`)
    if ((await author('/drafts')).status !== 200) found.bypasses.push('afterwards nobody is signed in')
    if (serving.faults() !== '') found.bypasses.push(serving.faults())
    return found
  } finally {
    await serving.end()
  }
}

function wrongOf({ name, answers }: Trick, text: string): string[] {
  const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status))
  const leaked = leaks.find((leak) => text.includes(leak))
  return [
    ...(leaked ? [`${name}: ${leaked}`] : []),
    ...(statuses.length > answers ? [`${name}: ${statuses.length} answers ${statuses}`] : []),
    ...(name.startsWith('refused: ') && statuses.some((status) => status < 400) ? [`${name}: ${statuses}`] : []),
    ...(statuses.some((status) => status >= 500) ? [`${name}: ${statuses}`] : []),
  ]
}

/** All that comes back until the server ends the connection, or for a while. */
function answersTo(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let told = ''
    socket.setEncoding('utf8').setTimeout(waitMs, () => socket.destroy())
    socket.on('data', (piece) => {
      told += piece
    })
    // A connection that is reset is an answer too.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(told))
  })
}
