import { smallSet } from '../contract/documents.ts'
import { Random } from '../property/random.ts'
import { type Answer, type Serving, startServing } from '../setup/serving.ts'
import { routes } from './access.ts'

/** Shape: `attempts` are unsafe calls as another site could send them; `passed` those that were not refused for that */
export type Forged = { attempts: number; ways: number; calls: number; passed: string[] }

type Session = { cookie: string; csrf: string }
type Way = { name: string; headers(session: Session, other: Session, url: URL): Record<string, string> }
const sent = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>

/** Each carries the cookie, as a browser does by itself; those of other origins also the token, as if it had leaked. */
const origins = (own: URL): string[] => [
  'https://khac.example.vn',
  'null',
  '',
  `${own.origin}.khac.example.vn`,
  `https://${own.hostname}.khac.example.vn:${own.port}`,
  `http://khac.example.vn:${own.port}`,
  `http://${own.hostname}:${Number(own.port) + 1}`,
  `http://${own.hostname}`,
  `http://khac.example.vn/${own.host}`,
  `http://khac.example.vn@${own.host}.vn`,
  `ftp://${own.host}`,
  `javascript://${own.host}`,
  `${own.origin}, https://khac.example.vn`,
  `http://0x7f000001:${own.port}.vn`,
  'file://',
  'chrome-extension://abcdef',
]

const tokens: readonly [string, (session: Session, other: Session) => Record<string, string>][] = [
  ['no token', () => ({})],
  ['an empty token', () => ({ 'X-CSRF-Token': '' })],
  ['the token of another session', (_, { csrf }) => ({ 'X-CSRF-Token': csrf })],
  ['the token cut', ({ csrf }) => ({ 'X-CSRF-Token': csrf.slice(0, -1) })],
  ['the token and a letter', ({ csrf }) => ({ 'X-CSRF-Token': `${csrf}a` })],
  ['the token twice', ({ csrf }) => ({ 'X-CSRF-Token': `${csrf}, ${csrf}` })],
  ['the token in capitals', ({ csrf }) => ({ 'X-CSRF-Token': csrf.toUpperCase() })],
  ['the secret of the cookie', ({ cookie }) => ({ 'X-CSRF-Token': cookie.split('=')[1] ?? '' })],
  ['a star', () => ({ 'X-CSRF-Token': '*' })],
  ['“undefined”', () => ({ 'X-CSRF-Token': 'undefined' })],
  ['the token in another header', ({ csrf }) => ({ 'X-XSRF-Token': csrf, 'CSRF-Token': csrf })],
  ['the token as a cookie', ({ csrf, cookie }) => ({ Cookie: `${cookie}; X-CSRF-Token=${csrf}; csrf=${csrf}` })],
]

const sites = ['cross-site', 'same-site', 'cross-site, same-origin', 'SAME-ORIGIN', 'x']

function waysOf(own: URL): Way[] {
  return [
    ...origins(own).map((origin): Way => {
      return { name: `Origin: ${origin}`, headers: ({ csrf }) => ({ Origin: origin, 'X-CSRF-Token': csrf }) }
    }),
    ...sites.map((site): Way => {
      const told = { Origin: own.origin, 'Sec-Fetch-Site': site }
      return { name: `Sec-Fetch-Site: ${site}`, headers: ({ csrf }) => ({ ...told, 'X-CSRF-Token': csrf }) }
    }),
    ...tokens.map(([name, headers]): Way => {
      return { name, headers: (session, other) => ({ Origin: own.origin, ...headers(session, other) }) }
    }),
    ...tokens.slice(0, 1).map(([name, headers]): Way => {
      return { name: `${name}, no origin`, headers: (session, other) => headers(session, other) }
    }),
  ]
}

/** Bodies as a form of another page can send them without being asked first. */
const forms: readonly [string, string][] = [
  ['text/plain', JSON.stringify({ ruleset: smallSet({ id: 'bo-la' }) })],
  ['application/x-www-form-urlencoded', 'ruleset=bo-la'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="ruleset"\r\n\r\nbo-la\r\n--x--\r\n',
  ],
  ['text/plain; application/json', JSON.stringify({ ruleset: smallSet({ id: 'bo-la' }) })],
  ['application/jsonp', JSON.stringify({ ruleset: smallSet({ id: 'bo-la' }) })],
  ['', JSON.stringify({ ruleset: smallSet({ id: 'bo-la' }) })],
]

