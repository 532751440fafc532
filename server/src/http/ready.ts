import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { etagOf } from '../digest.ts'
import { isHeld, takesCoding } from '../negotiation.ts'
import { gzipLeast } from '../work/serialised.ts'

const squeeze = promisify(gzip)

type HeaderValues = Readonly<Record<string, string>>
type Bytes = Uint8Array<ArrayBuffer>

/**
 * An answer of JSON that is the same for everybody, with every form it goes out in made once: as it is, in gzip, and
 * as the 304 of a client that holds it.
 */
export class Ready<T> {
  /** The value it reads as; only the type is there. */
  declare readonly value: T
  readonly #etag: string
  readonly #plain: { bytes: Bytes; headers: HeaderValues }
  readonly #squeezed: { bytes: Bytes; headers: HeaderValues } | null
  readonly #held: HeaderValues

  private constructor(etag: string, plain: Bytes, squeezed: Bytes | null, headers: HeaderValues) {
    const typed = { ...headers, 'Content-Type': 'application/json; charset=utf-8' }
    this.#etag = etag
    this.#held = headers
    this.#plain = { bytes: plain, headers: typed }
    this.#squeezed = squeezed && { bytes: squeezed, headers: { ...typed, 'Content-Encoding': 'gzip' } }
  }

  /** Makes every form of a text with this digest, to go out with these headers. */
  static async of<T>(text: string, digest: string, headers: HeaderValues): Promise<Ready<T>> {
    const plain = Buffer.from(text)
    const squeezed = plain.length < gzipLeast ? null : await squeeze(plain, { level: constants.Z_BEST_COMPRESSION })
    const etag = etagOf(digest)
    return new Ready<T>(etag, plain, squeezed, { ...headers, ETag: etag, Vary: 'Accept-Encoding' })
  }

  /** What one client is sent, by what it holds and takes; `header` reads its request, which goes by `id`. */
  response(header: (name: string) => string | null | undefined, id: string = randomUUID()): Response {
    // A record of strings is written as it is; a Headers would be made, copied and taken apart again.
    if (isHeld(header('If-None-Match'), this.#etag))
      return new Response(null, { status: 304, headers: { ...this.#held, 'X-Request-Id': id } })
    const squeezed = this.#squeezed && takesCoding(header('Accept-Encoding'), 'gzip')
    const { bytes, headers } = squeezed ? (this.#squeezed ?? this.#plain) : this.#plain
    return new Response(bytes, { headers: { ...headers, 'X-Request-Id': id } })
  }
}
