import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// What the framework itself gives: the same bytes and the same number of headers, and nothing looked up or looked at.
const [, , headersFile, plainFile, squeezedFile] = process.argv
const { plain, squeezed, held } = JSON.parse(readFileSync(headersFile, 'utf8'))
const [text, small] = [readFileSync(plainFile), readFileSync(squeezedFile)]
const app = new Hono()
app.get('/plain', (context) => context.body(text, 200, plain))
app.get('/gzip', (context) => context.body(small, 200, squeezed))
app.get('/held', (context) => context.body(null, 304, held))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.stdout.write(`http://127.0.0.1:${port}\n`),
)
