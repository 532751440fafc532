import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { root } from './place.mjs'
import { endWithParent } from './process.mjs'

await bootstrap()

const tsx = join(root, 'server', 'node_modules', 'tsx', 'dist', 'cli.mjs')
const vite = join(root, 'editor', 'node_modules', 'vite', 'bin', 'vite.js')
const children = [
  spawn(process.execPath, [tsx, 'watch', join('cli', 'main.ts'), 'serve'], {
    cwd: join(root, 'server'),
    stdio: 'inherit',
  }),
  spawn(process.execPath, [vite, '--host', '127.0.0.1'], {
    cwd: join(root, 'editor'),
    stdio: 'inherit',
    env: { ...process.env, CHISO_SERVER: `http://127.0.0.1:${process.env.PORT ?? 3000}` },
  }),
]
const stop = () => {
  for (const child of children) child.kill()
}
for (const child of children) child.on('exit', stop)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
endWithParent(stop)
