import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../../.ci/place.mjs'
import { folder } from './written.ts'

/** Bundles a module as a consumer ships it and gives the file's place. */
export async function bundle(name: string, contents: string, { minify = false } = {}): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `${name}.mjs`)
  await build({
    stdin: { contents, resolveDir: join(root, 'test', 'bench'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    minify,
    outfile,
    logLevel: 'error',
  })
  return outfile
}

/** The engine as shipped, so that a loader's additions are not measured. */
export async function shippedEngine(): Promise<typeof import('@chiso/engine')> {
  const file = await bundle('engine', `export * from '@chiso/engine'`)
  return (await import(pathToFileURL(file).href)) as typeof import('@chiso/engine')
}
