import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const squeeze = promisify(gzip)
const worthwhile = 2048
const textual = /^(application\/(json|problem\+json)|text\/(html|plain|css|javascript)|image\/svg)/

/** The same answer in gzip, for clients that take it; the entity tag stays that of the content. */
export async function compressed(request: Headers, response: Response): Promise<Response> {
  const { headers, body, status } = response
  if (!body || headers.has('Content-Encoding') || !textual.test(headers.get('Content-Type') ?? '')) return response
  headers.append('Vary', 'Accept-Encoding')
  if (!/\bgzip\b/.test(request.get('Accept-Encoding') ?? '')) return response
  const bytes = Buffer.from(await response.arrayBuffer())
  const small = bytes.length < worthwhile
  const sent = new Headers(headers)
  sent.delete('Content-Length')
  if (!small) sent.set('Content-Encoding', 'gzip')
  return new Response(small ? bytes : await squeeze(bytes, { level: 5 }), { status, headers: sent })
}
