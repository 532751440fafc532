import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'
import { buildOffline, offlineInputs, offlineParts } from './offline.mjs'
import { cache, root, writableEnvironment } from './place.mjs'
import { step } from './process.mjs'
import { digestOf, isStamped, stamp } from './stamp.mjs'

const engine = join(root, 'engine')
const unpacked = join(engine, 'dist', 'package')
const stamped = join(cache, 'engine-packed')
const sources = ['engine/src', 'engine/package.json', 'engine/README.md', 'LICENSE', '.ci/pack.mjs', 'pnpm-lock.yaml']

const load = createRequire(join(engine, 'package.json'))
const manifest = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8'))

/** What others import, by the names of their files. */
const entries = Object.keys(manifest.exports).map((path) => (path === '.' ? 'index' : path.slice(2)))

const input = Object.fromEntries(entries.map((entry) => [entry, join(engine, 'src', `${entry}.ts`)]))

/**
 * Loaded when something is packed: who reads this file may have installed nothing yet.
 *
 * @returns {typeof import('../engine/node_modules/rollup')}
 */
const rollupNow = () => load('rollup')

/** Where the packed engine stands. */
export const engineTarball = join(engine, 'dist', `chiso-engine-${manifest.version}.tgz`)

/**
 * Packs the engine as others install it (gói): modules and declarations without any dependency, so that an office without
 * a registry needs this one file.
 */
export async function packEngine() {
  const digest = digestOf(sources)
  if (isStamped(stamped, digest) && existsSync(engineTarball)) return
  await step('Đóng gói bộ máy tính điểm', async () => {
    rmSync(join(engine, 'dist'), { recursive: true, force: true })
    mkdirSync(unpacked, { recursive: true })
    const bundled = await writeModules()
    await writeDeclarations()
    writeFileSync(join(unpacked, 'package.json'), `${JSON.stringify(published(), null, 2)}\n`)
    writeFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.md'), notices(bundled))
    for (const file of ['engine/README.md', 'engine/CHANGELOG.md', 'LICENSE'])
      copyFileSync(join(root, file), join(unpacked, basename(file)))
    packFolder(unpacked, dirname(engineTarball))
  })
  stamp(stamped, digest)
}

const cli = join(root, 'server', 'dist-cli')

/** Where the packed command stands. */
export const commandTarball = join(cli, `chiso-cli-${manifest.version}.tgz`)

/**
 * Packs the `chiso` command for who has no server (gói dòng lệnh): what computes, pulls and verifies, in one file without
 * any dependency.
 */
