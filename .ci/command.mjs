import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { cache, root } from './place.mjs'
import { step } from './process.mjs'
import { digestOf, isStamped, stamp } from './stamp.mjs'

const stamped = join(cache, 'command-built')
const output = join(root, 'server', 'dist')
const sources = ['server/cli', 'server/src', 'engine/src', 'pnpm-lock.yaml']

/**
 * Packs the `chiso` command and the threads of its server into a few files of JavaScript, which start several times
 * faster than three hundred of TypeScript. Nothing needs it: without it, or after an edit, `chiso` reads its sources.
 */
export async function buildCommand() {
  const digest = digestOf(sources)
  if (isStamped(stamped, digest)) return
  const { build } = createRequire(join(root, 'server', 'package.json'))('esbuild')
  await step('Dựng lệnh chiso', async () => {
    rmSync(output, { recursive: true, force: true })
    /**
     * @param {Record<string, string>} entryPoints
     * @param {import('../server/node_modules/esbuild').Plugin[]} plugins
     */
    const pack = (entryPoints, plugins) =>
      build({
        entryPoints,
        define: { CHISO_PACKED: 'true' },
        outdir: output,
        outExtension: { '.js': '.mjs' },
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'node',
        target: 'node20',
        // Fewer letters to read; names stay, for the stacks of faults.
        minifyWhitespace: true,
        minifySyntax: true,
        sourcemap: true,
        sourcesContent: false,
        logLevel: 'error',
        // These find files of their own beside them.
        external: ['@duckdb/node-api', 'libsql', '@node-rs/argon2', 'piscina', 'swagger-ui-dist'],
        banner: {
          js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
        },
        plugins,
      })
    // Packed together, what the server's libraries need of those they share would be loaded by every command.
    await pack({ chiso: join(root, 'server', 'cli', 'main.ts') }, [serverApart, ownPlace])
    await pack(
      {
        serve: join(root, 'server', 'cli', 'commands', 'serve.ts'),
        people: join(root, 'server', 'cli', 'commands', 'people.ts'),
        thread: join(root, 'server', 'src', 'work', 'thread.ts'),
      },
      [ownPlace],
    )
    return 0
  })
  stamp(stamped, digest)
}

/** The server is another pack, loaded when it is asked for. */
const serverApart = {
  name: 'server-apart',
  /** @param {import('../server/node_modules/esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /[\\/]commands[\\/](serve|people)\.ts$/ }, ({ path }) => ({
      path: `./${path.replace(/^.*[\\/]|\.ts$/g, '')}.mjs`,
      external: true,
    }))
  },
}

/** Sources that look for files beside themselves go on looking beside the source. */
const ownPlace = {
  name: 'own-place',
  /** @param {import('../server/node_modules/esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/](src|cli)[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      const place = JSON.stringify(relative(output, path).replaceAll('\\', '/'))
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`),
        loader: 'ts',
        resolveDir: dirname(path),
      }
    })
  },
}
