import type { MessagePort } from 'node:worker_threads'
import type { TextBytes } from '../ports.ts'

type Told = { piece: TextBytes } | { isOver: true } | { taken: true }

/**
 * Bytes that pass between two threads, one piece at a time each way: the next is given once the one before was asked past, so that whoever is
 * slower holds up the other and neither keeps what nobody has taken (back-pressure).
 */
export class Wire {
  private readonly port: MessagePort
  private readonly come: (TextBytes | null)[] = []
  private wake: (() => void) | null = null
  private given: { taken(): void; failed(error: unknown): void } | null = null
  private failure: { error: unknown } | null = null

  constructor(port: MessagePort) {
    this.port = port
    port.on('message', (told: Told) => {
      if ('taken' in told) return this.given?.taken()
      this.come.push('piece' in told ? told.piece : null)
      this.wake?.()
    })
  }

  /** Gives a piece, whose memory is the giver's no more; done once the other end has taken it. */
  give(piece: TextBytes): Promise<void> {
    return new Promise((taken, failed) => {
      if (this.failure) return failed(this.failure.error)
      this.given = { taken, failed }
      this.port.postMessage({ piece } satisfies Told, [piece.buffer])
    })
  }

  /** Says that nothing more is given. */
  end(): void {
    this.port.postMessage({ isOver: true } satisfies Told)
  }

  /** The next piece from the other end; null after the last. */
  async take(): Promise<TextBytes | null> {
    while (this.come.length === 0) {
      if (this.failure) throw this.failure.error
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    const piece = this.come.shift() ?? null
    if (piece) this.port.postMessage({ taken: true } satisfies Told)
    return piece
  }

  close(): void {
    this.port.close()
  }

  /** Ends it, since whoever is at the other end has: who waits here learns why. */
  fail(error: unknown): void {
    this.failure = { error }
    this.given?.failed(error)
    this.wake?.()
    this.close()
  }
}
