import { Duplex } from 'node:stream'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import { takesCoding } from '../negotiation.ts'
import { gzipLeast, gzipLevel as level } from '../work/serialised.ts'
import { linesType } from './answers.ts'

const squeeze = promisify(gzip)
const large = 1 << 20
const textual = /^(application\/(json|problem\+json|x-ndjson)|text\/(html|plain|css|javascript)|image\/svg)/

type GzipPair = { readable: ReadableStream<Uint8Array>; writable: WritableStream<Uint8Array> }

/** Whether a client takes answers in gzip. */
export function takesGzip(request: Headers): boolean {
  return takesCoding(request.get('Accept-Encoding'), 'gzip')
}

/** The same answer in gzip, for clients that take it; the entity tag stays that of the content. */
export async function compressed(request: Headers, response: Response): Promise<Response> {
  const { headers, status } = response
  if (!textual.test(headers.get('Content-Type') ?? '')) return response
  headers.set('Vary', 'Accept-Encoding')
  // Asking for the body copies it, so it is asked for last.
  if (headers.has('Content-Encoding') || !takesGzip(request) || !response.body) return response
  const sent = new Headers(headers)
  sent.delete('Content-Length')
  const isLines = headers.get('Content-Type') === linesType
  if (isLines || Number(headers.get('Content-Length')) >= large) {
    sent.set('Content-Encoding', 'gzip')
    const gzip = Duplex.toWeb(createGzip({ level, chunkSize: 1 << 16 })) as GzipPair
    return new Response(response.body.pipeThrough(gzip), { status, headers: sent })
  }
  const bytes = Buffer.from(await response.arrayBuffer())
  const small = bytes.length < gzipLeast
  if (!small) sent.set('Content-Encoding', 'gzip')
  return new Response(small ? bytes : await squeeze(bytes, { level }), { status, headers: sent })
}
