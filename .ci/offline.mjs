import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cache, root } from './place.mjs'
import { step } from './process.mjs'
import { digestOf, isStamped, stamp } from './stamp.mjs'

const stamped = join(cache, 'offline-built')
const sources = ['editor/src', 'engine/src', 'server/src', 'pnpm-lock.yaml', '.ci/offline.mjs']

/** Where the parts of the page stand that a set is written into. */
export const offlineParts = join(root, 'editor', 'dist-offline')

/** A list of the files that went into them. */
export const offlineInputs = join(cache, 'offline-inputs.json')

/**
 * Builds the page that scores from a file (trang ngoại tuyến): its program and its styles, each one text without any other
 * file, so that the command can put a set between them.
 */
export async function buildOffline() {
  const digest = digestOf(sources)
  if (isStamped(stamped, digest) && existsSync(join(offlineParts, 'page.js'))) return
  const { build } = createRequire(join(root, 'server', 'package.json'))('esbuild')
  await step('Dựng trang ngoại tuyến', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: {
        page: join(root, 'editor', 'src', 'offline', 'main.tsx'),
        styles: join(root, 'editor', 'src', 'styles.css'),
      },
      outdir: offlineParts,
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
      jsx: 'automatic',
      charset: 'utf8',
      // Licences ask to go where the program goes.
      legalComments: 'eof',
      metafile: true,
      absWorkingDir: root,
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.woff2': 'dataurl' },
      logLevel: 'error',
    })
    mkdirSync(offlineParts, { recursive: true })
    for (const { path, text } of outputFiles) {
      const whole = path.endsWith('.css') ? lettersOf(text) : text
      if (/<\/(script|style)|<!--/i.test(whole)) throw new Error(`${path} cannot stand within a page`)
      writeFileSync(path, whole.trim())
    }
    writeFileSync(offlineInputs, JSON.stringify(Object.keys(metafile.inputs)))
    return 0
  })
  stamp(stamped, digest)
}

/**
 * Only the letters of paper come along, upright ones (52 kB): the screen takes those of the machine, and leans them itself.
 *
 * @param {string} styles
 */
function lettersOf(styles) {
  const faces = styles.match(/@font-face\{[^}]*\}/g) ?? []
  const others = faces.filter((face) => !face.includes('Official Serif') || face.includes('italic'))
  return others.reduce((left, face) => left.replace(face, ''), styles)
}
