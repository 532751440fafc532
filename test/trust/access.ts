import { callsOf } from '@chiso/server/calls'
import { fileKeyring } from '@chiso/server/keyring'
import { httpsSender } from '@chiso/server/sender'
import { createSetting } from '@chiso/server/setting'
import { openSqliteStore } from '@chiso/server/sqlite'
import { type Answer, type Caller, type Serving, startServing } from '../setup/serving.ts'
import { expectedAccess, visitors } from './access-table.ts'

type Visitor = (typeof visitors)[number]
/** Shape: `cells` are calls by visitors */
export type Access = { cells: number; routes: number; wrong: string[] }

const sent = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, string>

/** Every call that the router knows, as `post /drafts/{draft}/publish`. */
export function routes(): string[] {
  const store = openSqliteStore(':memory:')
  const sender = httpsSender({ allowed: { has: () => false } })
  const setting = createSetting({ store, keys: fileKeyring('nowhere'), now: () => new Date(), sender })
  return callsOf(setting).map(({ method, path }) => `${method} ${path}`)
}

/** Asks for every call by everyone there is, and holds who is let in against the table; what the table does not name is wrong. */
export async function accessOf(): Promise<Access> {
  const serving = await startServing()
  const found: Access = { cells: 0, routes: 0, wrong: [] }
  try {
    const all = routes()
    const known: Record<string, string | undefined> = expectedAccess
    for (const name of Object.keys(known)) if (!all.includes(name)) found.wrong.push(`${name} is no call`)
    const callers = await callersOf(serving)
    for (const route of all) {
      found.routes++
      const expected = known[route]
      if (expected === undefined) found.wrong.push(`${route} is not in the table`)
      for (const [at, visitor] of visitors.entries()) {
        // What ends or changes a session is asked by one of its own.
        const caller = await callers(visitor, endsSessions(route))
        const letter = await letterOf(route, caller)
        found.cells++
        const wanted = expected?.replaceAll(' ', '')[at]
        if (wanted !== letter) found.wrong.push(`${route} by ${visitor}: ${letter} in place of ${wanted ?? 'nothing'}`)
      }
    }
    if (serving.faults() !== '') found.wrong.push(serving.faults())
    return found
  } finally {
    await serving.end()
  }
}

const endsSessions = (route: string) => /^(post|put|delete) \/session/.test(route)

async function callersOf(serving: Serving): Promise<(visitor: Visitor, anew: boolean) => Promise<Caller>> {
  const admin = await serving.signedIn('quantri')
  const author = await serving.signedIn('soanthao')
  const service = { username: 'may', name: 'Máy', kind: 'service', roles: ['auditor'] }
  const added = await admin('/users', { body: sent(service) })
  if (added.status !== 201) throw new Error(`the service account: ${added.status} ${added.body}`)
  const person = await admin('/users', { body: sent({ username: target, name: 'Khác', roles: ['viewer'] }) })
  if (person.status !== 201) throw new Error(`another account: ${person.status} ${person.body}`)
  const keyOf = async (caller: Caller, told: object) => {
    const { secret } = read(await caller('/api-keys', { body: sent({ label: 'thử', ...told }) }))
    return serving.caller({ Authorization: `Bearer ${secret}` })
  }
  const opened = new Map<Visitor, Caller>([
    ['stranger', serving.caller({ Origin: serving.url })],
    ['key of an author, to read', await keyOf(author, { scope: 'read' })],
    ['key of an author, to write', await keyOf(author, { scope: 'write' })],
    ['key of an admin, to write', await keyOf(admin, { scope: 'write' })],
    ['key of a service account, to read', await keyOf(admin, { scope: 'read', username: 'may' })],
    ['key of a service account, to write', await keyOf(admin, { scope: 'write', username: 'may' })],
  ])
  return async (visitor, anew) => {
    const known = opened.get(visitor)
    if (known && !(anew && visitor in accounts)) return known
    const caller = await serving.signedIn(accounts[visitor as keyof typeof accounts])
    if (!anew) opened.set(visitor, caller)
    return caller
  }
}

const accounts = {
  viewer: 'xem',
  author: 'soanthao',
  reviewer: 'duyet',
  publisher: 'vanthu',
  admin: 'quantri',
  auditor: 'thanhtra',
}

/** Whose account is kept by those who may. */
const target = 'khac'

/** What is wrong alike for everybody where nothing else is told; these get as far as asking for the password. */
const bodies: Readonly<Record<string, object>> = {
  'post /users': { username: target, name: 'Khác', roles: ['viewer'] },
  'put /users/{username}/roles': { roles: ['viewer'] },
  'post /api-keys': { label: 'thử' },
  // Nothing may be sent there, so that none is added.
  'post /hooks': { label: 'thử', url: 'https://127.0.0.1/' },
  'post /session/step-up': { password: 'chiso-demo' },
  'put /session/second-factor': { secret: 'A'.repeat(32), code: '000000' },
  'put /session/password': { current: 'không phải', password: 'một câu khá dài' },
}

/** How one call is met: let in, or refused for want of a session, a role, a key that writes, or the password. */
async function letterOf(route: string, caller: Caller): Promise<string> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace('{username}', target).replaceAll(/\{\w+\}/g, 'khong-co')
  const body = method === 'get' || method === 'delete' ? undefined : sent(bodies[route] ?? { reason: 'x' })
  const call = { method: method.toUpperCase(), ...(body ? { body } : {}) }
  if (pattern !== '/events') return letter(await caller(path, call))
  // Whoever is let in there hears no end.
  const asked = caller(path, { ...call, signal: AbortSignal.timeout(1_000) })
  return asked.then(letter, () => '+')
}

function letter(answer: Answer): string {
  if (answer.status < 400) return '+'
  const { code = '' } = read(answer)
  return letters[code] ?? '+'
}

const letters: Readonly<Record<string, string>> = {
  'sign-in-needed': 's',
  'role-missing': 'r',
  'key-reads-only': 'k',
  'step-up-needed': 'p',
}
