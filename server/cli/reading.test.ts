import { expect, it } from 'vitest'
import { contentLabel } from './reading.ts'

it('[SRV-202] what was made up is said above results, else that data name no source', () => {
  const label = (...contents: Parameters<typeof contentLabel>[0]) =>
    contentLabel(contents, { words: { illustrative: 'made up', unstated: 'no source' } })
  expect(label('own', 'unstated')).toBe('no source')
  expect(label('illustrative', 'unstated')).toBe('made up')
  expect(label('own', 'illustrative')).toBe('made up')
  expect(label('own', 'sourced')).toBe(null)
})
