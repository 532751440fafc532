import { expect, it } from 'vitest'
import { servedAlike } from './served.ts'

it('[SRV-10] a version is one digest in every form, before and after a withdrawal and a restart', async () => {
  const { answers, digests, tags, codings, wrong } = await servedAlike(150, 20260302)
  expect([answers, digests.size, tags.size, wrong]).toEqual([150, 1, 1, []])
  expect(codings.get('gzip')).toBeGreaterThan(10)
  expect(codings.get('identity')).toBeGreaterThan(10)
})
