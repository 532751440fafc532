declare const written: unique symbol

/** A JSON value already written as bytes, so that it crosses threads and goes out without being copied or read. */
export type Serialised<T> = { readonly bytes: Uint8Array<ArrayBuffer>; readonly [written]?: T }

/** Writes a value as JSON. */
export function serialise<T>(value: T): Serialised<T> {
  return { bytes: new TextEncoder().encode(JSON.stringify(value)) }
}

const chunkBytes = 1 << 20

/** Writes the pieces of a JSON text, which need never stand in memory as one. */
export function serialisePieces<T>(pieces: Iterable<string>): Serialised<T> {
  const full: Buffer[] = []
  let chunk = Buffer.allocUnsafeSlow(chunkBytes)
  let at = 0
  for (const piece of pieces) {
    // No character takes more than three bytes a unit of its length.
    if (at + piece.length * 3 > chunk.length) {
      full.push(chunk.subarray(0, at))
      chunk = Buffer.allocUnsafeSlow(Math.max(chunkBytes, piece.length * 3))
      at = 0
    }
    at += chunk.write(piece, at)
  }
  return { bytes: joined([...full, chunk.subarray(0, at)]) }
}

/** Chunks one after another, in memory of their own that can be handed to another thread. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** Writes an object one of whose members is JSON text already, which is not read again. */
export function serialiseWith<T>(object: object, member: string, text: string | Uint8Array): Serialised<T> {
  const rest = JSON.stringify(object).slice(1)
  const parts = [`{${JSON.stringify(member)}:`, text, rest === '}' ? rest : `,${rest}`]
  return { bytes: joined(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))) }
}
