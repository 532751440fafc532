import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build as esbuild } from 'esbuild'
import { createLogger, build as vite } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import webpack from 'webpack'
import { type Consumer, installed } from './packed.ts'

/** A page that scores with a set that was read before. */
const page = `
import { compile, score } from '@chiso/engine/core'
import { parseRuleset } from '@chiso/engine'
globalThis.scored = (document, units) => JSON.stringify(score(compile(parseRuleset(document).ruleset), units))
`

/** Bundled and minified by each, for a browser. */
const bundlers: Record<string, (consumer: Consumer) => Promise<void>> = {
  async esbuild({ folder }) {
    const { warnings } = await esbuild({
      entryPoints: [join(folder, 'page.js')],
      outfile: join(folder, 'esbuild', 'page.js'),
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      logLevel: 'silent',
    })
    expect(warnings).toEqual([])
  },
  async vite({ folder }) {
    const told: string[] = []
    const logger = {
      ...createLogger('warn'),
      warn: (said: string) => told.push(said),
      warnOnce: (said: string) => told.push(said),
    }
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'warn',
      customLogger: logger,
      build: {
        outDir: 'vite',
        lib: { entry: 'page.js', formats: ['es'], fileName: () => 'page.js' },
        minify: true,
      },
    })
    expect(told).toEqual([])
  },
  async webpack({ folder }) {
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
      webpack(
        {
          mode: 'production',
          target: 'web',
          entry: join(folder, 'page.js'),
          output: { path: join(folder, 'webpack'), filename: 'page.js' },
          performance: false,
        },
        (error, made) => (error ? reject(error) : resolve(made)),
      ),
    )
    expect(stats?.toJson({ all: false, warnings: true, errors: true })).toMatchObject({ errors: [], warnings: [] })
  },
}

describe('a page with the packed engine', { timeout: 240_000 }, () => {
  let consumer: Consumer
  beforeAll(async () => {
    consumer = await installed()
    consumer.write('page.js', page)
  }, 240_000)
  afterAll(() => consumer?.remove())

  it.each(Object.keys(bundlers))(
    '[W-9] bundled by %s, it scores, and leaves out the rooms it never enters',
    async (name) => {
      await bundlers[name]?.(consumer)
      const made = readFileSync(join(consumer.folder, name, 'page.js'))
      expect(gzipSync(made, { level: 9 }).length).toBeLessThan(75_000)
      consumer.write(
        'try.mjs',
        `
      import { readFileSync } from 'node:fs'
      import { compile, parseRuleset, score } from '@chiso/engine'
      await import('./${name}/page.js')
      const document = ${JSON.stringify(tiny)}
      const units = [{ id: 'a', name: 'A', inputs: { x: 3 } }]
      const same = globalThis.scored(document, units) === JSON.stringify(score(compile(parseRuleset(document).ruleset), units))
      console.log(same, JSON.parse(globalThis.scored(document, units)).units[0].total)
    `,
      )
      expect((await consumer.run(process.execPath, ['try.mjs'])).trim()).toBe('true 6')
    },
  )
})

const tiny = {
  format: 'chiso/1',
  id: 'bo-thu',
  title: 'Bộ thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: {
    total: 10,
    missing: 'pending',
    notApplicable: 'exclude',
    rounding: { places: 2, mode: 'half-up', at: 'total' },
  },
  inputs: [{ id: 'x', label: 'X', type: 'number' }],
  indicators: [
    {
      id: 'mot',
      code: '1',
      label: 'Một',
      maxPoints: 10,
      formula: { '*': [{ var: 'x' }, 2] },
      provenance: { kind: 'illustrative' },
    },
  ],
}
