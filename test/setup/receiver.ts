import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { temporaryFolder } from '../contract/command.ts'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** An authority of its own, in a file and as text, and a certificate of this machine's by it. */
export type Authority = { ca: string; caFile: string; cert: string; key: string }

/** Makes an authority and a certificate for `localhost`, `nhan.example` and 127.0.0.1. */
export function makeAuthority(): Authority {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  const run = (args: string) => execFileSync('openssl', args.split(' '), { cwd: folder, stdio: 'ignore' })
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
  run(`req -x509 ${key} -days 2 -subj /CN=Co-quan-thu -keyout ca.key -out ca.pem`)
  run(`req ${key} -subj /CN=localhost -keyout own.key -out own.csr`)
  writeFileSync(at('san.txt'), 'subjectAltName=DNS:localhost,DNS:nhan.example,IP:127.0.0.1\n')
  run('x509 -req -in own.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile san.txt -out own.pem')
  const read = (name: string) => readFileSync(at(name), 'utf8')
  return { ca: read('ca.pem'), caFile: at('ca.pem'), cert: read('own.pem'), key: read('own.key') }
}

/** Something that was received; `servername` is the name that the sender asked for in TLS. */
export type Received = { at: number; headers: IncomingHttpHeaders; body: string; servername: string | false }
export type Receiver = {
  port: number
  received: Received[]
  /** Waits until so much was received. */
  until(count: number): Promise<Received[]>
  close(): Promise<void>
}

/** A receiver of webhooks by HTTPS on this machine; `answer` is called with how much was received before. */
export async function startReceiver(
  { cert, key }: Authority,
  answer: (response: ServerResponse, before: number) => void = (response) => response.writeHead(204).end(),
  port = 0,
): Promise<Receiver> {
  const received: Received[] = []
  let wake = () => {}
  const server = createServer({ cert, key }, (incoming, response) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (piece: string) => {
      body += piece
    })
    incoming.on('end', () => {
      const { headers, socket } = incoming
      received.push({ at: Date.now(), headers, body, servername: (socket as TLSSocket & Named).servername })
      answer(response, received.length - 1)
      wake()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    received,
    async until(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return received
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
type Named = { servername: string | false }
