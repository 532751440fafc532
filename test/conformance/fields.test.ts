import { type DocumentPart, fieldNames } from '@chiso/engine'
import { expect, it } from 'vitest'
import { unedited } from './screens.ts'
import { isTest, sourcesBelow } from './sources.ts'

const parts: readonly DocumentPart[] = [
  'set',
  'indicator',
  'input',
  'policy',
  'legal',
  'derived',
  'cohort',
  'rollup',
  'league',
  'grade',
  'case',
  'crosswalk',
]

it.each(parts)('[TEST-35] every field is edited on some screen: %s', (part) => {
  const sources = sourcesBelow('editor/src').filter(({ path }) => !isTest(path))
  const names = Object.keys(fieldNames(part, 'vi'))
  expect(names.length).toBeGreaterThan(0)
  expect(unedited(names, sources)).toEqual([])
})
