import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { expect, test } from './steps.ts'

/** A page of another site that uses what the server publishes. */
async function pageOf(server: string): Promise<{ url: string; close(): void }> {
  const contents = `
    import { browserKeep, openServer } from '@chiso/engine/client'
    globalThis.away = false
    const ask = (...asked) => globalThis.away ? Promise.reject(new TypeError('away')) : fetch(...asked)
    globalThis.score = async () => {
      const server = openServer('${server}', { keep: browserKeep(), fetch: ask })
      const version = await server.inForce('ha-tinh-dti-xa')
      const { scorecard } = version.score([{ id: 'a', name: 'A', inputs: { cuoc_hop: 4 } }])
      return [version.version, scorecard.units[0].total, version.stale && version.stale.code]
    }
    globalThis.heard = []
    globalThis.follow = async () => {
      await openServer('${server}', { keep: browserKeep() }).follow('ha-tinh-dti-xa', ({ kind }) => heard.push(kind))
    }
  `
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  })
  const site = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      isScript
        ? outputFiles[0]?.text
        : '<!doctype html><title>Nơi sử dụng</title><script type="module" src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(site.address() as AddressInfo).port}`, close: () => site.close() }
}

test('[CL-1] [CL-3] a page of another site scores with the version in force, and goes on while the server is away', async ({
  page,
  baseURL,
}) => {
  const site = await pageOf(baseURL ?? '')
  try {
    await page.goto(site.url)
    await page.waitForFunction('globalThis.score !== undefined')
    expect(await page.evaluate('score()')).toEqual(['2025.2', 15, null])
    expect(await page.evaluate('score()')).toEqual(['2025.2', 15, null])
    await page.evaluate('follow()')
    await expect.poll(() => page.evaluate('heard')).toEqual(['in-force'])
    await page.reload()
    await page.waitForFunction('globalThis.score !== undefined')
    await page.evaluate('globalThis.away = true')
    expect(await page.evaluate('score()')).toEqual(['2025.2', 15, 'unreachable'])
  } finally {
    site.close()
  }
})
