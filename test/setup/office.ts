import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs `chiso` in an office's folder; answers what it printed. */
export function chiso(folder: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['server/cli/chiso.mjs', ...args], {
    cwd: root,
    env: { ...process.env, CHISO_DATA: folder, CHISO_LANG: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.on('close', (exit) => (exit === 0 ? resolve(out) : reject(new Error(`${args.join(' ')}: ${exit}`))))
  })
}
/** The one-time link in what was printed. */
export const linkOf = (out: string) => /\/invitation#[\w-]{43}/.exec(out)?.[0] ?? ''
