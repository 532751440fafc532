import type { Ruleset } from '@chiso/engine'
import type { Answers, UnitsReading } from '../document/unitsFile.ts'

export type Asked = { file: File; ruleset: Ruleset | null; answers: Answers }
export type Told = { reading: UnitsReading } | { failed: string }

/** Reads a file of units' data beside the screens, which large files would hold still; `signal` gives it up. */
export function readUnits({ file, ruleset, answers }: Asked, signal: AbortSignal): Promise<UnitsReading> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const worker = new Worker(new URL('./readUnits.worker.ts', import.meta.url), { type: 'module' })
    const end = () => {
      worker.terminate()
      signal.removeEventListener('abort', giveUp)
    }
    const giveUp = () => {
      end()
      reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp)
    worker.onmessage = ({ data: told }: MessageEvent<Told>) => {
      end()
      if ('reading' in told) resolve(told.reading)
      else reject(new Error(told.failed))
    }
    worker.onerror = ({ message }) => {
      end()
      reject(new Error(message))
    }
    worker.postMessage({ file, ruleset, answers } satisfies Asked)
  })
}
