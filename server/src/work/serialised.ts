import { gzipSync } from 'node:zlib'
import type { TextBytes } from '../ports.ts'

declare const written: unique symbol

/** A JSON value already written, in pieces that cross threads and go out without being copied, joined or read. */
export type Serialised<T> = {
  readonly pieces: readonly TextBytes[]
  readonly encoding?: 'gzip'
  readonly [written]?: T
}

/** As much as is written to a socket at once, between which others are answered. */
export const pieceBytes = 256 * 1024

/** Quick, and hardly larger than the smallest. */
export const gzipLevel = 5
/** Below so many bytes gzip saves nothing worth its time. */
export const gzipLeast = 2048

/** Writes a value as JSON. */
export function serialise<T>(value: T): Serialised<T> {
  return { pieces: cut(new TextEncoder().encode(JSON.stringify(value))) }
}

/** Writes the parts of a JSON text, which need never stand in memory as one. */
export function serialiseParts<T>(parts: Iterable<string>): Serialised<T> {
  const pieces: TextBytes[] = []
  let piece = Buffer.allocUnsafeSlow(pieceBytes)
  let at = 0
  for (const part of parts) {
    // No character takes more than three bytes a unit of its length.
    if (at + part.length * 3 > piece.length) {
      pieces.push(...cut(piece.subarray(0, at)))
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, part.length * 3))
      at = 0
    }
    at += piece.write(part, at)
  }
  return { pieces: [...pieces, ...cut(piece.subarray(0, at))] }
}

/** Writes an object one of whose members is JSON text already, which is not read again. */
export function serialiseWith<T>(object: object, member: string, text: string | TextBytes): Serialised<T> {
  const encoder = new TextEncoder()
  const rest = JSON.stringify(object).slice(1)
  const bytes = typeof text === 'string' ? encoder.encode(text) : text
  const before = encoder.encode(`{${JSON.stringify(member)}:`)
  return { pieces: [before, ...cut(bytes), encoder.encode(rest === '}' ? rest : `,${rest}`)] }
}

/** The same value in gzip, where that is worth it. */
export function squeezed<T>(value: Serialised<T>): Serialised<T> {
  if (sizeOf(value.pieces) < pieceBytes) return value
  const bytes = gzipSync(Buffer.concat(value.pieces), { level: gzipLevel, chunkSize: pieceBytes })
  return { pieces: cut(new Uint8Array(bytes)), encoding: 'gzip' }
}

/** Views of some bytes one after another, none larger than what is written at once. */
export function cut(bytes: TextBytes): TextBytes[] {
  const pieces: TextBytes[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes))
  return pieces
}

export function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

/** The memory that bytes stand in, to be handed to another thread. */
export function memoryOf(pieces: readonly TextBytes[]): ArrayBuffer[] {
  return [...new Set(pieces.map(({ buffer }) => buffer))]
}
