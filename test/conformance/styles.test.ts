import { describe, expect, it } from 'vitest'
import { type Worn, wornIn } from './classNames.ts'
import { classesIn, everyRule, type Sheet, type StyleRule, sheetsOfEditor, subjectsOf } from './sheets.ts'
import { isTest, read, type Source, sourcesBelow } from './sources.ts'

const entry = 'editor/src/styles.css'
const all = sheetsOfEditor()
const sheets = all.filter(({ path }) => path !== entry)
const sources = sourcesBelow('editor/src').filter(({ path }) => !isTest(path))
const known: ReadonlyMap<string, Source> = new Map(sources.map((source) => [source.path, source]))
const seen = sources.map((source) => wornIn(source, known))
const worn = seen.flatMap((one) => one.worn)

/** The layer a stylesheet belongs to, by where it stands. */
function layerOf(path: string): string {
  if (/^editor\/src\/ui\/(tokens|fonts|elements)\.css$/.test(path)) return 'tokens'
  return /^editor\/src\/(ui|fields)\//.test(path) ? 'parts' : 'features'
}

/** The scope a file stands in: the feature or screen whose folder it is, null for the parts all share. */
function scopeOf(path: string): string | null {
  return /^editor\/src\/features\/([^/]+)\//.exec(path)?.[1] ?? (/^editor\/src\/app\//.test(path) ? 'workbench' : null)
}

const of = (layer: string) => sheets.filter(({ path }) => layerOf(path) === layer)
const rulesOf = (some: readonly Sheet[]) => some.flatMap(({ rules }) => rules)
const isRoot = (name: string, scope: string) => name === scope || name.startsWith(`${scope}-`)
const scopes = [...new Set(of('features').map(({ path }) => scopeOf(path) ?? ''))]

/** What the kit calls its parts: the first class of a compound; those after it are looks a part may have. */
const partNames = new Set(
  everyRule(rulesOf(of('parts'))).flatMap((path) =>
    (path.at(-1) as StyleRule).selectors.flatMap(({ compounds }) =>
      compounds.flatMap(([first]) => (first === '&' ? [] : (first ?? []))),
    ),
  ),
)
const partClasses = classesIn(rulesOf(of('parts')))
/** No parts, but how text looks and how things lie: who wears them may have looks of its own. */
const plainClasses = classesIn(rulesOf(sheets.filter(({ path }) => /\/ui\/(text|layout)\.css$/.test(path))))

describe('every stylesheet', () => {
  it('[TEST-51] holds at most 300 lines', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 301)
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1} lines`)).toEqual([])
  })

  it('[TEST-52] comes through the entry, into the layer of the folder it stands in', () => {
    expect(read(entry).split('\n')[0]).toBe('@layer tokens, parts, features;')
    const imports = all.find(({ path }) => path === entry)?.imports ?? []
    const came = imports.map(([url, layer]) => `${url.replace('./', 'editor/src/')} ${layer}`).sort()
    expect(came).toEqual(sheets.map(({ path }) => `${path} ${layerOf(path)}`).sort())
    const layers = imports.map(([, layer]) => ['tokens', 'parts', 'features'].indexOf(layer))
    expect(layers).toEqual([...layers].sort())
    const elsewhere = sources.filter(
      ({ path, text }) => path !== 'editor/src/main.tsx' && /['"][^'"]*\.css['"]/.test(text),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })

  it('[TEST-53] takes its colours from the tokens', () => {
    const coloured = sheets.filter(({ path, colours }) => colours.length > 0 && path !== 'editor/src/ui/tokens.css')
    expect(coloured.map(({ path, colours }) => `${path}: ${colours.join(' ')}`)).toEqual([])
    const colour = /['"`](#[0-9a-f]{3,8}|(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^)]*\))['"`]/i
    const drawn = sources.filter(({ text }) => colour.test(text))
    expect(drawn.map(({ path, text }) => `${path}: ${colour.exec(text)?.[1]}`)).toEqual([])
  })
})

describe.each(scopes)('the styles of %s', (scope) => {
  const own = of('features').filter(({ path }) => scopeOf(path) === scope)
  const rules = everyRule(rulesOf(own))
  const defined = classesIn(rulesOf(own))
  const others = scopes.filter((one) => one !== scope)
  /** A screen may place what it is made of, and ask whether it is there. */
  const mayName = (name: string) => scope === 'workbench' && others.some((other) => isRoot(name, other))

  it('[TEST-54] stand within the scope', () => {
    const outside = rulesOf(own).flatMap(({ selectors }) =>
      selectors.filter(({ compounds }) => !compounds[0]?.some((name) => isRoot(name, scope))),
    )
    expect(outside).toEqual([])
  })

  it('[TEST-54] name no part of the kit and no other scope', () => {
    const foreign = [...defined].filter(
      (name) => partNames.has(name) || (!mayName(name) && others.some((other) => isRoot(name, other))),
    )
    expect(foreign).toEqual([])
    // Fields are parts, whether a rule calls them by their class or by their element.
    const fields = rules.flatMap((path) => (path.at(-1) as StyleRule).selectors.flatMap(({ elements }) => elements))
    expect(fields.filter((name) => /^(input|select|textarea)$/.test(name))).toEqual([])
  })

  it('[TEST-54] say of a part only where it stands', () => {
    const places =
      /^(--.*|display|position|inset|top|right|bottom|left|z-index|order|(align|justify)-.*|(min-|max-)?(width|height)|margin.*|padding.*|gap|(row|column)-gap|flex.*|grid.*|overflow.*|contain.*|table-layout|page)$/
    const onParts = worn.filter(
      ({ path, names, part }) =>
        scopeOf(path) === scope && (part || names.some((name) => partNames.has(name) && !plainClasses.has(name))),
    )
    const looks = rules.flatMap((path) => {
      const styled = subjectsOf(path).find(
        (subject) => subject.length > 0 && onParts.some(({ names }) => subject.every((name) => names.includes(name))),
      )
      const { properties } = path.at(-1) as StyleRule
      return styled ? properties.filter((one) => !places.test(one)).map((one) => `.${styled.join('.')} { ${one} }`) : []
    })
    expect(looks).toEqual([])
  })

  it('[TEST-55] are all worn, and what is worn is there', () => {
    const here = worn.filter(({ path }) => scopeOf(path) === scope).flatMap(({ names }) => names)
    expect([...defined].filter((name) => !here.includes(name) && !mayName(name))).toEqual([])
    expect([...new Set(here)].filter((name) => !defined.has(name) && !partClasses.has(name))).toEqual([])
  })
})

describe('what is asked of a window', () => {
  it('[TEST-57] is asked of screens alone', () => {
    const asked = sheets.flatMap(({ path, text }) =>
      [...text.matchAll(/@media (.*(?:width|height):[^{]*)/g)].map(([, condition = '']) => ({ path, condition })),
    )
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter(({ condition }) => !condition.startsWith('screen and '))).toEqual([])
  })
})

describe('the parts of the kit', () => {
  it('[TEST-55] are all worn, and what is worn is there', () => {
    const everywhere = new Set(worn.flatMap(({ names }) => names))
    expect([...partClasses].filter((name) => !everywhere.has(name))).toEqual([])
    const shared = worn.filter(({ path }) => scopeOf(path) === null)
    const unknown = (one: Worn) =>
      one.names.filter((name) => !partClasses.has(name)).map((name) => `${one.path}: ${name}`)
    expect(shared.flatMap(unknown)).toEqual([])
  })

  it('[TEST-55] are written out where they are worn', () => {
    expect(seen.flatMap(({ computed }) => computed)).toEqual([])
  })
})
