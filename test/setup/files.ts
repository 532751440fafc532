import { rmSync } from 'node:fs'
import { afterAll, afterEach, expect } from 'vitest'
import { answers, folders } from './kept.ts'

// Files share the modules they import, so what holds for every file is hung up here and not where it is filled.
afterEach(() => {
  expect(answers.splice(0)).toEqual([])
})

afterAll(() => {
  // A server that is stopping still writes into its folder.
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})
