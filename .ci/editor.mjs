import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cache, root } from './place.mjs'
import { run, step } from './process.mjs'
import { digestOf, isStamped, stamp } from './stamp.mjs'

const built = join(cache, 'editor-built')
const sources = [
  'editor/src',
  'editor/public',
  'editor/index.html',
  'editor/vite.config.ts',
  'editor/manual.config.ts',
  'docs/huong-dan.md',
  'docs/screenshots',
  'engine/src',
  'server/src',
  'pnpm-lock.yaml',
]

/** Builds the screens into editor/dist, unless they stand there built from these very sources. */
export async function buildEditor() {
  if (!existsSync(join(root, 'editor', 'index.html'))) return
  const digest = digestOf(sources)
  if (isStamped(built, digest) && existsSync(join(root, 'editor', 'dist', 'index.html'))) return
  const vite = join(root, 'editor', 'node_modules', 'vite', 'bin', 'vite.js')
  const exit = await step('Dựng giao diện', () =>
    run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'editor'),
      env: { NODE_ENV: 'production' },
      quiet: true,
    }),
  )
  if (exit !== 0) throw new Error('Không dựng được giao diện; lỗi ở ngay trên.')
  stamp(built, digest)
}
