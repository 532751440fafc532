import { bootstrap } from './bootstrap.mjs'
import { buildCommand } from './command.mjs'
import { buildEditor } from './editor.mjs'
import { buildOffline } from './offline.mjs'
import { packCommand, packEngine } from './pack.mjs'
import { endWithParent } from './process.mjs'

try {
  await bootstrap()
  await Promise.all([buildEditor(), packEngine().then(packCommand)])
  await buildCommand()
  await buildOffline()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
endWithParent(() => process.kill(process.pid, 'SIGTERM'))
process.argv.splice(2, 0, 'serve')
await import(new URL('../server/cli/chiso.mjs', import.meta.url).href)
