import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { readContent } from './adapters/files/content.ts'
import { docsFiles, editorFiles, firstOf, packageFiles } from './adapters/files/static.ts'
import { httpsSender } from './adapters/https/sender.ts'
import { openidProvider } from './adapters/openid/provider.ts'
import { demoPeople, loadPeople, loadShipped } from './demo/loading.ts'
import { startCourier } from './hooks/courier.ts'
import type { AccessLine } from './http/access.ts'
import { createApp, type Files } from './http/app.ts'
import { createMeasures } from './http/measures.ts'
import type { Received } from './http/pace.ts'
import {
  certificateOf,
  createArrivals,
  createListening,
  endServer,
  listen,
  onlyMetrics,
  proxiesOf,
} from './listening.ts'
import { bringUpToDate } from './migration.ts'
import { networksOf } from './networks.ts'
import { troubleOf } from './opening/trouble.ts'
import {
  CannotServe,
  type Environment,
  holdStore,
  type Opened,
  openFolder,
  openKeys,
  placeOf,
  root,
  type StorePlace,
} from './opening.ts'
import { createHealth } from './operation/health.ts'
import { expositionOf } from './operation/routes.ts'
import { demoPassword } from './people/passwords.ts'
import { readPageParts } from './publications/page.ts'
import { createSetting, type Demo, type Setting } from './setting.ts'
import { accessLogOf, providerOf, readSettings, type Settings, unreadSettings } from './settings.ts'
import { accountWarnings, clockWarning, screensMissing, storeBehind, upgradeWarning } from './warnings.ts'
import { createWork } from './work/work.ts'

export type Serving = {
  url: string
  /** The accounts and password of a demo, null otherwise. */
  demo: Demo | null
  /** Sentences the operator should see, such as content that could not be loaded. */
  warnings: readonly string[]
  close(): Promise<void>
}

/** Starts the server and answers where it listens. */
export async function serve(env: Environment, wanted?: 'demo'): Promise<Serving> {
  const settings = readSettings(env)
  const named = providerOf(env)
  const provider = named && openidProvider(named)
  const certificate = certificateOf(env)
  const { isTrusted, addressOf } = proxiesOf(env)
  const sender = httpsSender({ allowed: networksOf('CHISO_HOOKS_ALLOW', env.CHISO_HOOKS_ALLOW) })
  const place = placeOf(env)
  const ending = createEnding()
  try {
    const held = holdStore(place)
    ending.last(async () => held.release())
    const upgraded = await bringUpToDate(place, new Date().toISOString())
    const opened = await openFolder(env, wanted)
    ending.last(() => opened.store.close())
    const warnings = [...unreadSettings(env), ...upgradeWarning(upgraded)]
    const { setting, addresses } = await prepare(opened, place, { ...settings, provider, sender }, warnings)
    ending.last(() => setting.work.close())
    const log = accessLogOf(env)
    if (log) ending.last(() => log.close())
    const measures = settings.metrics ? createMeasures() : undefined
    const app = createApp(setting, {
      files: filesOf(warnings),
      onFault: (error, id) => tellFault(id, error instanceof Error ? String(error.stack) : String(error)),
      ...(log ? { onAccess: (access: AccessLine) => log.write(JSON.stringify(access)) } : {}),
      ...(measures ? { measures } : {}),
    })
    const arrivals = createArrivals()
    const listener = getRequestListener((request, { incoming }) => {
      // Reading is not throttled by address, and a weak map of every reader would cost more than the reading.
      const isBounded = request.method !== 'GET' || incoming.url?.startsWith('/api/events')
      if (isBounded && 'socket' in incoming) addresses.set(request, addressOf(incoming))
      return app.fetch(request, { outlast: () => arrivals.outlast(incoming as IncomingMessage) } satisfies Received)
    })
    if (settings.metrics && measures) {
      const shown = createServer(onlyMetrics(() => expositionOf(setting, measures)))
      await listen(shown, settings.metrics, 'CHISO_METRICS_ADDRESS')
      ending.last(() => endServer(shown))
    }
    const server = createListening(certificate, listener, isTrusted, arrivals)
    await listen(server, settings.address)
    ending.last(() => endServer(server))
    const { isBehind } = opened
    const onFault = (error: unknown) =>
      tellFault('chiso-hooks', error instanceof Error ? String(error.stack) : String(error))
    const courier = startCourier({ ...setting, isBehind, onFault })
    ending.last(() => courier.close())
    const unwatch = setting.health.watch((damage) => tellFault('chiso-doctor', damage.join('\n')))
    ending.last(async () => unwatch())
    const { address, family, port } = server.address() as AddressInfo
    const name = family === 'IPv6' ? `[${address}]` : address
    return {
      url: `${certificate ? 'https' : 'http'}://${name}:${port}`,
      demo: setting.demo,
      warnings,
      close: () => ending.end(),
    }
  } catch (error) {
    await ending.end()
    // What the database refuses at a start is told in words too, such as pages that cannot be read.
    const isDatabase = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
    throw isDatabase ? new CannotServe(troubleOf(error, place.database)) : error
  }
}

