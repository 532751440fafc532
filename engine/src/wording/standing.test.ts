import { describe, expect, it } from 'vitest'
import { message } from '../messages/index.ts'
import { parseRuleset } from '../parse/parse.ts'
import type { Program } from '../program/program.ts'
import type { Json } from '../values/json.ts'
import { wordingIssues, wordingStandings } from './standing.ts'

type Rows = Record<string, unknown>[]
const told = 'Từ 4 cuộc trở lên: 15 điểm; dưới 4 cuộc: 0 điểm'
const steps = (edge: number, of = 'cuoc_hop'): Json => ({ tiers: [{ var: of }, [[edge, 15]]] })
const row = (changes: object = {}) => ({
  id: 'hop',
  code: '1',
  label: 'Họp',
  maxPoints: 15,
  method: told,
  formula: steps(4),
  ...changes,
})

function setOf(rows: Rows, changes: object = {}): Program {
  const { program, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional', content: 'illustrative' },
    policy: { total: 15 },
    grades: [{ id: 'kha', label: 'Khá', atLeast: 0.65 }],
    inputs: [
      { id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0 },
      { id: 'van_ban', label: 'Số văn bản', type: 'integer', unit: 'văn bản', min: 0 },
    ],
    indicators: rows,
    ...changes,
  })
  if (!program) throw new Error(JSON.stringify(issues))
  return program
}

const stand = (next: Program, base: Program | null = null) => wordingStandings(next, base)[0] as { state: string }
const why = (next: Program, base: Program | null = null) => {
  const standing = wordingStandings(next, base)[0]
  return standing?.state === 'open' ? standing.why : standing?.state
}
const unread = 'Theo kết quả khảo sát của Sở'

