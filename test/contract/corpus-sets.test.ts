import { exactScorecard, score } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { programOfCase, setCases, toldOf, wantedOf } from './corpus-sets.ts'
import { startServer } from './server.ts'

const failed = (told: (at: (typeof setCases)[number]) => unknown) =>
  setCases.flatMap((one) => {
    const [found, wanted] = [toldOf(one, told(one) as never), wantedOf(one)]
    return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [{ case: one.description, found, wanted }]
  })
const given = ({ cohort }: (typeof setCases)[number]) => (cohort ? { cohort } : {})

describe('the cases of whole sets', () => {
  it('[TEST-56] are at least 50, of totals, policies, grades, ranks, leagues and cohorts', () => {
    expect(setCases.length).toBeGreaterThanOrEqual(50)
    const rules = [...new Set(setCases.map(({ rule }) => rule))].sort()
    expect(rules).toEqual([
      'K-1',
      'K-2',
      'K-3',
      'R-1',
      'R-2',
      'R-3',
      'R-4',
      'R-5',
      'T-1',
      'T-2',
      'T-3',
      'T-4',
      'T-5',
      'T-6',
      'T-7',
      'T-8',
      'T-9',
    ])
  })

  it('[TEST-56] come out by exact evaluation', () => {
    expect(failed((one) => exactScorecard(programOfCase(one), one.units, given(one)))).toEqual([])
  })

  it('[TEST-56] come out by columns, or closures where a unit is alone', () => {
    expect(
      failed((one) => {
        const program = programOfCase(one)
        // The door evaluates the first unit alone exactly.
        score(program, one.units, given(one))
        return score(program, one.units, given(one))
      }),
    ).toEqual([])
  })

  it('[TEST-56] come out over HTTP', async () => {
    const { client } = (await startServer()).browser()
    const answers = new Map<unknown, unknown>()
    for (const one of setCases) {
      const { ruleset, units, cohort } = one
      // A league of all is named by nothing, which a body says flat.
      const flat = cohort?.[''] ?? cohort
      const body = { ruleset: { document: ruleset as never }, units, ...(flat ? { cohort: flat as never } : {}) }
      answers.set(one, await client.post('/score', { body }))
    }
    expect(failed((one) => answers.get(one))).toEqual([])
  })
})
