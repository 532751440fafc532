import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './place.mjs'
import { run, step } from './process.mjs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium that runs here: named, installed, installed now from Debian, or the one that comes inside an npm package. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH chỉ tới ${named}, nhưng ở đó không có trình duyệt.`)
    return named
  }
  const standing = usual.find((path) => existsSync(path))
  if (standing) return standing
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await step('Cài trình duyệt từ Debian', async () => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' }
      await run('apt-get', ['update', '-qq'], { env, quiet: true })
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, quiet: true })
    })
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  }
  const packed = await unpackedBrowser()
  if (packed) return packed
  throw new Error('Không tìm thấy Chromium. Cài Chromium hoặc Chrome rồi đặt CHROMIUM_PATH là đường dẫn tới nó.')
}

async function unpackedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  // The package unpacks the libraries it needs only where it believes to be in its usual home.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'
  try {
    const { default: chromium } = await import(
      createRequire(join(root, 'test', 'package.json')).resolve('@sparticuz/chromium')
    )
    return await chromium.executablePath()
  } catch (error) {
    process.stderr.write(`@sparticuz/chromium: ${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await findBrowser().then(
    (path) => process.stdout.write(`${path}\n`),
    (error) => {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    },
  )
}
