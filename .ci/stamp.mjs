import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { root } from './place.mjs'

/**
 * One digest over the names and the contents of files and folders, so that a build is repeated only for new input.
 *
 * @param {readonly string[]} paths relative to the root; what does not exist counts as empty
 * @param {readonly string[]} also what else decides about the result
 */
export function digestOf(paths, also = []) {
  const hash = createHash('sha256')
  for (const text of also) hash.update(`${text}\0`)
  for (const file of paths.flatMap((path) => filesBelow(join(root, path))).sort()) {
    hash
      .update(`${relative(root, file).split(sep).join('/')}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} file
 * @param {string} digest
 */
export function isStamped(file, digest) {
  return existsSync(file) && readFileSync(file, 'utf8') === digest
}

/**
 * @param {string} file
 * @param {string} digest
 */
export function stamp(file, digest) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, digest)
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => filesBelow(join(path, entry.name)))
}
