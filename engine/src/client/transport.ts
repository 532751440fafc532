/** An answer that came whole. */
export type Answer = { status: number; etag: string | null; bytes: Uint8Array }

/** A server that did not answer, or said that it cannot now. */
export class Unreachable extends Error {}

/** How a client asks: GET alone, without credentials, by a path below `/api`. */
export type Transport = {
  /** Shape: `etag` is of what is held; a 304 has no bytes */
  get(path: string, etag?: string | null): Promise<Answer>
  /** Opens a stream of events after the last one that was seen. */
  stream(path: string, last: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

/** A set is at most a MiB; lists of keys and versions are less. */
const largest = 16 * 2 ** 20

/** Asks over `fetch`, each call within `timeout` milliseconds. */
export function createTransport(origin: string, ask: typeof fetch, timeout: number): Transport {
  const open = async (path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> => {
    try {
      return await ask(`${origin}/api${path}`, {
        headers,
        signal,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
      })
    } catch (error) {
      throw new Unreachable(causeOf(error))
    }
  }
  return {
    async get(path, etag) {
      const headers = { Accept: 'application/json', ...(etag ? { 'If-None-Match': etag } : {}) }
      const response = await open(path, headers, AbortSignal.timeout(timeout))
      const { status } = response
      if (status >= 500 || status === 429) throw new Unreachable(`HTTP ${status}`)
      try {
        return {
          status,
          etag: response.headers.get('ETag'),
          bytes: status === 304 ? new Uint8Array() : await read(response),
        }
      } catch (error) {
        throw error instanceof Unreachable ? error : new Unreachable(causeOf(error))
      }
    },
    async stream(path, last, signal) {
      const headers = { Accept: 'text/event-stream', ...(last === null ? {} : { 'Last-Event-ID': last }) }
      const response = await open(path, headers, signal)
      if (!response.ok || !response.body) throw new Unreachable(`HTTP ${response.status}`)
      return response.body
    },
  }
}

/** All bytes of a body that is no larger than any answer there may be. */
async function read(response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length
    if (size > largest) {
      await reader?.cancel()
      throw new Unreachable('> 16 MiB')
    }
    pieces.push(next.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** What an operator can look up: the code of the system where there is one. */
function causeOf(error: unknown): string {
  const { cause, message, name } = error as {
    cause?: { code?: string; message?: string }
    message?: string
    name?: string
  }
  return cause?.code ?? cause?.message ?? (name === 'TimeoutError' ? 'timeout' : message) ?? ''
}
