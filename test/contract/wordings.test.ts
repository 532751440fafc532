import { parseRuleset, type RulesetDocument, wordingStandings } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { chiso, temporaryFile } from './command.ts'
import { smallSet } from './documents.ts'
import { publishedSet } from './journey.ts'
import { refusalOf } from './refused.ts'
import { startServer } from './server.ts'

/** The set with its highest step at another count than its wording says. */
function raised(edge: number, changes: object = {}): RulesetDocument {
  const [first, ...rest] = smallSet().indicators
  const steps = [
    [edge, 20],
    [2, 10],
  ]
  const row = { ...first, formula: { tiers: [{ var: 'cuoc_hop' }, steps] }, ...changes }
  return smallSet({ indicators: [row, ...rest] as RulesetDocument['indicators'] })
}

const bindingOf = (document: RulesetDocument) => {
  const { program } = parseRuleset(document)
  return program && wordingStandings(program)[0]?.binding.of
}

describe('wordings beside their rules', () => {
  it('[WD-12] one that nobody answered for is refused at its row, with both figures, until someone does', async () => {
    const running = await startServer()
    await publishedSet(running)
    const lan = await running.as('lan')
    const made = await lan.client.tagged.post('/drafts', { body: { ruleset: 'bo-thu', from: 'bo-thu@2026.1' } })
    const { id } = made.body
    const crosswalk = { from: '2026.1', entries: [] }
    const saved = await lan.save(id, { ...raised(5), crosswalk }, made.etag)
    const refusal = await refusalOf(lan.submit(id, saved.etag))
    const differs = {
      code: 'wording-differs',
      path: '/indicators/0/method',
      params: { figures: [{ said: { role: 'edge', value: 4 }, rule: { role: 'edge', value: 5 } }] },
    }
    expect(refusal).toMatchObject({ status: 422, code: 'wording-open', issues: [differs] })
    expect((await lan.client.get('/drafts/{draft}', { draft: id })).issues).toMatchObject([differs])

    const wordingKept = { of: bindingOf(raised(5)), reason: 'Sửa lời văn ở quyết định sau' }
    const answered = await lan.save(id, { ...raised(5, { wordingKept }), crosswalk }, saved.etag)
    expect(await lan.submit(id, answered.etag)).toMatchObject({ state: 'submitted' })
    const moved = await lan.save(id, { ...raised(6, { wordingKept }), crosswalk }, answered.etag)
    const reopened = await refusalOf(lan.submit(id, moved.etag))
    expect(reopened).toMatchObject({ code: 'wording-open', issues: [{ params: { reopened: wordingKept.reason } }] })
  })

  it('[WD-12] the command tells it as a warning, and as an error where that is asked for', async () => {
    const file = temporaryFile('lech.json', raised(5))
    const told = await chiso(['check', file])
    expect(told.exit).toBe(0)
    expect(told.out).toContain('lời văn nói mức 4, công thức mức 5')
    expect((await chiso(['check', file, '--wording'])).exit).toBe(1)
  })
})
