import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { transformSync } from 'esbuild'
import { engineTarball } from '../../.ci/pack.mjs'
import { root } from '../../.ci/place.mjs'

const run = promisify(execFile)

/** A folder of somebody who has installed the packed engine and nothing else. */
export type Consumer = {
  folder: string
  write(name: string, text: string): void
  /** Runs a program in the folder; gives what it printed. */
  run(command: string, args: readonly string[]): Promise<string>
  remove(): void
}

/** Installs the tarball (packed by `test/setup/packing.ts`) as a stranger does, with no registry at hand. */
export async function installed(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-packed-'))
  const consumer: Consumer = {
    folder,
    write(name, text) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), text)
    },
    async run(command, args) {
      try {
        return (await run(command, args, { cwd: folder, timeout: 120_000 })).stdout
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string }
        throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  consumer.write('package.json', '{ "private": true, "type": "module" }')
  await consumer.run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', engineTarball])
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
  symlinkSync(join(root, 'test', 'node_modules', '@types', 'node'), join(folder, 'node_modules', '@types', 'node'))
  return consumer
}

/** The programs that a page of ours shows, in its order. */
export function programsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, program = '']) => program)
}

/** A program without its types. */
export function scriptOf(program: string): string {
  return transformSync(program, { loader: 'ts' }).code
}
