import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type Agent, type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const probe = fileURLToPath(new URL('./probe.mjs', import.meta.url))

/**
 * How the server fares; `rss` is its memory in bytes, `cpu` is of all threads, `had` and `waited` what the main thread had of a core and waited for one.
 *
 * Unit: ms since the start; `p99` and `worst` in ms that the main thread stood still since asked last
 */
export type Probed = { cpu: number; rss: number; had: number; waited: number; p99: number; worst: number }
export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; ms: number }
export type Call = {
  body?: Buffer
  method?: string
  headers?: Record<string, string>
  signal?: AbortSignal
  /** The connections to use again, as a browser does; a new one each time unless told. */
  agent?: Agent
}
export type Caller = (path: string, call?: Call) => Promise<Answer>

/** The command `chiso serve` in a process of its own, with a store of its own that goes when it ends. */
export type Serving = {
  url: string
  /** Its process. */
  pid: number
  caller(headers?: Record<string, string>): Caller
  /** Somebody signed in, with the password of a demo unless told. */
  signedIn(username: string, password?: string): Promise<Caller>
  probe(): Promise<Probed>
  /** What the server wrote of faults. */
  faults(): string
  /** Asks it to end; answers its exit code. */
  end(): Promise<number | null>
  /** Ends it where it stands, as a machine does that fails. */
  kill(): Promise<void>
}

/** A folder as a demo leaves it after its first start, which loads what is shipped; a copy at `to`, made from `kept` once that is there. */
export async function begunDemo(kept: string, to: string): Promise<void> {
  if (!existsSync(kept)) await (await startServing({ CHISO_DATA: kept })).end()
  cpSync(kept, to, { recursive: true })
}

export async function startServing(settings: Record<string, string> = {}): Promise<Serving> {
  const store = mkdtempSync(join(tmpdir(), 'chiso-load-'))
  const child = spawn(process.execPath, ['--import', probe, 'server/cli/chiso.mjs', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: '0', CHISO_DATA: store, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let faults = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    faults += text
  })
  const url = await told(child).catch((error: unknown) => {
    rmSync(store, { recursive: true, force: true })
    throw new Error(`${String(error)} ${faults}`)
  })
  const caller = (headers: Record<string, string> = {}): Caller => {
    return (path, call = {}) => ask(new URL(`/api${path}`, url), { ...call, headers: { ...headers, ...call.headers } })
  }
  return {
    url,
    pid: child.pid ?? 0,
    caller,
    async signedIn(username, password = 'chiso-demo') {
      const body = Buffer.from(JSON.stringify({ username, password }))
      const answer = await caller({ Origin: url })('/session', { body })
      const { csrf } = JSON.parse(answer.body.toString()) as { csrf: string }
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
      return caller({ Origin: url, Cookie: cookie, 'X-CSRF-Token': csrf })
    },
    async probe() {
      const answered = once(child, 'message')
      child.send('how is it')
      const [{ cpu, ...rest }] = (await answered) as [Omit<Probed, 'cpu'> & { cpu: NodeJS.CpuUsage }]
      return { ...rest, cpu: (cpu.user + cpu.system) / 1000 }
    },
    // What a start warns of has no instant.
    faults: () => /^\d{4}-\d\d-\d\dT[\s\S]*/m.exec(faults)?.[0] ?? '',
    async kill() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      rmSync(store, { recursive: true, force: true })
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      rmSync(store, { recursive: true, force: true })
      return child.exitCode
    },
  }
}

/** Where it says that it listens. */
function told(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /http:\/\/\S+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)))
  })
}

/** One call on the wire; no answer is unpacked, so that the caller takes as little of the machine as it can. */
function ask(url: URL, { body, method = body ? 'POST' : 'GET', headers, signal, agent }: Call): Promise<Answer> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const told = body ? { 'Content-Type': 'application/json', 'Content-Length': String(body.length) } : {}
    const sent = request(url, {
      agent: agent ?? false,
      method,
      headers: { ...told, ...headers },
      ...(signal ? { signal } : {}),
    })
    sent.on('error', reject)
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.once('end', () => {
        const ms = performance.now() - started
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), ms })
      })
    })
    sent.end(body)
  })
}
