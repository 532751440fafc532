#!/usr/bin/env node
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packed = fileURLToPath(new URL('../dist/chiso.mjs', import.meta.url))
const sources = ['.', '../src', '../../engine/src'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/** The latest change below a folder, in milliseconds. */
const changed = (path) =>
  readdirSync(path, { withFileTypes: true }).reduce((latest, entry) => {
    const inner = `${path}/${entry.name}`
    return Math.max(latest, entry.isDirectory() ? changed(inner) : statSync(inner).mtimeMs)
  }, 0)

/** Whether the packed command was made after the last edit of any source. */
const isFresh = () => {
  const made = statSync(packed, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return made > 0 && sources.every((path) => changed(path) < made)
}

// Maps take longer to read than most commands take; these map a fault of their own when it comes.
process.setSourceMapsEnabled(process.argv.includes('serve'))
if (isFresh()) await import(packed)
else {
  const loader = await import('tsx/esm/api').catch(() => null)
  if (loader === null) {
    process.stderr.write('Chưa cài đặt thư viện. Chạy `npm install` ở thư mục gốc, rồi gọi lại.\n')
    process.exit(1)
  }
  process.setSourceMapsEnabled(true)
  // A tsconfig.json in the caller's folder must not change how our own sources are read.
  loader.register({ tsconfig: false })
  await import('./main.ts')
}
