import { parseRuleset, type RulesetDocument, wordingIssues, wordingStandings } from '@chiso/engine'
import { expect, it } from 'vitest'
import { apply } from './commands.ts'
import { example } from './example.ts'
import { merge } from './merge.ts'
import { rowsIn } from './place.ts'
import { isOfWording, keepWordings, openWordings, rewriteWording, writeWordings } from './wordings.ts'

const standings = (document: RulesetDocument) => {
  const { program } = parseRuleset(document)
  if (!program) throw new Error('the example cannot be read')
  return wordingStandings(program)
}
const open = (document: RulesetDocument) => openWordings(standings(document))

it('[ED-132] a rewritten wording answers for its row, and drops the reason for which the old one stayed', () => {
  const draft = example()
  const [first] = open(draft).filter(({ proposed }) => proposed !== null)
  if (!first?.proposed) throw new Error('nothing to write')
  const kept = apply(draft, keepWordings([first], 'Chờ quyết định'))
  const rewritten = apply(kept, rewriteWording(first.path, first.proposed))
  const row = rowsIn(rewritten).find(({ path }) => path === first.path)?.indicator
  expect(row).toMatchObject({ method: first.proposed })
  expect(row).not.toHaveProperty('wordingKept')
  expect(open(rewritten).map(({ path }) => path)).not.toContain(first.path)
})

it('[ED-133] several stay for one reason in one step, and what is no answer stays open', () => {
  const draft = example()
  expect(open(draft).length).toBeGreaterThan(0)
  expect(open(apply(draft, keepWordings(open(draft), ' Đã đối chiếu ')))).toEqual([])
  expect(open(apply(draft, keepWordings(open(draft), ' '))).length).toBe(open(draft).length)
  expect(wordingIssues(standings(draft)).every(isOfWording)).toBe(true)
})

it('[ED-133] a wording that a colleague changes while the rule is changed here joins it, and both are open again', () => {
  const base = apply(example(), keepWordings(open(example()), 'Đã đối chiếu'))
  const [row] = rowsIn(base).filter(({ group }) => !group)
  if (!row) throw new Error('no row')
  const theirs = apply(base, { kind: 'set', path: `${row.path}/method`, value: 'Theo kết quả của Sở' })
  const mine = apply(base, { kind: 'set', path: `${row.path}/formula`, value: 3 })
  const joined = merge(base, mine, theirs)
  expect(joined.conflicts).toEqual([])
  expect(open(joined.document)).toMatchObject([{ path: row.path, reopened: 'Đã đối chiếu' }])
  const another = merge(
    base,
    apply(base, keepWordings(standings(base).slice(0, 1), 'Lý do của tôi')),
    apply(base, keepWordings(standings(base).slice(0, 1), 'Lý do của người kia')),
  )
  expect(another.conflicts.map(({ path }) => path.split('/').at(-1))).toEqual(['wordingKept'])
})

it('[ED-233] rows without a wording get theirs by one step, and what somebody wrote stays', () => {
  const draft = example()
  for (const { group, indicator } of rowsIn(draft)) if (!group) indicator.method = ''
  const [first, second] = rowsIn(draft).filter(({ group }) => !group)
  if (first) first.indicator.method = 'Lời văn của tổ soạn thảo'
  const command = writeWordings(draft, open(draft))
  const written = rowsIn(command ? apply(draft, command) : draft)
  expect(written.find(({ path }) => path === first?.path)?.indicator.method).toBe('Lời văn của tổ soạn thảo')
  expect(written.find(({ path }) => path === second?.path)?.indicator.method).not.toBe('')
  expect(writeWordings(draft, [])).toBeNull()
})
