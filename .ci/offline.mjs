import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
    const source = (/** @type {string[]} */ ...path) => join(root, 'editor', 'src', ...path)
    const shared = /** @type {const} */ ({
      outdir: offlineParts,
      bundle: true,
      write: false,
      minify: true,
      target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
      charset: 'utf8',
      metafile: true,
      absWorkingDir: root,
      loader: { '.woff2': 'dataurl' },
      logLevel: 'error',
    })
    const page = await build({
      ...shared,
      entryPoints: { page: source('offline', 'main.tsx') },
      format: 'iife',
      jsx: 'automatic',
      // Licences ask to go where the program goes.
      legalComments: 'eof',
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    const within = Object.keys(page.metafile.inputs)
    const styles = await build({
      ...shared,
      entryPoints: { styles: source('styles.css') },
      plugins: [stylesOf(within)],
    })
    mkdirSync(offlineParts, { recursive: true })
    for (const { path, text } of [...page.outputFiles, ...styles.outputFiles]) {
      const whole = path.endsWith('.css') ? lettersOf(text) : text
      if (/<\/(script|style)|<!--/i.test(whole)) throw new Error(`${path} cannot stand within a page`)
      writeFileSync(path, whole.trim())
    }
    writeFileSync(offlineInputs, JSON.stringify([...within, ...Object.keys(styles.metafile.inputs)]))
    return 0
  })
  stamp(stamped, digest)
}

/**
 * Leaves out the styles of features and of the editor's frame that the page has no module of.
 *
 * @param {readonly string[]} within the modules of the page
 */
const stylesOf = (within) => ({
  name: 'styles-of-page',
  /** @param {import('../server/node_modules/esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]styles\.css$/ }, ({ path }) => ({
      loader: 'css',
      contents: readFileSync(path, 'utf8').replace(/@import "\.\/((?:features|app)\/\w+\/)[^;]*;/g, (line, folder) =>
        within.some((module) => module.includes(`editor/src/${folder}`)) ? line : '',
      ),
    }))
  },
})

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
