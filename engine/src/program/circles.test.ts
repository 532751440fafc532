import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { circlesOf } from './circles.ts'
import { inOrder, namesRead } from './names.ts'
import { parseExpression } from './read.ts'

const formulas = (of: Record<string, Json>) => {
  const read = (space: string) =>
    Object.entries(of).flatMap(([name, formula]) =>
      name.startsWith(space) ? [[name.slice(space.length), parseExpression(formula).expression] as const] : [],
    )
  return { derived: new Map(read('derived.')), cohort: new Map(read('cohort.')), leaves: new Map() }
}
const circle = (count: number) =>
  formulas(
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`cohort.c${at}`, { '+': [{ var: `cohort.c${(at + 1) % count}` }, 1] }]),
    ),
  )

describe('[U-3] values that need themselves', () => {
  it('[U-3] a circle is found with the shortest way round, also through derived values and past what only reads it', () => {
    const found = circlesOf(
      formulas({
        'cohort.a': { var: 'derived.b' },
        'derived.b': { '+': [{ var: 'cohort.a' }, { var: 'derived.d' }] },
        'derived.d': { var: 'x' },
        'cohort.reader': { var: 'cohort.a' },
        'cohort.own': { var: 'cohort.own' },
      }),
    )
    expect([...found]).toEqual([
      ['a', ['cohort.a', 'derived.b', 'cohort.a']],
      ['own', ['cohort.own', 'cohort.own']],
    ])
  })

  it('[U-3] what finds a name only once it runs may need itself', () => {
    const dynamic = { var: [{ cat: ['cohort.', { var: 'x' }] }, 0] }
    expect([...circlesOf(formulas({ 'cohort.a': dynamic, 'cohort.b': { var: 'y' } })).keys()]).toEqual(['a'])
  })

  it('[A-18] all on one way share it: what is found of a circle, and how far is gone, grows with it', () => {
    const looked = (count: number) => {
      const { cohort } = circle(count)
      const shared = new Set(circlesOf({ derived: new Map(), cohort, leaves: new Map() }).values())
      return [...shared].reduce((sum, names) => sum + names.length, 0)
    }
    expect([looked(100), looked(400)]).toEqual([101, 401])
  })

  it('[A-18] what may read anything reads one name for all of them', () => {
    const dynamic: Json = { var: [{ cat: ['derived.', { var: 'x' }] }, 0] }
    const edges = (count: number) => {
      const all = formulas(Object.fromEntries(Array.from({ length: count }, (_, at) => [`derived.d${at}`, dynamic])))
      const read = namesRead(all)
      let walked = 0
      inOrder([...read.keys()], (name) => {
        const names = [...(read.get(name) ?? [])]
        walked += names.length
        return names
      })
      return walked
    }
    // A reader goes to x, its own default and all; all go to each.
    expect(edges(400)).toBeLessThanOrEqual(4 * edges(100))
  })
})
