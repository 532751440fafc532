import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../.ci/place.mjs'

it('[TEST-35] what begins the two commands of the README is read where nothing is installed yet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-clone-'))
  try {
    for (const name of ['.ci', 'package.json', 'engine/package.json', 'server/package.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true })
    const modules = ['bootstrap', 'browser', 'command', 'counts', 'editor', 'pack', 'place', 'process', 'stamp']
    const program = `for (const name of ${JSON.stringify(modules)}) await import('./.ci/' + name + '.mjs'); console.log('read')`
    const args = ['--input-type=module', '--eval', program]
    // What runs the tests tells Node where our libraries are.
    const env = { ...process.env, NODE_PATH: '' }
    expect(execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' }).trim()).toBe('read')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
