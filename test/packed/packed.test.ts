import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { compile, parseRuleset, score } from '@chiso/engine'
import { serve } from '@chiso/server/main'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineTarball } from '../../.ci/pack.mjs'
import { root } from '../../.ci/place.mjs'
import { temporaryFolder } from '../contract/command.ts'
import { apiOf } from './api.ts'
import { type Consumer, installed, programsOf, scriptOf } from './packed.ts'

const tsc = join(root, 'test', 'node_modules', 'typescript', 'bin', 'tsc')
const document = readFileSync(join(root, 'rulesets/ha-tinh-dti-xa/2025.2/ruleset.json'), 'utf8')
const units = readFileSync(join(root, 'rulesets/datasets/xa-2025-69.json'), 'utf8')

const pages = ['README.md', 'engine/README.md']

/** What a consumer computes, as text that two ways can be compared by. */
const program = `
import { readFileSync } from 'node:fs'
import { compile, parseRuleset, parseUnits, score } from '@chiso/engine'
const { ruleset } = parseRuleset(JSON.parse(readFileSync('ruleset.json', 'utf8')))
const { file } = parseUnits(JSON.parse(readFileSync('units.json', 'utf8')), ruleset!)
console.log(JSON.stringify(score(compile(ruleset!), file!.units)))
`

describe('the packed engine', { timeout: 240_000 }, () => {
  let consumer: Consumer
  let expected = ''
  beforeAll(async () => {
    consumer = await installed()
    consumer.write('ruleset.json', document)
    consumer.write('units.json', units)
    const { ruleset } = parseRuleset(JSON.parse(document))
    if (!ruleset) throw new Error('the set does not parse')
    expected = JSON.stringify(score(compile(ruleset), JSON.parse(units).units))
  }, 240_000)
  afterAll(() => consumer?.remove())

  it('[W-8] holds modules, declarations, licences and no more', async () => {
    const listed = (await consumer.run('tar', ['-tzf', engineTarball])).trim().split('\n')
    expect(listed.filter((path) => !/^package\/(rooms\/)?[\w-]+\.(js|js\.map|d\.ts)$/.test(path)).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.md', 'package.json'].map(
        (file) => `package/${file}`,
      ),
    )
    const manifest = readFileSync(join(consumer.folder, 'node_modules/@chiso/engine/package.json'), 'utf8')
    expect(manifest).not.toMatch(/workspace:|dependencies|scripts|private/)
    const notices = readFileSync(join(consumer.folder, 'node_modules/@chiso/engine/THIRD-PARTY-NOTICES.md'), 'utf8')
    expect([...notices.matchAll(/^## (\S+)/gm)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(['jose', 'json-logic-js', 'zod']),
    )
  })

  it('[W-8] has nothing that the tools of package authors find fault with', async () => {
    const { messages } = await publint({ pkgDir: join(dirname(engineTarball), 'package'), strict: true, pack: false })
    expect(messages).toEqual([])
    const bytes = new Uint8Array(readFileSync(engineTarball))
    const found = await checkPackage(createPackageFromTarballData(bytes))
    // It is of modules alone: a reader of before them is not served, and a require gets a module.
    const wanted = ['NoResolution', 'CJSResolvesToESM']
    const problems = found.types ? found.problems.filter(({ kind }) => !wanted.includes(kind)) : ['no types']
    expect(problems).toEqual([])
    const unresolved = found.types ? found.problems.filter(({ kind }) => kind === 'NoResolution') : []
    expect(unresolved.every((one) => 'resolutionKind' in one && one.resolutionKind === 'node10')).toBe(true)
  })

  it('[W-7] exports what its page of the interface tells', async () => {
    const told = apiOf(join(consumer.folder, 'node_modules/@chiso/engine'))
    await expect(told).toMatchFileSnapshot('../../engine/API.md')
  })

  it.each(['NodeNext', 'Bundler'])('[W-8] type-checks under %s, strict, libraries included', async (resolution) => {
    consumer.write('program.ts', program)
    for (const [at, shown] of pages.flatMap(programsOf).entries()) consumer.write(`shown-${at}.ts`, shown)
    const module = resolution === 'NodeNext' ? 'NodeNext' : 'ESNext'
    const options = { module, moduleResolution: resolution, target: 'ES2023', lib: ['ES2023'], types: ['node'] }
    const compilerOptions = {
      ...options,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    }
    consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    expect(await consumer.run(process.execPath, [tsc, '-p', '.'])).toBe('')
  })

  it('[W-8] scores in Node to the last decimal as the sources do', async () => {
    consumer.write('program.mjs', scriptOf(program))
    expect((await consumer.run(process.execPath, ['program.mjs'])).trim()).toBe(expected)
  })

  it('[W-8] [SRV-211] the programs of the pages run, installed by address from the server they ask', async () => {
    const { url, close } = await serve({ PORT: '0', CHISO_DATA: temporaryFolder() })
    const shown = pages.flatMap(programsOf).map((one) => scriptOf(one.replaceAll('http://127.0.0.1:3000', url)))
    const printed: string[] = []
    try {
      await consumer.run('npm', ['install', '--no-audit', '--no-fund', '--silent', `${url}/api/engine.tgz`])
      for (const [at, text] of shown.entries()) {
        consumer.write(`shown-${at}.mjs`, text)
        printed.push(await consumer.run(process.execPath, [`shown-${at}.mjs`]))
      }
    } finally {
      await close()
    }
    expect(printed).toEqual([
      "2025.2 [ 'Phường Thành Sen: 15' ]\n",
      'Phường Thành Sen: 0, hạng 1\n',
      'in-force\n0 mới\n',
    ])
  })
})
