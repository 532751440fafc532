import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { proxiesOf } from '@chiso/server/listening'
import { serve } from '@chiso/server/main'
import { afterEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from './command.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const start = async (env: Record<string, string>) => {
  const folder = temporaryFolder()
  const data = { PORT: '0', CHISO_DATA: folder, DATABASE_URL: `file:${join(folder, 'chiso.db')}` }
  const serving = await serve({ ...data, ...env })
  closing.push(serving.close)
  return serving
}
const reasonOf = (env: Record<string, string>) => start(env).then(() => 'started', String)

describe('trusted proxies', () => {
  const from = (trusted: string, near: string, told?: string) =>
    proxiesOf({ CHISO_TRUSTED_PROXIES: trusted }).addressOf({
      headers: told === undefined ? {} : { 'x-forwarded-for': told },
      socket: { remoteAddress: near },
    })

  it.each([
    ['nobody is trusted', '', '10.0.0.5', '1.2.3.4', '10.0.0.5'],
    ['who calls is no proxy', '10.0.0.5', '10.0.0.6', '1.2.3.4', '10.0.0.6'],
    ['the proxy says who called', '10.0.0.5', '10.0.0.5', '1.2.3.4', '1.2.3.4'],
    ['the client wrote something before', '10.0.0.0/8', '10.0.0.5', '9.9.9.9, 1.2.3.4, 10.1.1.1', '1.2.3.4'],
    ['all are proxies', '10.0.0.0/8', '10.0.0.5', '10.0.0.7', '10.0.0.5'],
    ['it says nothing', '10.0.0.5', '10.0.0.5', undefined, '10.0.0.5'],
    ['it says nonsense', '10.0.0.5', '10.0.0.5', 'ai đó', '10.0.0.5'],
    ['it came in the form of IPv6', '10.0.0.5', '::ffff:10.0.0.5', '2001:db8::1', '2001:db8::1'],
  ])('[SRV-109] when %s', (_, trusted, near, told, expected) => {
    expect(from(trusted, near, told)).toBe(expected)
  })

  it('[SRV-109] tries to sign in are counted by client behind a trusted proxy', async () => {
    const tries = async (url: string, client: string, count: number) => {
      let status = 0
      for (let i = 0; i < count; i++) {
        const headers = { 'Content-Type': 'application/json', Origin: url, 'X-Forwarded-For': client }
        const body = JSON.stringify({ username: 'lan', password: 'sai' })
        status = (await fetch(`${url}/api/session`, { method: 'POST', headers, body })).status
      }
      return status
    }
    const behind = await start({ CHISO_TRUSTED_PROXIES: '127.0.0.1' })
    expect(await tries(behind.url, '1.2.3.4', 11)).toBe(429)
    expect(await tries(behind.url, '1.2.3.5', 1)).toBe(401)
    const bare = await start({})
    expect(await tries(bare.url, '1.2.3.4', 11)).toBe(429)
    expect(await tries(bare.url, '1.2.3.5', 1)).toBe(429)
  })

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.1/8/8', '10.0.0.0/x'])('[SRV-109] %s is told', async (entry) => {
    expect(await reasonOf({ CHISO_TRUSTED_PROXIES: `127.0.0.1, ${entry}` })).toContain(`“${entry}” không phải địa chỉ`)
  })
})

const noOpenssl = spawnSync('openssl', ['version']).status !== 0

describe('HTTPS by certificate file', () => {
  const made = (name: string) => {
    const folder = temporaryFolder()
    const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
    const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout ${key} -out ${cert}`
    execFileSync('openssl', args.split(' '), { stdio: 'ignore' })
    return { cert, key }
  }

  it('[SRV-112] answers by HTTPS', async (context) => {
    context.skip(noOpenssl, 'this machine has no openssl to make a certificate with')
    const { cert, key } = made('mot')
    const { url } = await start({ CHISO_TLS_CERT: cert, CHISO_TLS_KEY: key })
    expect(url).toMatch(/^https:/)
    const status = await new Promise((resolve, reject) => {
      request(`${url}/livez`, { rejectUnauthorized: false }, (answer) => resolve(answer.statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
  })

  it('[SRV-112] tells which file is wrong', async (context) => {
    context.skip(noOpenssl, 'this machine has no openssl to make a certificate with')
    const one = made('mot')
    const other = made('hai')
    const junk = join(temporaryFolder(), 'rac.pem')
    writeFileSync(junk, 'không phải chứng thư')
    const reason = (CHISO_TLS_CERT: string, CHISO_TLS_KEY: string) => reasonOf({ CHISO_TLS_CERT, CHISO_TLS_KEY })
    expect(await reason(one.cert, '')).toContain('HTTPS cần cả hai')
    expect(await reason('/khong-co.pem', one.key)).toContain('Không đọc được tệp “/khong-co.pem” của CHISO_TLS_CERT')
    expect(await reason(junk, one.key)).toContain('không phải tệp chứng thư')
    expect(await reason(one.cert, junk)).toContain('không phải tệp khóa riêng')
    expect(await reason(one.cert, other.key)).toContain('không phải của chứng thư')
  })
})
