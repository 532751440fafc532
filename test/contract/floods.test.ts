import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@chiso/server/main'
import { afterEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from './command.ts'
import { smallSet, units } from './documents.ts'

const servers: (() => Promise<void>)[] = []
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  // Whoever streams is seen to have gone before the store is closed.
  await pause(100)
  for (const close of servers.splice(0)) await close()
})

async function start(env: Record<string, string> = {}): Promise<string> {
  const folder = temporaryFolder()
  const data = { PORT: '0', CHISO_DATA: folder, DATABASE_URL: `file:${folder}/chiso.db` }
  const serving = await serve({ ...data, ...env })
  servers.push(serving.close)
  return serving.url
}

/** A connection from an address of its own that says so much and no more. */
async function say(url: string, head: string, localAddress = '127.0.0.66'): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), localAddress })
  socket.on('error', () => {})
  sockets.push(socket)
  await once(socket, 'connect')
  socket.write(head)
  return socket
}

const many = (count: number, open: () => Promise<Socket>) => Promise.all(Array.from({ length: count }, open))
const answered = async (socket: Socket) => String((await once(socket, 'data'))[0]).slice(9, 12)
const score = (url: string) =>
  fetch(`${url}/api/score`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ruleset: { document: smallSet() }, units }),
  })

// Other addresses of this machine are those of other machines to a server; Linux alone has them without being told.
describe.skipIf(process.platform !== 'linux')('floods of strangers', () => {
  it('[SRV-190] bodies that never come keep nobody from being answered', async () => {
    const url = await start()
    const head =
      'POST /api/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n'
    await many(210, () => say(url, head))
    await pause(200)
    expect((await fetch(`${url}/api/about`)).status).toBe(200)
    expect((await score(url)).status).toBe(200)
  })

  it('[SRV-191] no address has all connections, but a trusted proxy has those of many', async () => {
    const half = 'GET /api/about HTTP/1.1\r\nHost: localhost\r\nX-Half: '
    const [plain, behind] = [await start(), await start({ CHISO_TRUSTED_PROXIES: '127.0.0.66' })]
    const open = (sockets: Socket[]) =>
      sockets.filter(({ destroyed, readyState }) => !destroyed && readyState === 'open')
    const ofOne = await many(300, () => say(plain, half))
    const ofProxy = await many(300, () => say(behind, half))
    // What was ended at the other side is seen by who reads.
    for (const socket of [...ofOne, ...ofProxy]) socket.resume()
    await expect.poll(() => open(ofOne).length, { timeout: 10_000 }).toBe(256)
    expect(open(ofProxy)).toHaveLength(300)
    expect((await score(plain)).status).toBe(200)
  })

  it('[SRV-192] streams of one stranger are few, and take none from others', async () => {
    const url = await start()
    const stream = 'GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const first = await Promise.all((await many(20, () => say(url, stream))).map(answered))
    expect(new Set(first)).toEqual(new Set(['200']))
    expect(await answered(await say(url, stream))).toBe('503')
    expect(await answered(await say(url, stream, '127.0.0.67'))).toBe('200')
  })

  it('[SRV-193] large bodies that never come leave places to other strangers', async () => {
    const url = await start()
    const head =
      'POST /api/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n'
    await many(6, () => say(url, head))
    await pause(200)
    const body = JSON.stringify({ ruleset: { document: smallSet() }, units })
    const padded = `${body}${' '.repeat(200_000 - Buffer.byteLength(body))}`
    const whole = `${head.replace('1000000', '200000')}${padded}`
    expect(await answered(await say(url, whole))).toBe('503')
    expect(await answered(await say(url, whole, '127.0.0.67'))).toBe('200')
  })
})
