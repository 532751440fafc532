import { bootstrap } from './bootstrap.mjs'
import { buildEditor } from './editor.mjs'

try {
  await bootstrap()
  await buildEditor()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
process.argv.splice(2, 0, 'serve')
await import(new URL('../server/cli/chiso.mjs', import.meta.url).href)
