import { expect, it } from 'vitest'
import { checkGivenCohort } from './given.ts'

it('[K-5] tells of given values by names that the set has not, with the nearest', () => {
  const set = { cohort: [{ id: 'cao_nhat' }], leagues: [{ id: 'xa' }] } as never
  const told = (given: object) =>
    checkGivenCohort(set, given as never).map(({ path, params }) => [path, (params as { nearest?: string }).nearest])
  expect(told({ cao_nhat: 1, xa: { cao_nhat: 2 }, '': { cao_nhat: 3 } })).toEqual([])
  expect(told({ cao_nhatt: 1 })).toEqual([['/cao_nhatt', 'cao_nhat']])
  expect(told({ phuong: { cao_nhat: 1 }, xa: { thap: 1 } })).toEqual([
    ['/phuong', undefined],
    ['/xa/thap', undefined],
  ])
})