/** What is to be ended when the server does: what was begun last first. */
function createEnding() {
  const acts: (() => Promise<void>)[] = []
  return {
    last: (act: () => Promise<void>) => void acts.push(act),
    async end() {
      for (let act = acts.pop(); act; act = acts.pop()) await act()
    },
  }
}

/** What routes are given, over an opened store; a demo's is filled first. */
async function prepare(
  { store, purpose, isBehind }: Opened,
  place: StorePlace,
  { address, work, provider, sender }: Settings & Pick<Setting, 'provider' | 'sender'>,
  warnings: string[],
): Promise<{ setting: Setting; addresses: WeakMap<Request, string> }> {
  const demo = purpose === 'demo'
  if (demo && !isLoopback(address.host)) {
    throw new CannotServe(
      `Bản dùng thử chỉ nghe trên chính máy này, không nghe trên “${address.host}”. Bỏ HOST, hoặc lập một thư mục của cơ quan bằng “chiso init”.`,
    )
  }
  const keys = await openKeys(store, place, { isBehind: isBehind() })
  const now = () => new Date()
  if (isBehind()) warnings.push(storeBehind)
  else if (demo) {
    const at = now().toISOString()
    await loadPeople(store, at)
    warnings.push(...(await loadShipped(store, keys, readContent(join(root, 'rulesets')), at)))
  }
  warnings.push(...clockWarning(now().toISOString(), await store.audit.lastInstant()))
  if (!demo) warnings.push(...accountWarnings(await store.accounts.list()))
  const addresses = new WeakMap<Request, string>()
  const setting = createSetting({
    store,
    keys,
    now,
    demo: demo ? { password: demoPassword, accounts: demoPeople } : null,
    release: release('server'),
    work: createWork(work),
    provider,
    sender,
    health: createHealth(store.disk, isBehind),
    page: readPageParts(join(root, 'editor', 'dist-offline')),
    addressOf: (request) => addresses.get(request) ?? '',
  })
  return { setting, addresses }
}

/** The screens where they are built, and the page of documentation. */
function filesOf(warnings: string[]): Files {
  const dist = join(root, 'editor', 'dist')
  const packages = packageFiles({
    '/api/engine.tgz': join(root, 'engine', 'dist', `chiso-engine-${release('engine')}.tgz`),
    '/api/cli.tgz': join(root, 'server', 'dist-cli', `chiso-cli-${release('engine')}.tgz`),
  })
  const interfaces = firstOf(docsFiles(), packages)
  if (existsSync(join(dist, 'index.html'))) return firstOf(interfaces, editorFiles(dist))
  warnings.push(screensMissing)
  return interfaces
}

function tellFault(id: string, what: string): void {
  process.stderr.write(`${new Date().toISOString()} ${id} ${what}\n`)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** The version of one of the product's packages. */
function release(part: 'server' | 'engine'): string {
  const { version } = JSON.parse(readFileSync(join(root, part, 'package.json'), 'utf8')) as { version: string }
  return version
}
