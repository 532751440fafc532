import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import { limits } from './limits.ts'
import { networksOf } from './networks.ts'
import { CannotServe, type Environment } from './opening.ts'
import { metricsType } from './operation/routes.ts'
import { type Address, textOf } from './settings.ts'

type Listener = Parameters<typeof createPlainServer>[1]
type Certificate = { cert: string; key: string }

/** A server with its limits, by HTTPS where there is a certificate. */
export function createListening(
  certificate: Certificate | null,
  listener: Listener,
  isTrusted: (address: string) => boolean,
  arrivals: Arrivals,
): Server {
  const bounds = {
    headersTimeout: limits.headersMs,
    // The longest that any request may take to arrive; how long this one may is `Arrivals`.
    requestTimeout: limits.linesMs,
    connectionsCheckingInterval: limits.lateMs,
  }
  const server = certificate
    ? createTlsServer({ ...bounds, ...certificate, minVersion: 'TLSv1.2' }, listener)
    : createPlainServer(bounds, listener)
  server.on('request', arrivals.watch)
  server.maxConnections = limits.connections
  boundEach(server, isTrusted)
  return server
}

/** Bounds how long bodies take to arrive. */
export type Arrivals = {
  watch(incoming: IncomingMessage, response: ServerResponse): void
  /** Lets one take longer: whoever reads it bounds it. */
  outlast(incoming: IncomingMessage): void
}

/** Cuts off whoever takes longer than `ms` to send a request, and says why where nothing was answered yet. */
export function createArrivals(ms: number = limits.requestMs): Arrivals {
  const late = new WeakMap<IncomingMessage, NodeJS.Timeout>()
  return {
    watch(incoming, response) {
      const { headers, socket } = incoming
      if (headers['transfer-encoding'] === undefined && !Number(headers['content-length'] ?? 0)) return
      const cut = () => {
        if (incoming.complete) return
        if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
        socket.destroySoon()
      }
      const timer = setTimeout(cut, ms).unref()
      late.set(incoming, timer)
      incoming.once('close', () => clearTimeout(timer))
    },
    outlast: (incoming) => clearTimeout(late.get(incoming)),
  }
}

/** Lets no address have all connections; a trusted proxy brings those of many. */
function boundEach(server: Server, isTrusted: (address: string) => boolean): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = plain(socket.remoteAddress ?? '')
    if (isTrusted(address)) return
    const count = (open.get(address) ?? 0) + 1
    if (count > limits.connectionsPerAddress) return void socket.destroy()
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}

/**
 * Lets a server listen; `setting` is what its address was set by.
 *
 * Errors: CannotServe with what to set instead
 */
export function listen(server: Server, { host, port }: Address, setting?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const [forPort, forHost] = [setting ?? 'PORT', setting ?? 'HOST']
      const sentences: Record<string, string> = {
        EADDRINUSE: `Cổng ${port} đang được chương trình khác dùng. Tắt chương trình đó, hoặc đặt ${forPort} sang cổng khác.`,
        EACCES: `Không được phép nghe cổng ${port}. Đặt ${forPort} từ 1024 trở lên.`,
        EADDRNOTAVAIL: `Máy này không có địa chỉ “${host}”. Đặt lại ${forHost}.`,
        ENOTFOUND: `Không tìm thấy địa chỉ “${host}”. Đặt lại ${forHost}.`,
      }
      reject(new CannotServe(sentences[error.code ?? ''] ?? error.message))
    })
    server.listen(port, host, resolve)
  })
}

/** Lets requests under way finish, and ends idle and streaming connections. */
export async function endServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1000).unref()
  })
}

/** Answers `GET /metrics` with what is counted, and nothing else. */
export function onlyMetrics(exposition: () => string): Listener {
  return ({ method, url }, response) => {
    if (method !== 'GET' || url !== '/metrics') return void response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': metricsType }).end(exposition())
  }
}

/**
 * The certificate and its key in the files that CHISO_TLS_CERT and CHISO_TLS_KEY name; null where neither is set.
 *
 * Errors: CannotServe with the file that is wrong
 */
export function certificateOf(env: Environment): Certificate | null {
  const { CHISO_TLS_CERT: cert, CHISO_TLS_KEY: key } = env
  if (!cert && !key) return null
  if (!cert || !key) {
    throw new CannotServe('HTTPS cần cả hai: CHISO_TLS_CERT (tệp chứng thư) và CHISO_TLS_KEY (tệp khóa riêng).')
  }
  const read = { cert: textOf('CHISO_TLS_CERT', cert), key: textOf('CHISO_TLS_KEY', key) }
  try {
    createSecureContext({ cert: read.cert })
  } catch {
    throw new CannotServe(
      `CHISO_TLS_CERT “${cert}” không phải tệp chứng thư dạng PEM (bắt đầu bằng BEGIN CERTIFICATE).`,
    )
  }
  try {
    createSecureContext({ key: read.key })
  } catch {
    throw new CannotServe(`CHISO_TLS_KEY “${key}” không phải tệp khóa riêng dạng PEM không mật khẩu.`)
  }
  try {
    createSecureContext(read)
  } catch {
    throw new CannotServe(`Khóa “${key}” không phải của chứng thư “${cert}”. Chọn đúng cặp tệp.`)
  }
  return read
}

/** Where a request comes from; what a proxy says counts only where the proxy is trusted. */
type AddressOf = (incoming: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } }) => string

/** Which proxies stand before the server, and whom they say they have seen. */
export type Proxies = { isTrusted(address: string): boolean; addressOf: AddressOf }

/**
 * Reads CHISO_TRUSTED_PROXIES: addresses and networks (10.0.0.0/8), separated by commas, of the proxies before the server.
 *
 * Errors: CannotServe with the entry that is none
 */
export function proxiesOf(env: Environment): Proxies {
  const { has: isTrusted, isEmpty } = networksOf('CHISO_TRUSTED_PROXIES', env.CHISO_TRUSTED_PROXIES)
  const addressOf: AddressOf = ({ headers, socket }) => {
    const near = plain(socket.remoteAddress ?? '')
    if (isEmpty || !isTrusted(near)) return near
    const told = [headers['x-forwarded-for'] ?? []].flat().join(',')
    const hops = told.split(',').map((hop) => plain(hop.trim()))
    // Each proxy adds at the end whom it saw; before the first that is not trusted anybody may have written anything.
    const client = hops.findLast((hop) => !isTrusted(hop))
    return client && isIP(client) ? client : near
  }
  return { isTrusted, addressOf }
}

/** An IPv4 address as it is written, also where it came in the form of IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[|\](:\d+)?$/g, '')
}
