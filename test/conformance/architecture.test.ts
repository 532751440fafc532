import { describe, expect, it } from 'vitest'
import { type Layers, layers, longFiles, readsEnvironment, sharedTypeNames } from './layers.ts'
import {
  circlesIn,
  declaredNames,
  exportedTypes,
  importsOf,
  isTest,
  landing,
  longFunctions,
  namelessExports,
  type Source,
  sourcesBelow,
  valueImportsOf,
} from './sources.ts'

const everything = ['engine', 'server', 'editor', 'rulesets', 'test'].flatMap(sourcesBelow)
const says = (source: Source, what: string) => `${source.path}: ${what}`

const modulesOf = ({ line }: Layers): string[] => line.trim().split(/\s+/)

/** The module a path belongs to in its folder's line, the innermost; undefined where the line does not know it. */
function moduleOf(folder: string, path: string, table: Layers): string | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined
  const parts = path
    .slice(folder.length + 1)
    .replace(/(\.worker)?\.[a-z]+$/, '')
    .split('/')
  const ways = parts.map((_, at) => parts.slice(0, parts.length - at).join('/'))
  return ways.find((module) => placeOf(module, table) >= 0)
}

/** The names a module may go by in a line, its own first. */
function namesOf(module: string): string[] {
  const [first = '', ...inner] = module.split('/')
  const openings = inner.length === 0 ? [first] : [first, 'each']
  return inner.reduce((names, part) => [part, '*'].flatMap((end) => names.map((name) => `${name}/${end}`)), openings)
}

/** The place of a module in its line; children kept apart share one. */
function placeOf(module: string, table: Layers): number {
  const modules = modulesOf(table)
  return modules.indexOf(namesOf(module).find((name) => modules.includes(name)) ?? '')
}

/** Whether the table lets one module import another. */
function sees(from: string, to: string, table: Layers): boolean {
  const few = namesOf(from).flatMap((name) => table.only?.[name] ?? [])
  if (few.length > 0) return namesOf(to).some((name) => few.includes(name))
  return placeOf(to, table) < placeOf(from, table)
}

describe.each(Object.entries(layers))('the layers of %s', (folder, table) => {
  const sources = everything.filter(({ path }) => path.startsWith(`${folder}/`))
  const code = sources.filter(({ path }) => !isTest(path))
  const near = [folder, ...(table.after ?? [])]

  it('[TEST-1] place every module in the line', () => {
    expect(code.filter(({ path }) => moduleOf(folder, path, table) === undefined).map(({ path }) => path)).toEqual([])
  })

  it('[TEST-1] let a module import itself and what stands to its left', () => {
    const crossings = code.flatMap((source) => {
      const from = moduleOf(folder, source.path, table)
      return importsOf(source).flatMap((specifier) => {
        const path = landing(source, specifier)
        const to = path === null ? undefined : moduleOf(folder, path, table)
        if (from === undefined || to === undefined || to === from) return []
        return sees(from, to, table) ? [] : [says(source, `${from} imports ${to}`)]
      })
    })
    expect(crossings).toEqual([])
  })

  it('[TEST-2] import of other packages only what they open', () => {
    const trespasses = code.flatMap((source) =>
      importsOf(source).flatMap((specifier) => {
        const path = landing(source, specifier)
        if (path !== null) {
          return near.some((each) => path.startsWith(`${each}/`)) ? [] : [says(source, `reaches into ${path}`)]
        }
        if (!specifier.startsWith('@chiso/') || table.sees.includes(specifier)) return []
        return [says(source, `imports ${specifier}`)]
      }),
    )
    expect(trespasses).toEqual([])
  })

  it('[TEST-2] import no test', () => {
    const leaks = code.flatMap((source) =>
      importsOf(source).flatMap((specifier) => {
        const path = landing(source, specifier)
        return path !== null && isTest(path) ? [says(source, `imports ${path}`)] : []
      }),
    )
    expect(leaks).toEqual([])
  })
})

describe('a package', () => {
  it('[TEST-1] keeps no code outside the folders that have a line', () => {
    const outside = everything.filter(
      ({ path }) =>
        /^(engine|server|editor|rulesets)\//.test(path) &&
        !path.endsWith('.config.ts') &&
        !Object.keys(layers).some((folder) => path.startsWith(`${folder}/`)),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })
})

describe('every source', () => {
  it('[TEST-3] holds at most 300 lines', () => {
    const long = everything.filter(({ path, text }) => !longFiles.includes(path) && text.split('\n').length > 301)
    expect(long.map((source) => says(source, `${source.text.split('\n').length - 1} lines`))).toEqual([])
  })

  it('[TEST-31] holds functions of at most 100 lines', () => {
    const code = everything.filter(({ path }) => !isTest(path))
    const found = code.flatMap((source) => longFunctions(source, 100).map((name) => says(source, name)))
    expect(found).toEqual([])
  })

  it('[TEST-32] needs no other that needs it in turn', () => {
    const code = everything.filter(({ path }) => !isTest(path))
    const graph = new Map(
      code.map((source) => [source.path, valueImportsOf(source).flatMap((name) => landing(source, name) ?? [])]),
    )
    expect(circlesIn(graph)).toEqual([])
    expect(
      circlesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual([['b', 'c']])
  })

  it('[TEST-33] opens no type of a name that another of its package has', () => {
    const code = everything.filter(({ path }) => !isTest(path))
    const places = new Map<string, string[]>()
    for (const source of code)
      for (const name of exportedTypes(source)) {
        const key = `${source.path.split('/')[0]} ${name}`
        places.set(key, [...(places.get(key) ?? []), source.path])
      }
    const shared = [...places].filter(([, paths]) => paths.length > 1).map(([name]) => name)
    expect(shared.sort()).toEqual([...sharedTypeNames].sort())
  })

  it('[TEST-4] exports by name, one by one', () => {
    const tools = /(\.config\.ts|test\/setup\/reporter\.ts)$/
    const nameless = everything.filter(({ path }) => !tools.test(path))
    expect(nameless.flatMap((source) => namelessExports(source).map((what) => says(source, what)))).toEqual([])
  })

  it('[TEST-5] carries a name that says what it holds', () => {
    const emptyPart = /(^|\/)(utils?|helpers?|common|misc|shared)(\.[a-z]+)*(\/|$)/
    const emptyEnd = /[a-z](Manager|Service|Helper|Utils?|Data|Info|Impl)$/
    const empty = everything.flatMap((source) => [
      ...(emptyPart.test(source.path) ? [says(source, 'file or folder')] : []),
      ...declaredNames(source)
        .filter((name) => !isTest(source.path) && emptyEnd.test(name))
        .map((name) => says(source, name)),
    ])
    expect(empty).toEqual([])
  })

  it('[TEST-6] leaves the environment to main', () => {
    const reading = everything.filter(
      ({ path, text }) => !isTest(path) && !readsEnvironment.includes(path) && /\bprocess\s*\.\s*env\b/.test(text),
    )
    expect(reading.map(({ path }) => path)).toEqual([])
  })

  it('[TEST-7] makes no code out of text', () => {
    const making = everything.filter(
      ({ path, text }) => !isTest(path) && /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/.test(text),
    )
    expect(making.map(({ path }) => path)).toEqual([])
  })
})
