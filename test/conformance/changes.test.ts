import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { field } from './changes/field.ts'
import { issue } from './changes/issue.ts'
import { operator } from './changes/operator.ts'
import { pattern } from './changes/pattern.ts'
import { route } from './changes/route.ts'
import { unraised } from './codes.ts'
import { type Change, madeBy, type Part, Scratch } from './scratch.ts'
import { read, type Source, sourcesBelow } from './sources.ts'

/** What ARCHITECTURE.md ("Change one thing") says that each may take. */
const changes: { readonly [name: string]: { change: Change; files: number } } = {
  operator: { change: operator, files: 8 },
  pattern: { change: pattern, files: 4 },
  issue: { change: issue, files: 4 },
  field: { change: field, files: 1 },
  route: { change: route, files: 2 },
}

const patience = 600_000
const scratch = new Scratch()
const partsOf = ({ parts }: Change) => Object.values(parts)
const pathsOf = (change: Change) => [...new Set(partsOf(change).map(({ path }) => path))]

/** What the compiler says of the files of a change when parts of it are made otherwise, or not at all. */
function told(change: Change, parts: readonly Part[], at = pathsOf(change)): string[] {
  return scratch.compile(madeBy(parts), at)
}

const without = ({ parts }: Change, name: string) =>
  Object.entries(parts).flatMap(([each, part]) => (each === name ? [] : [part]))

describe('what a newcomer changes', () => {
  it(
    '[TEST-34] compiles, all of the changes at once, in the whole product',
    () => {
      const texts = madeBy(Object.values(changes).flatMap(({ change }) => partsOf(change)))
      expect(scratch.compile(texts, null)).toEqual([])
    },
    patience,
  )

  it.each(Object.entries(changes))('[TEST-34] is no more than the guide says: %s', (name, { change, files }) => {
    expect(pathsOf(change).length).toBeLessThanOrEqual(files)
    if (name === 'operator') expect(new Set(pathsOf(change).map((path) => path.replace(/[^/]*$/, ''))).size).toBe(1)
    if (name === 'issue') expect(partsOf(change).map(linesAdded)).toEqual([1, 1, 1, 1])
  })

  describe.each(Object.entries(changes))('forgets of a change: %s', (_, { change }) => {
    const forgotten = Object.keys(change.parts).filter((part) => !change.elsewhere?.[part])
    it.each(forgotten)(
      '[TEST-34] %s, which does not compile',
      (part) => {
        expect(told(change, without(change, part))).not.toEqual([])
      },
      patience,
    )

    const wrong = Object.entries(change.wrongly ?? {})
    it.each(wrong)(
      '[TEST-34] makes it %s, which does not compile',
      (_how, { of, part, at }) => {
        expect(told(change, [...without(change, of), part], at ? [at] : undefined)).not.toEqual([])
      },
      patience,
    )
  })

  it(
    '[TEST-34] forgets to raise an issue, which fails the test of the codes',
    () => {
      const texts = madeBy(without(issue, 'raised'))
      expect(
        unraised(
          ['engine/src', 'server/src', 'server/cli'].flatMap(sourcesBelow).map((source) => changed(source, texts)),
        ),
      ).toEqual(['input-unit-missing'])
      expect(told(issue, without(issue, 'raised'))).toEqual([])
    },
    patience,
  )
})

function linesAdded({ path, edit }: Part): number {
  const text = read(path)
  return edit(text).split('\n').length - text.split('\n').length
}

function changed(source: Source, texts: ReadonlyMap<string, string>): Source {
  const text = texts.get(source.path) ?? source.text
  return { ...source, text, tree: ts.createSourceFile(source.path, text, ts.ScriptTarget.ESNext, true) }
}