/** Headers and parameters by which some servers take one method for another. */
const overrides: readonly [string, Record<string, string>][] = [
  ['X-HTTP-Method-Override', { 'X-HTTP-Method-Override': 'DELETE' }],
  ['X-HTTP-Method', { 'X-HTTP-Method': 'DELETE' }],
  ['X-Method-Override', { 'X-Method-Override': 'DELETE' }],
  ['_method', {}],
]

/** Sends every unsafe call that the router knows as another site could; each must be refused, and nothing may have been done. */
export async function forged(seed: number, most = Number.POSITIVE_INFINITY): Promise<Forged> {
  const serving = await startServing()
  const found: Forged = { attempts: 0, ways: 0, calls: 0, passed: [] }
  try {
    const own = new URL(serving.url)
    const [session, other] = [await opened(serving, 'soanthao'), await opened(serving, 'vanthu')]
    const cookie = { Cookie: session.cookie }
    const author = serving.caller({ ...cookie, Origin: own.origin, 'X-CSRF-Token': session.csrf })
    const created = await author('/drafts', { body: sent({ ruleset: smallSet({ id: 'bo-minh' }) }) })
    const draft = String(read(created).id)
    const before = await stateOf(serving, session, draft)
    const unsafe = routes().filter((route) => !route.startsWith('get '))
    // These pages of any site may ask, as the strangers they are.
    const closed = unsafe.filter((route) => !/^post \/(score|score\/lines|explain|compare)$/.test(route))
    const random = new Random(seed)
    const chosen = closed.length <= most ? closed : Array.from({ length: most }, () => random.pick(closed))
    const ways = waysOf(own)
    Object.assign(found, { calls: chosen.length, ways: ways.length + forms.length + 2 * overrides.length })
    for (const route of chosen) {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern.replace('{draft}', draft).replaceAll(/\{\w+\}/g, 'soanthao')
      for (const { name, headers } of ways) {
        // Signing in makes the token, so it is held to where it comes from alone.
        if (route === 'post /session' && !/^(Origin|Sec-)/.test(name)) continue
        const told = { ...cookie, ...headers(session, other, own) }
        found.attempts++
        const body = method === 'delete' ? {} : { body: sent({ ruleset: smallSet({ id: 'bo-la' }), reason: 'x' }) }
        const answer = await serving.caller()(path, { method: method.toUpperCase(), ...body, headers: told })
        const { code } = answer.status >= 400 ? read(answer) : { code: '' }
        if (answer.status !== 403 || (code !== 'origin-foreign' && code !== 'csrf-missing'))
          found.passed.push(`${route}, ${name}: ${answer.status} ${code}`)
      }
    }
    for (const [type, body] of forms) {
      found.attempts++
      const answer = await author('/drafts', { body: Buffer.from(body), headers: { 'Content-Type': type } })
      if (answer.status !== 415) found.passed.push(`${type || 'no type'}: ${answer.status}`)
    }
    const simple = serving.caller(cookie)
    for (const [name, headers] of overrides)
      for (const method of ['GET', 'POST']) {
        found.attempts++
        const path = `/drafts/${draft}${name === '_method' ? '?_method=DELETE' : ''}`
        const answer = await simple(path, { method, headers })
        if (method === 'POST' && answer.status < 400) found.passed.push(`${name} by ${method}: ${answer.status}`)
      }
    const after = await stateOf(serving, session, draft)
    if (after !== before) found.passed.push(`something was done: ${before} → ${after}`)
    return found
  } finally {
    await serving.end()
  }
}

async function opened(serving: Serving, username: string): Promise<Session> {
  const body = sent({ username, password: 'chiso-demo' })
  const answer = await serving.caller({ Origin: serving.url })('/session', { body })
  return { cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '', csrf: String(read(answer).csrf) }
}

/** What would be otherwise if one of them had been done: drafts, how far this one is, the log, and that the session lives. */
async function stateOf(serving: Serving, { cookie }: Session, draft: string): Promise<string> {
  const author = serving.caller({ Cookie: cookie })
  const auditor = await serving.signedIn('thanhtra')
  const drafts = read(await author('/drafts')).drafts as object[] | undefined
  const { state, revision } = read(await author(`/drafts/${draft}`))
  const { head } = read(await auditor('/audit/verify')) as { head?: { sequence: number } }
  return JSON.stringify([drafts?.length, state, revision, head?.sequence])
}
