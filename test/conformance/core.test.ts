import { compile, parseRuleset, score } from '@chiso/engine'
import * as core from '@chiso/engine/core'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { units, workload } from '../bench/workload.ts'

/** Folders and modules of the engine that scoring has no need of. */
const apart =
  /^engine\/src\/(analyse|diff|explain|messages|notation|operators\/(\w+\/)?(words|sentence|prove|compat)|parse|patterns|prove|ruleset\/(field|schema|jsonSchema)|sentence|units)/

it('[W-3] the core reaches no library, no reading of documents, no analysis and no sentence', async () => {
  const { metafile } = await build({
    stdin: { contents: `export * from '@chiso/engine/core'`, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
  })
  const reached = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>')
  expect(reached).toContain('engine/src/exact/evaluate.ts')
  expect(reached.filter((path) => !path.startsWith('engine/src/') || apart.test(path))).toEqual([])
})

it('[W-3] a set kept as it was parsed is scored as one just parsed', () => {
  const { ruleset } = parseRuleset(workload().document)
  if (!ruleset) throw new Error('the workload does not parse')
  const given = units(20, 0.1)
  const kept = JSON.parse(JSON.stringify(ruleset)) as core.Ruleset
  expect(core.score(core.compile(kept), given)).toEqual(score(compile(ruleset), given))
})
