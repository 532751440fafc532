import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('[SRV-94] the client carries no schema, no route and no library into a page', async () => {
  const { metafile } = await build({
    stdin: { contents: `export * from '@chiso/server/client'`, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
  })
  expect(Object.keys(metafile.inputs).sort()).toEqual(['<stdin>', 'server/src/client.ts', 'server/src/limits.ts'])
})
