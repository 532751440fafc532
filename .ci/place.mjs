import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder this checkout stands in. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Where everything that may be deleted at any time is kept. */
export const cache = join(root, '.cache')

/**
 * The environment child processes get: npm, pnpm and Chromium all write below HOME, and a build account may have none.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function writableEnvironment() {
  const environment = { ...process.env }
  if (process.env.HOME && isWritable(homedir())) return environment
  const home = join(cache, 'home')
  mkdirSync(home, { recursive: true })
  return { ...environment, HOME: home, npm_config_cache: join(home, '.npm') }
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
