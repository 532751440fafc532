import { check, type RulesetDocument } from '@chiso/engine'
import { expect, it } from 'vitest'
import { apply } from './commands.ts'
import { example } from './example.ts'
import { repairOf } from './repairs.ts'

/** Presses every repair there is, as long as there is one. */
function repaired(document: RulesetDocument): { document: RulesetDocument; pressed: string[] } {
  const [repair] = check(document).issues.flatMap((issue) => repairOf(issue) ?? [])
  if (!repair) return { document, pressed: [] }
  const rest = repaired(apply(document, repair.command))
  return { document: rest.document, pressed: [repair.what, ...rest.pressed] }
}

it('[ED-135] one press takes the sum as the total, and leaves out a row that is gone from a roll-up', () => {
  const base = example()
  const [first] = base.indicators
  const gone: RulesetDocument = {
    ...base,
    policy: { ...base.policy, total: 7 },
    rollups: [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: ['da-xoa', first?.id ?? ''] }] }],
  }
  const { document, pressed } = repaired(gone)
  expect([...pressed].sort()).toEqual(['leaveOut', 'takeTotal'])
  expect(document.rollups?.[0]?.groups[0]?.of).toEqual([first?.id])
  expect(check(document).issues.filter(({ code }) => /total|indicator-unknown/.test(code))).toEqual([])
})

it('[ED-135] what has no one right answer offers none', () => {
  const nameless = { ...example(), title: ' ' }
  expect(check(nameless).issues.flatMap((issue) => repairOf(issue) ?? [])).toEqual([])
})