export async function packCommand() {
  const digest = digestOf([...sources, 'server/cli', 'server/src', 'editor/src'])
  const stampedCli = join(cache, 'command-packed')
  if (isStamped(stampedCli, digest) && existsSync(commandTarball)) return
  await step('Đóng gói lệnh chiso', async () => {
    rmSync(cli, { recursive: true, force: true })
    const folder = join(cli, 'package')
    mkdirSync(folder, { recursive: true })
    await buildOffline()
    const enclosed = JSON.parse(readFileSync(offlineInputs, 'utf8'))
    const { build } = load('esbuild')
    const { metafile } = await build({
      entryPoints: { chiso: join(root, 'server', 'cli', 'main.ts') },
      outdir: join(folder, 'dist'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      minifyWhitespace: true,
      minifySyntax: true,
      metafile: true,
      absWorkingDir: root,
      logLevel: 'error',
      // Whoever wants it installs it beside.
      external: ['@duckdb/node-api'],
      plugins: [withoutOffice],
      banner: {
        js: "#!/usr/bin/env node\nimport { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
      },
    })
    const { version, license, engines } = manifest
    const described = {
      name: '@chiso/cli',
      version,
      description:
        'chiso: checks, scores, explains and compares official indicator sets; pulls and verifies what a server publishes',
      license,
      type: 'module',
      engines,
      bin: { chiso: './dist/chiso.mjs' },
    }
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`)
    writeFileSync(
      join(folder, 'THIRD-PARTY-NOTICES.md'),
      notices(librariesOf([...Object.keys(metafile.inputs), ...enclosed].map((path) => join(root, path)))),
    )
    cpSync(offlineParts, join(folder, 'dist', 'offline'), { recursive: true })
    copyFileSync(join(root, 'server', 'cli', 'README.md'), join(folder, 'README.md'))
    copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
    packFolder(folder, cli)
  })
  stamp(stampedCli, digest)
}

/** Leaves out the commands by which an office keeps a server. */
const withoutOffice = {
  name: 'without-office',
  /** @param {import('../server/node_modules/esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]cli[\\/](office|operating)\.ts$/ }, () => ({
      contents: 'export const addOffice = () => {}; export const addKeeping = () => {}',
    }))
  },
}

/**
 * Makes the tarball of a folder, beside it.
 *
 * @param {string} folder
 * @param {string} destination
 */
function packFolder(folder, destination) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['pack', '--silent', '--ignore-scripts', '--pack-destination', destination], {
    cwd: folder,
    env: writableEnvironment(),
    shell: process.platform === 'win32',
  })
}

/**
 * The folders of the packages that some files belong to.
 *
 * @param {readonly string[]} paths
 */
function librariesOf(paths) {
  const folders = paths.map((path) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0])
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort()
}

/** The package's own manifest: what a workspace needs is not in it. */
function published() {
  const { name, version, description, keywords, license, type, sideEffects, engines } = manifest
  const exported = entries.map((entry) => [
    entry === 'index' ? '.' : `./${entry}`,
    { types: `./${entry}.d.ts`, default: `./${entry}.js` },
  ])
  const exports = { ...Object.fromEntries(exported), './package.json': './package.json' }
  return { name, version, description, keywords, license, type, sideEffects, engines, exports }
}

/**
 * Writes the modules, with what they take from other packages inside: one file for all that scoring alone takes, and one for
 * each other room, so that Node has few to load and a bundler leaves out the rooms that a page never enters.
 *
 * @returns {Promise<string[]>} the folders of those packages
 */
async function writeModules() {
  const { nodeResolve } = load('@rollup/plugin-node-resolve')
  const commonjs = load('@rollup/plugin-commonjs')
  const { default: esbuild } = load('rollup-plugin-esbuild')
  const { rollup } = rollupNow()
  const bundle = await rollup({
    input,
    plugins: [nodeResolve(), commonjs(), esbuild({ target: 'es2022', tsconfig: false })],
    treeshake: { moduleSideEffects: false },
    onLog: (level, log, tell) => isOfLibrary(log) || tell(level, log),
  })
  await bundle.write({
    dir: unpacked,
    format: 'es',
    sourcemap: true,
    hoistTransitiveImports: false,
    chunkFileNames: 'rooms/[name].js',
    onlyExplicitManualChunks: true,
    manualChunks: roomOf(),
  })
  await bundle.close()
  return librariesOf(bundle.watchFiles)
}

/** Libraries are taken as they are: circles among their modules and marks misplaced in them are not ours to mend. */
const isOfLibrary = (/** @type {import('../engine/node_modules/rollup').RollupLog} */ { ids = [], id, loc }) =>
  [...ids, id, loc?.file].some((path) => path?.includes('node_modules'))

/** Which file a module goes to; entries stand by themselves. */
function roomOf() {
  /** @type {Set<string>} */
  const scoring = new Set()
  /**
   * @param {string} path
   * @param {import('../engine/node_modules/rollup').ManualChunkMeta} bundle
   */
  return (path, bundle) => {
    if (scoring.size === 0) reach(join(engine, 'src', 'core.ts'), bundle, scoring)
    if (Object.values(input).includes(path)) return undefined
    if (scoring.has(path)) return 'scoring'
    const [room = '', ...rest] = relative(join(engine, 'src'), path)
      .replace(/\.\w+$/, '')
      .split(sep)
    if (room === '..' || !path.startsWith(engine)) return 'libraries'
    // An operator's hands for proofs, for sentences, for SQL and for cases belong to those rooms.
    const hand = rest.at(-1) ?? ''
    return room === 'operators' && ['prove', 'sentence', 'sql', 'cases'].includes(hand) ? hand : room
  }
}

/**
 * @param {string} path
 * @param {import('../engine/node_modules/rollup').ManualChunkMeta} bundle
 * @param {Set<string>} reached
 */
function reach(path, bundle, reached) {
  if (reached.has(path)) return
  reached.add(path)
  for (const next of bundle.getModuleInfo(path)?.importedIds ?? []) reach(next, bundle, reached)
}

/** Writes the declarations of all entries, those they share once. */
async function writeDeclarations() {
  const { dts } = load('rollup-plugin-dts')
  const { rollup } = rollupNow()
  const bundle = await rollup({
    input,
    plugins: [dts({ tsconfig: join(engine, 'tsconfig.web.json'), includeExternal: ['zod'] })],
    // Of declarations nothing runs, so that their order is nobody's matter.
    onLog: (level, log, tell) => log.code === 'CYCLIC_CROSS_CHUNK_REEXPORT' || log.plugin === 'dts' || tell(level, log),
  })
  await bundle.write({
    dir: unpacked,
    format: 'es',
    chunkFileNames: ({ name }) => `rooms/${name.replace(/\.d$/, '')}.d.ts`,
    manualChunks: (path) => (path.includes('node_modules') ? 'libraries' : undefined),
  })
  await bundle.close()
}

/**
 * The licences of what is inside, as they ask.
 *
 * @param {readonly string[]} folders
 */
function notices(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((one) => join(folder, one)).find(existsSync)
    if (!file) throw new Error(`${name} comes without the text of its licence`)
    return `## ${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`
  })
  return ['# Third-party notices\n', 'Parts of these packages are inside the modules of this one.\n', ...parts].join(
    '\n',
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bootstrap()
  await packEngine()
  await packCommand()
  process.stdout.write(`${engineTarball}\n${commandTarball}\n`)
}
