import { createHash } from 'node:crypto'
import { canonical, check, compile, type Json, parseRuleset, prove } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { isScored, leavesIn, namesIn, type Publication, readContent, readSet, rowsIn, sets } from './sets.ts'
import { patternNames, patternsIn } from './shapes.ts'

const illustrative = sets.filter(({ content }) => content === 'illustrative')

/**
 * What is refuted of a shipped set, and why it stays.
 *
 * 5 % of a department's spending: 0,35 of 7 are exactly 0,05, and less in binary doubles. The rule is right; that other
 * software may decide this edge otherwise is what its readers have to know.
 */
const accepted = ['doubles ha-tinh-dti-so/2023.1/indicators/1/children/4/formula']

describe.each(sets)('$set', ({ set, scored, total, content }) => {
  const document = readSet(set)
  const leaves = leavesIn(document)

  it('has nothing a check complains of, not even a warning', () => {
    const base = document.crosswalk && parseRuleset(readSet(`${document.id}/${document.crosswalk.from}`)).ruleset
    expect(check(document, base ?? undefined).issues).toEqual([])
  })

  it('says nothing of points that a unit refutes', () => {
    const { ruleset } = parseRuleset(document)
    const refuted = (ruleset ? prove(compile(ruleset)) : [])
      .filter(({ status }) => status === 'refuted')
      .map(({ property, subject }) => `${property} ${set}${subject}`)
    expect(refuted).toEqual(accepted.filter((each) => each.includes(set)))
  })

  it('has the promised rows and points, in all and in each group', () => {
    const points = (rows: typeof leaves) => rows.filter(isScored).reduce((sum, row) => sum + (row.maxPoints ?? 0), 0)
    expect(leaves.filter(isScored)).toHaveLength(scored)
    expect([points(leaves), document.policy.total]).toEqual([total, total])
    for (const group of document.indicators)
      expect([group.id, group.maxPoints]).toEqual([group.id, points(group.children ?? [])])
  })

  it('says on every row where it comes from, and whose it is when it has a source', () => {
    for (const { id, provenance } of rowsIn(document.indicators)) {
      expect({ id, kind: provenance?.kind }).toEqual({ id, kind: expect.stringMatching(/^(sourced|illustrative)$/) })
      if (provenance?.kind === 'sourced')
        expect({ id, ...provenance }).toMatchObject({
          url: expect.stringMatching(/^https?:/),
          set: expect.stringMatching(/./),
        })
    }
    expect(document.legal.content).toBe(content)
  })

  it('has ids that contracts can hold and codes that occur once', () => {
    const rows = rowsIn(document.indicators)
    const kebab = [document.id, ...rows.map(({ id }) => id), ...(document.cases ?? []).map(({ id }) => id)]
    const named = [...(document.leagues ?? []), ...(document.grades ?? []), ...(document.rollups ?? [])]
    const snake = [...document.inputs, ...(document.derived ?? []), ...(document.cohort ?? [])].map(({ id }) => id)
    expect([...kebab, ...named.map(({ id }) => id)].filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
    expect(snake.filter((id) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(id))).toEqual([])
    for (const ids of [kebab, snake, rows.map(({ code }) => code)]) expect(repeated(ids)).toEqual([])
  })

  it('reads what it declares and declares what it reads', () => {
    const formulas = [
      ...leaves.flatMap(({ formula, appliesWhen }) => [formula, appliesWhen]),
      ...(document.derived ?? []).map(({ formula }) => formula),
      ...(document.cohort ?? []).map(({ of }) => of),
      ...(document.leagues ?? []).map(({ when }) => when),
    ]
    const declared = [
      ...document.inputs.map(({ id }) => id),
      ...(document.derived ?? []).map(({ id }) => `derived.${id}`),
      ...(document.cohort ?? []).map(({ id }) => `cohort.${id}`),
    ]
    expect([...new Set(formulas.flatMap(namesIn))].sort()).toEqual(declared.sort())
  })

  it('declares of every input what it is, its domain, its source and how joined units merge it', () => {
    for (const input of document.inputs) {
      expect(input).toMatchObject({
        label: expect.stringMatching(/./),
        source: expect.stringMatching(/./),
        merge: expect.any(String),
      })
      if (['integer', 'number', 'ratio'].includes(input.type))
        expect({ id: input.id, min: input.min, max: input.max }).toEqual({
          id: input.id,
          min: expect.any(Number),
          max: expect.any(Number),
        })
      if (input.type === 'choice') expect(input.options?.length).toBeGreaterThan(1)
    }
  })

  it('is published with the digest of its own bytes', () => {
    const publication = readContent<Publication>(`${set}/publication.json`)
    const digest = createHash('sha256')
      .update(canonical(document as unknown as Json))
      .digest('hex')
    expect(publication).toMatchObject({ version: set.split('/')[1], digest, decision: document.legal.decision ?? null })
  })
})

describe.each(illustrative)('$set, made to show and not issued', ({ set }) => {
  const { legal, indicators } = readSet(set)

  it('claims no decision and names both numbers of the one it imitates', () => {
    expect(legal).toMatchObject({
      status: 'provisional',
      decision: null,
      imitates: { number: '2878/QĐ-UBND', aliases: [{ number: '2828/QĐ-UBND' }] },
      replaces: [{ number: '2853/QĐ-UBND', issuedOn: '2021-08-11' }],
    })
    expect(legal.basis?.[0]).toMatchObject({ number: '922/QĐ-BTTTT' })
  })

  it('says of a row with a source what of it is not the source’s', () => {
    const sourced = rowsIn(indicators).filter(({ provenance }) => provenance?.kind === 'sourced')
    expect(sourced.length).toBeGreaterThan(0)
    expect(sourced.filter(({ provenance }) => !provenance?.note)).toEqual([])
  })

  it('wears every word an office reads: method, evidence, data source, verifier', () => {
    for (const { id, method, evidence, dataSource, verifier } of leavesIn(readSet(set)))
      expect([id, method, evidence, dataSource, verifier].filter((text) => !text)).toEqual([])
  })
})

it('shows all sixteen scoring patterns, and the four expected ones, at one level or another', () => {
  const shown = illustrative.flatMap(({ set }) => [...patternsIn(readSet(set)).keys()])
  expect(patternNames.filter((name) => !shown.includes(name))).toEqual([])
})

describe('the crosswalk from 2023.1 to 2025.2', () => {
  const [before, after] = [readSet('ha-tinh-dti-xa/2023.1'), readSet('ha-tinh-dti-xa/2025.2')]
  const entries = after.crosswalk?.entries ?? []
  const inputs = after.crosswalk?.inputs ?? []
  const covered = (told: string[], here: string[], there: string[]) =>
    expect([...new Set([...told, ...here.filter((id) => there.includes(id))])].sort()).toEqual([...here].sort())

  it('tells where every row went and came from, each time with a reason', () => {
    const [old, now] = [before, after].map((document) => leavesIn(document).map(({ id }) => id))
    covered(
      entries.flatMap((entry) => entry.old ?? []),
      old ?? [],
      now ?? [],
    )
    covered(
      entries.flatMap((entry) => entry.new ?? []),
      now ?? [],
      old ?? [],
    )
    expect(entries.filter(({ reason }) => !reason)).toEqual([])
    expect(entries.length).toBeGreaterThanOrEqual(15)
    expect([...new Set(entries.map(({ kind }) => kind))].sort()).toEqual([
      'merge',
      'new',
      'rename',
      'rescale',
      'retire',
      'split',
    ])
  })

  it('tells of every input how last year’s value serves', () => {
    covered(
      inputs.flatMap((entry) => entry.old ?? []),
      before.inputs.map(({ id }) => id),
      [],
    )
    covered(
      inputs.flatMap((entry) => entry.new ?? []),
      after.inputs.map(({ id }) => id),
      [],
    )
  })

  it('rescales what has another maximum under the same id, and nothing else', () => {
    const maxima = new Map(leavesIn(before).map(({ id, maxPoints }) => [id, maxPoints]))
    const changed = leavesIn(after).filter(({ id, maxPoints }) => maxima.has(id) && maxima.get(id) !== maxPoints)
    const rescaled = entries.filter(({ kind }) => kind === 'rescale').flatMap((entry) => entry.new ?? [])
    expect(rescaled.sort()).toEqual(changed.map(({ id }) => id).sort())
  })
})

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
