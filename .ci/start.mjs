import { bootstrap } from './bootstrap.mjs'
import { buildCommand } from './command.mjs'
import { buildEditor } from './editor.mjs'

try {
  await bootstrap()
  await buildEditor()
  await buildCommand()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
// npm hands a signal on to the shell it started, and some shells end without handing it on to us.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 500).unref()

process.argv.splice(2, 0, 'serve')
await import(new URL('../server/cli/chiso.mjs', import.meta.url).href)
