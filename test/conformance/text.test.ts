import { describe, expect, it } from 'vitest'
import { filesBelow, isTest, read } from './sources.ts'

const written = /\.(md|ts|tsx|mjs|json|sql|css|html|yaml)$/
const folders = ['.ci', 'engine', 'server', 'editor', 'rulesets', 'test', 'docs']
const top = ['README.md', 'ARCHITECTURE.md', 'package.json', 'biome.json', 'knip.json', 'pnpm-workspace.yaml']
const self = 'test/conformance/text.test.ts'
const files = [...top, ...folders.flatMap(filesBelow)].filter((path) => written.test(path) && path !== self)

/** Every line of the project's files that a pattern finds, with its place. */
function lines(pattern: RegExp, of: (path: string) => boolean = () => true): string[] {
  return files.filter(of).flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )
}

describe('the text of the project', () => {
  it('[TEST-9] speaks of the project alone: no folder of one machine, no host a package came from', () => {
    const machine = /(^|[\s"'`(=])\/(work|home|root|Users|farm)\/[\w.]/
    const host = /registry\.(npmjs|yarnpkg)\.|npmmirror|localhost:4873|deb\.debian\.org/
    expect([...lines(machine), ...lines(host)]).toEqual([])
  })

  it('[TEST-10] leaves nothing for later and nothing focused', () => {
    const later = /\b(TODO|FIXME|XXX|HACK)\b/
    const focused = /\b(it|test|describe)\.(only|todo)\(/
    expect([...lines(later), ...lines(focused, isTest)]).toEqual([])
  })

  it('[TEST-10] says beside every suppression why it is there', () => {
    const bare = /@ts-(ignore|nocheck|expect-error)\s*$|biome-ignore [\w/]+\s*$|biome-ignore [\w/]+:\s*$/
    expect(lines(bare)).toEqual([])
  })

  it('[TEST-11] loads nothing from elsewhere at run time', () => {
    const cdn = /(unpkg\.com|jsdelivr\.net|cdnjs\.|fonts\.(googleapis|gstatic)\.com|esm\.sh)/
    expect(lines(cdn, (path) => !path.endsWith('.md'))).toEqual([])
  })
})
