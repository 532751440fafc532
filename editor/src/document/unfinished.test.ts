import { check, type Json } from '@chiso/engine'
import { expect, it } from 'vitest'
import { example } from './example.ts'
import { child, rowsIn } from './place.ts'
import { isUnfinished, settled } from './unfinished.ts'

/** A set whose first component has a rule, and what is said of it. */
function said(formula: Json) {
  const document = structuredClone(example())
  const row = rowsIn(document).find(({ group }) => !group)
  if (row) row.indicator.formula = formula
  const place = child(row?.path ?? '', 'formula')
  return settled(check(document).issues, document).filter(({ path }) => path.startsWith(place))
}

it.each<[string, Json, number]>([
  ['a condition', { if: [{ var: 'chua_chon' }, { var: 'max' }, 0] }, 1],
  ['a share', { share: [{ var: 'chua_chon' }, { var: 'chua_chon' }, { var: 'max' }] }, 2],
  ['options that nobody has listed', { choice: [{ var: 'chua_chon' }, {}, { var: 'max' }] }, 1],
  ['what all units come to', { '+': [{ var: 'cohort.chua_chon' }, 0] }, 1],
])('[ED-151] of a rule that waits for %s only that is said', (_, formula, count) => {
  const issues = said(formula)
  expect(issues.filter(isUnfinished)).toHaveLength(count)
  expect(issues.filter((issue) => !isUnfinished(issue))).toEqual([])
})

it('[ED-151] of a rule that waits for nothing everything is said', () => {
  expect(said({ var: 'khong_co' }).map(({ code }) => code)).toContain('reference-unknown')
  expect(said({ var: 'khong_co' }).some(isUnfinished)).toBe(false)
})
