import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCourier } from '@chiso/server/courier'
import { httpsSender } from '@chiso/server/sender'
import { expect, it } from 'vitest'
import { hasOpenssl, makeAuthority, startReceiver } from '../setup/receiver.ts'
import { temporaryFolder } from './command.ts'
import { startServer } from './server.ts'

const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
const block = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
const node = `${block('js')}
import { readFileSync } from 'node:fs'
const { headers, body, secret } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
console.log(verified(headers, Buffer.from(body), secret).type)
`
const python = `${block('python')}
import sys
sent = json.load(open(sys.argv[1], encoding='utf-8'))
print(verified(sent['headers'], sent['body'].encode(), sent['secret'])['type'])
`

it.skipIf(!hasOpenssl || spawnSync('python3', ['--version']).status !== 0)(
  '[SRV-295] are verified by the programs of docs/webhooks.md, and refused once changed (openssl, python3)',
  async () => {
    const authority = makeAuthority()
    const receiver = await startReceiver(authority)
    const sender = httpsSender({ allowed: { has: (address) => address === '127.0.0.1' }, ca: authority.ca })
    const running = await startServer({ sender, now: new Date().toISOString() })
    const { client } = await running.as('quan')
    const { id, secret } = await client.post('/hooks', {
      body: { label: 'Nơi nhận', url: `https://localhost:${receiver.port}/` },
    })
    await client.post('/hooks/{hook}/test', { hook: id })
    const courier = startCourier({ ...running.setting, isBehind: () => false, onFault: (e) => running.faults.push(e) })
    const [received] = await receiver.until(1)
    await courier.close()
    await receiver.close()
    if (!received) throw new Error('nothing came')

    const folder = temporaryFolder()
    writeFileSync(join(folder, 'verify.mjs'), node)
    writeFileSync(join(folder, 'verify.py'), python)
    const run = (sent: object) => {
      writeFileSync(join(folder, 'sent.json'), JSON.stringify(sent))
      const by = (program: string, file: string) =>
        spawnSync(program, [join(folder, file), join(folder, 'sent.json')], { encoding: 'utf8' })
      return [by(process.execPath, 'verify.mjs'), by('python3', 'verify.py')].map(({ stdout }) => stdout.trim())
    }
    const sent = { headers: received.headers, body: received.body, secret }
    expect(run(sent)).toEqual(['test', 'test'])
    expect(run({ ...sent, body: sent.body.replace('test', 'tesl') })).toEqual(['', ''])
    expect(run({ ...sent, secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).toEqual(['', ''])
    for (const [name, value] of [
      ['webhook-id', 'msg_khac'],
      ['webhook-timestamp', String(Number(received.headers['webhook-timestamp']) - 400)],
      ['webhook-signature', 'v1,'],
    ])
      expect(run({ ...sent, headers: { ...sent.headers, [String(name)]: value } })).toEqual(['', ''])
    expect(running.faults).toEqual([])
  },
  60_000,
)
