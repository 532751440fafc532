import { expect, it } from 'vitest'
import { codesIn, unraised } from './codes.ts'
import { sourcesBelow } from './sources.ts'

const sources = ['engine/src', 'server/src', 'server/cli', 'editor/src'].flatMap(sourcesBelow)

it('[TEST-21] every code of an issue is raised somewhere', () => {
  expect(codesIn(sources).length).toBeGreaterThan(60)
  expect(unraised(sources)).toEqual([])
})
