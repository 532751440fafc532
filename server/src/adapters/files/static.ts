import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isHeld, takesCoding } from '../../negotiation.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.tgz': 'application/gzip',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}

type Files = (path: string, headers: Headers) => Promise<Response | null>

/** Serves the built editor: hashed assets for ever, and the page itself for every address of the application. */
export function editorFiles(folder: string): Files {
  return async (path, headers) => {
    const asset = path.startsWith('/assets/')
    const direct = path === '/' ? null : await fileResponse(folder, path, headers, asset ? immutable : 'no-cache')
    // An address may end in a version, `…/2025.2`; only what looks like a file we could have is missed as one.
    if (direct || asset || extname(path) in types) return direct
    return fileResponse(folder, '/index.html', headers, 'no-cache')
  }
}

const immutable = 'public, max-age=31536000, immutable'

const docsPage = `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>Chỉ Số · API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>
`
const docsStart = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null })
`

/** Serves the page that documents the API, from disk. */
export function docsFiles(): Files {
  const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
  const allowed = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js'])
  return async (path, headers) => {
    if (!path.startsWith('/api/docs')) return null
    const rest = path.slice('/api/docs'.length)
    if (rest === '' || rest === '/') return textResponse(docsPage, '.html')
    if (rest === '/start.js') return textResponse(docsStart, '.js')
    return allowed.has(rest) ? fileResponse(folder, rest, headers, 'public, max-age=86400') : null
  }
}

/**
 * Serves what others install to work with this server, with no registry between: by the paths of the files.
 */
export function packageFiles(tarballs: Readonly<Record<string, string>>): Files {
  return async (path, headers) => {
    const file = tarballs[path]
    return file ? fileResponse(dirname(file), `/${basename(file)}`, headers, 'no-cache') : null
  }
}

/** The first of several that has the file. */
export function firstOf(...all: readonly Files[]): Files {
  return async (path, headers) => {
    for (const files of all) {
      const response = await files(path, headers)
      if (response) return response
    }
    return null
  }
}

function textResponse(text: string, extension: string): Response {
  return new Response(text, {
    headers: { 'Content-Type': types[extension] ?? 'text/plain', 'Cache-Control': 'no-cache' },
  })
}

async function fileResponse(folder: string, path: string, headers: Headers, cache: string): Promise<Response | null> {
  const file = insideOf(folder, path)
  if (file === null || !existsSync(file) || !(await stat(file)).isFile()) return null
  const accepted = headers.get('Accept-Encoding')
  const packed = [
    { name: 'br', suffix: '.br' },
    { name: 'gzip', suffix: '.gz' },
  ].find(({ name, suffix }) => takesCoding(accepted, name) && existsSync(file + suffix))
  const bytes = await readFile(file + (packed?.suffix ?? ''))
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  const sent: Record<string, string> = {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': cache,
    ETag: etag,
    Vary: 'Accept-Encoding',
  }
  if (packed) sent['Content-Encoding'] = packed.name
  if (isHeld(headers.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers: sent })
  return new Response(new Uint8Array(bytes), { headers: sent })
}

/** A path below the folder, or null for one that climbs out of it or cannot be a file name. */
function insideOf(folder: string, path: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const file = normalize(join(folder, decoded))
  return file.startsWith(folder + sep) ? file : null
}
