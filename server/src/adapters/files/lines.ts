import { once } from 'node:events'
import { closeSync, createWriteStream, openSync, statSync } from 'node:fs'

/** A log of lines; `close` resolves when all of it is written. */
export type Lines = { write(line: string): void; close(): Promise<void> }

/**
 * Lines at the end of a file that only its owner reads; once the file was moved away, as logs are, they go into a new one.
 *
 * Errors: those of the file system, where it cannot be opened
 */
export function linesInto(path: string): Lines {
  closeSync(openSync(path, 'a', 0o600))
  const fileNow = () => statSync(path, { throwIfNoEntry: false })?.ino
  const open = () => {
    const stream = createWriteStream(path, { flags: 'a', mode: 0o600 })
    // A full disk ends the log for a while, and never who is answered.
    stream.on('error', () => undefined)
    return stream
  }
  let stream = open()
  let [file, looked] = [fileNow(), performance.now()]
  return {
    write(line) {
      if (performance.now() - looked > 1000) {
        looked = performance.now()
        const now = fileNow()
        if (stream.destroyed || now !== file) {
          stream.end()
          stream = open()
        }
        file = now
      }
      stream.write(`${line}\n`)
    },
    async close() {
      if (stream.destroyed) return
      stream.end()
      await once(stream, 'close')
    },
  }
}

/** Lines on the standard output, which whoever runs the server keeps. */
export function linesOut(): Lines {
  return { write: (line) => void process.stdout.write(`${line}\n`), close: async () => {} }
}
