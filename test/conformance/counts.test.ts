import { describe, expect, it } from 'vitest'
import { countsOfPlaywright, judged } from '../../.ci/counts.mjs'

const green = { passed: 3, failures: [] as string[], skips: [] }

describe('[TEST-12] what npm test counts', () => {
  it.each([
    ['a run that went well', 0, green, green],
    [
      'a runner that broke down before it could count',
      1,
      null,
      { passed: 0, failures: ['it ended with 1 before it had counted anything'], skips: [] },
    ],
    [
      'a runner that ended badly although no test failed',
      1,
      green,
      { ...green, failures: ['it ended with 1 though nothing failed'] },
    ],
    ['failures as the runner counted them', 1, { ...green, failures: ['a', 'b'] }, { ...green, failures: ['a', 'b'] }],
    [
      'a skip that says why',
      0,
      { ...green, skips: [{ title: 'a', reason: 'no PostgreSQL here' }] },
      { ...green, skips: [{ title: 'a', reason: 'no PostgreSQL here' }] },
    ],
    [
      'a skip without a reason, as a failure',
      0,
      { ...green, skips: [{ title: 'a', reason: null }] },
      { ...green, failures: ['skipped without a reason: a'], skips: [{ title: 'a', reason: null }] },
    ],
  ])('%s', (_, exit, counts, expected) => {
    expect(judged(exit, counts)).toEqual(expected)
  })

  it('tests of the browser at any depth, and what failed outside them', () => {
    const run = (status: string, annotations: { type: string; description?: string }[] = []) => ({
      status,
      annotations,
    })
    const report = {
      errors: [{ message: 'the server did not start' }],
      suites: [
        {
          title: 'file',
          specs: [{ title: 'passes', tests: [run('expected')] }],
          suites: [
            {
              title: 'group',
              specs: [
                { title: 'fails', tests: [run('unexpected')] },
                { title: 'wavers', tests: [run('flaky')] },
                { title: 'waits', tests: [run('skipped', [{ type: 'skip', description: 'no printer' }])] },
              ],
            },
          ],
        },
      ],
    }
    expect(countsOfPlaywright(report)).toEqual({
      passed: 2,
      wavered: ['wavers'],
      failures: ['fails', 'outside any test: the server did not start'],
      skips: [{ title: 'waits', reason: 'no printer' }],
    })
  })
})
