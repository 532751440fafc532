import { parseRuleset, type RulesetDocument, suggestCrosswalk } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { linkOf, type Revision, revisions } from './revisions.ts'

function programOf(document: RulesetDocument) {
  const { program, issues } = parseRuleset(document)
  if (!program) throw new Error(JSON.stringify(issues.slice(0, 3)))
  return program
}

/** Shares of the true links that are found, and links that are called certain and are none. */
function judged({ before, after, links }: Revision): { found: number; wrongly: string[]; certain: number } {
  const { entries } = suggestCrosswalk(programOf(before), programOf(after))
  const said = entries.flatMap(({ old, new: next, certain }) =>
    old.flatMap((a) => next.map((b) => ({ link: linkOf(a, b), certain }))),
  )
  const certain = said.filter((one) => one.certain)
  return {
    found: said.filter(({ link }) => links.has(link)).length / links.size,
    wrongly: certain.map(({ link }) => link).filter((link) => !links.has(link)),
    certain: certain.length / links.size,
  }
}

/** The later set with other ids for its inputs too, as one that was typed from paper. */
function typedAnew(revision: Revision): Revision {
  let text = JSON.stringify(revision.after)
  for (const [at, { id }] of (revision.after.inputs ?? []).entries())
    text = text.replaceAll(`"${id}"`, `"so_lieu_${at}"`)
  return { ...revision, after: JSON.parse(text) as RulesetDocument }
}

describe('what may have become of rows whose ids are all others', () => {
  it.each(revisions)('[CW-1] is found in $name, and nothing wrong is called certain', (revision) => {
    for (const given of [revision, typedAnew(revision)]) {
      const { found, wrongly, certain } = judged(given)
      expect(wrongly).toEqual([])
      expect(found).toBeGreaterThanOrEqual(0.9)
      expect(certain).toBeGreaterThan(0.6)
    }
  })

  it('[CW-2] tells rows of one id only where their points were changed, and gathers what was merged and split', () => {
    const [communes] = revisions
    if (!communes) throw new Error('the first revision is shipped')
    const { entries } = suggestCrosswalk(programOf(communes.before), programOf(communes.before))
    expect(entries).toEqual([])
    const [first, ...rest] = communes.before.indicators
    const [row, ...rows] = first?.children ?? []
    const cheaper = {
      ...communes.before,
      indicators: [{ ...first, children: [{ ...row, maxPoints: 19 }, ...rows] }, ...rest],
    }
    expect(suggestCrosswalk(programOf(communes.before), programOf(cheaper as RulesetDocument)).entries).toEqual([
      { kind: 'rescale', old: [row?.id], new: [row?.id], certain: true, likeness: expect.any(Number) },
    ])
    const kinds = suggestCrosswalk(programOf(communes.before), programOf(communes.after)).entries.map(
      ({ kind }) => kind,
    )
    expect(['merge', 'split', 'retire', 'new'].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([
      2, 1, 3, 4,
    ])
  })
})
