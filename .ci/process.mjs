import { spawn } from 'node:child_process'
import { root, writableEnvironment } from './place.mjs'

/**
 * Runs a program to its end; its output is shown, or kept and shown only when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 * @returns {Promise<number>} the exit code; 127 where the program does not exist
 */
export function run(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...writableEnvironment(), ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && !command.includes('\\'),
    })
    /** @type {Buffer[]} */
    const kept = []
    child.stdout?.on('data', (chunk) => kept.push(chunk))
    child.stderr?.on('data', (chunk) => kept.push(chunk))
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(127)
    })
    child.on('close', (code, signal) => {
      const exit = code ?? (signal ? 128 : 1)
      if (exit !== 0) process.stderr.write(Buffer.concat(kept))
      resolve(exit)
    })
  })
}

/**
 * Ends the work when the program that started us has ended: npm hands a signal on to the shell it started, and some
 * shells end without handing it on.
 *
 * @param {() => void} stop
 */
export function endWithParent(stop) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 500).unref()
}

/**
 * Says what begins, and how long it took once it has ended; a terminal sees the seconds go by.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const started = Date.now()
  const seconds = () => `${((Date.now() - started) / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giây`
  const live = process.stderr.isTTY
  process.stderr.write(live ? what : `${what}…\n`)
  const ticking = live ? setInterval(() => process.stderr.write(`\r${what}… ${seconds()}`), 1000) : undefined
  try {
    const result = await work()
    process.stderr.write(live ? `\r${what}: xong, ${seconds()}.   \n` : `${what}: xong, ${seconds()}.\n`)
    return result
  } finally {
    clearInterval(ticking)
  }
}