describe('a signed wording beside its rule', () => {
  it('[WD-8] agrees, or is open for what it lacks or says otherwise, with what could be written', () => {
    expect(stand(setOf([row()]))).toMatchObject({ state: 'agrees', path: '/indicators/0' })
    expect(why(setOf([row({ method: ' ' })]))).toBe('missing')
    expect(why(setOf([row({ method: unread })]))).toBe('unread')
    expect(stand(setOf([row({ formula: steps(5) })]))).toMatchObject({
      state: 'open',
      why: 'differs',
      figures: [{ said: { role: 'edge', value: 4 }, rule: { role: 'edge', value: 5 } }],
      proposed: 'Từ 5 cuộc trở lên: 15 điểm; dưới 5 cuộc: 0 điểm',
    })
    expect(wordingStandings(setOf([row({ formula: undefined, kind: 'information', maxPoints: 0 })]))).toEqual([])
  })

  it('[WD-8] of a row that earns nothing names what kind of row it is', () => {
    const collected = { kind: 'information', maxPoints: 0, formula: { var: 'van_ban' } }
    expect(why(setOf([row({ ...collected, method: 'Không tính điểm' })]))).toBe('agrees')
    expect(stand(setOf([row({ ...collected, method: '' })]))).toMatchObject({ proposed: 'Không tính điểm' })
    const gate = { kind: 'gate', maxPoints: 0, gate: { atMost: 'kha' }, formula: { '>=': [{ var: 'cuoc_hop' }, 1] } }
    const limits = (grade: string) => `Điều kiện bắt buộc: vi phạm thì xếp loại không quá mức ${grade}`
    expect(why(setOf([row({ ...gate, method: limits('Khá') })]))).toBe('agrees')
    expect(why(setOf([row({ ...gate, method: limits('Tốt') })]))).toBe('unread')
  })

  it('[WD-9] that cannot be read stands as in the version before, until either becomes another', () => {
    const base = setOf([row({ method: unread })])
    expect(why(base, base)).toBe('settled')
    expect(why(setOf([row({ method: `${unread}.` })]), base)).toBe('unread')
    expect(why(setOf([row({ method: unread, formula: steps(5) })]), base)).toBe('unread')
    expect(why(setOf([row({ method: unread, id: 'khac' })]), base)).toBe('unread')
    const differing = setOf([row({ formula: steps(5) })])
    expect(why(differing, differing)).toBe('differs')
  })

  it('[WD-9] that stayed while what the rule reads has changed is open, though its figures agree', () => {
    const base = setOf([row()])
    expect(why(setOf([row({ formula: steps(4, 'van_ban') })]), base)).toBe('changed')
    expect(why(setOf([row({ appliesWhen: { '>': [{ var: 'van_ban' }, 0] } })]), base)).toBe('changed')
    const both = { formula: steps(4, 'van_ban'), method: told.replaceAll('cuộc', 'văn bản') }
    expect(why(setOf([row(both)]), base)).toBe('agrees')
  })

  const derivedBy = (factor: number) => ({
    derived: [{ id: 'quy_doi', label: 'Số cuộc họp quy đổi', formula: { '*': [{ var: 'cuoc_hop' }, factor] } }],
  })
  const reading = row({ formula: steps(4, 'derived.quy_doi'), method: unread })
  const kept = (program: Program, changes: object, reason = 'Đã đối chiếu') => {
    const of = wordingStandings(program)[0]?.binding.of
    return [row({ ...changes, wordingKept: { of, reason } })]
  }

  it('[WD-10] is answered for to the letter: whatever either becomes, or a value the rule is computed from, opens it again', () => {
    const program = setOf([reading], derivedBy(2))
    expect(why(setOf(kept(program, reading), derivedBy(2)))).toBe('kept')
    expect(why(setOf(kept(program, reading, ' '), derivedBy(2)))).toBe('unread')
    for (const changed of [{ method: `${unread} ` }, { maxPoints: 14 }, { formula: steps(3, 'derived.quy_doi') }])
      expect(why(setOf(kept(program, { ...reading, ...changed }), derivedBy(2)))).toBe('unread')
    expect(stand(setOf(kept(program, reading), derivedBy(3)))).toMatchObject({
      why: 'unread',
      reopened: 'Đã đối chiếu',
    })
    const renamed = { id: 'cuoc_hop', label: 'Số lần họp', type: 'integer', unit: 'cuộc', min: 0 }
    expect(why(setOf(kept(program, reading), { ...derivedBy(2), inputs: [renamed] }))).toBe('unread')
    // Who reports a value, and up to which number, is no part of what a wording says.
    const wider = { ...renamed, label: 'Số cuộc họp', max: 366, source: 'Văn phòng' }
    expect(why(setOf(kept(program, reading), { ...derivedBy(2), inputs: [wider] }))).toBe('kept')
  })

  it('[WD-10] reads a constant of the set by its value, and is open again when that becomes another', () => {
    const constants = (value: number) => ({ constants: [{ id: 'so_cuoc', label: 'Số cuộc phải họp', value }] })
    const formula: Json = { if: [{ '>=': [{ var: 'cuoc_hop' }, { var: 'const.so_cuoc' }] }, 15, 0] }
    const of = (value: number, changes = {}) => setOf([row({ formula, ...changes })], constants(value))
    expect(why(of(4))).toBe('likely')
    expect(stand(of(5))).toMatchObject({ why: 'differs', figures: [{ said: { value: 4 }, rule: { value: 5 } }] })
    expect(why(setOf(kept(of(5), { formula }), constants(5)))).toBe('kept')
    expect(why(setOf(kept(of(5), { formula }), constants(6)))).toBe('differs')
  })

  it('[WD-11] what is open is told at its wording, with the figures of both sides and the reason given before', () => {
    const [issue] = wordingIssues(wordingStandings(setOf([row({ formula: steps(5) })])))
    expect(issue).toMatchObject({ code: 'wording-differs', severity: 'warning', path: '/indicators/0/method' })
    expect(issue && message(issue, 'vi')).toContain('lời văn nói mức 4, công thức mức 5')
    expect(issue && message(issue, 'en')).toContain('the wording says a step at 4, the formula a step at 5')
    const rows = [
      row({ id: 'mot', method: '' }),
      row({ id: 'hai', method: unread }),
      row({ id: 'ba', wordingKept: { of: '0'.repeat(64), reason: 'Theo Sở' }, formula: steps(4, 'van_ban') }),
    ]
    const base = setOf([row({ id: 'ba' })])
    const issues = wordingIssues(wordingStandings(setOf(rows), base))
    expect(issues.map(({ code }) => code)).toEqual(['wording-missing', 'wording-unread', 'wording-outdated'])
    expect(message(issues[2] as (typeof issues)[0], 'vi')).toContain('“Theo Sở”')
    expect(wordingIssues(wordingStandings(setOf([row()])))).toEqual([])
  })
})
