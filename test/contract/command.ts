import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folders } from '../setup/kept.ts'

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const launcher = join(root, 'server', 'cli', 'chiso.mjs')

export type Told = { exit: number | null; out: string; err: string }

/** Runs the real command line as a process, from the root, and answers what it printed and how it ended. */
export function chiso(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<Told> {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: root,
    env: { ...process.env, CHISO_LANG: '', ...options.env },
  })
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, out, err }))
    child.stdin.end(options.input ?? '')
  })
}

/** A server started through the command line on a free port, with its own data; `stop` ends it and answers its exit code. */
export async function serveChiso(): Promise<{
  url: string
  printed: () => string
  stop: () => Promise<number | null>
}> {
  const child = spawn(process.execPath, [launcher, 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      CHISO_DATA: temporaryFolder(),
      DATABASE_URL: '',
      CHISO_LANG: '',
    },
  })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (text: string) => {
      printed += text
      const found = /http:\/\/[\d.:]+/.exec(printed)?.[0]
      if (found) resolve(found)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('close', () => reject(new Error(printed)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, printed: () => printed, stop }
}

/** A new folder, cleared away after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-command-'))
  folders.push(folder)
  return folder
}

/** Writes a file into a new folder and answers its path. */
export function temporaryFile(name: string, content: unknown): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** A set of one indicator by steps, changed as a test needs. */
export const smallSet = (changes: object = {}) => ({
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: { total: 20 },
  inputs: [{ id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0, max: 366 }],
  indicators: [
    {
      id: 'hop',
      code: '1.1',
      label: 'Họp Ban Chỉ đạo',
      maxPoints: 20,
      formula: {
        tiers: [
          { var: 'cuoc_hop' },
          [
            [4, 20],
            [3, 15],
            [2, 10],
            [1, 5],
          ],
        ],
      },
      provenance: { kind: 'illustrative' },
    },
  ],
  ...changes,
})
