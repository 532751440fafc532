import { describe, expect, it } from 'vitest'
import { fieldOf, lacking, type PublishForm, periodsOf, proposePeriods, proposeVersion } from './proposal.ts'

const form: PublishForm = {
  version: '2026.1',
  effectiveFrom: '2026-12-01',
  periods: '2026',
  decided: false,
  number: '',
  issuedOn: '',
  issuer: '',
  signer: '',
  reason: '',
  contentReason: '',
}

describe('[ED-55] publishing proposes and asks for what the law of versions needs', () => {
  it.each([
    ['[ED-55] a new year starts at 1', '2025.2', '2026.1'],
    ['[ED-55] the same year goes on', '2026.9', '2026.10'],
    ['[ED-55] a version from next year goes on there', '2027.1', '2027.2'],
    ['[ED-55] the first version', null, '2026.1'],
  ])('%s', (_, last, expected) => {
    expect(proposeVersion(last, '2026-11-24')).toBe(expected)
  })

  it('[ED-55] a period that is taken is not proposed', () => {
    expect([proposePeriods('2026-01-01', ['2025']), proposePeriods('2025-12-01', ['2025'])]).toEqual(['2026', ''])
  })

  it('[ED-55] periods are read from commas and semicolons, each once', () => {
    expect(periodsOf(' 2025, 2026;2025 ,')).toEqual(['2025', '2026'])
  })

  it.each([
    ['[ED-55] complete without a decision', {}, {}],
    ['[ED-55] a past date needs a reason', { effectiveFrom: '2026-01-01' }, { reason: 'needReason' }],
    ['[ED-55] a version is year.number', { version: '2026.01x' }, { version: 'badVersion' }],
    [
      '[ED-55] a decision needs number, date and issuer',
      { decided: true },
      { number: 'needNumber', issuedOn: 'needIssuedOn', issuer: 'needIssuer' },
    ],
  ])('%s', (_, change, expected) => {
    expect(lacking({ ...form, ...change }, '2026-11-24', false)).toEqual(expected)
  })

  it('[ED-195] an illustrative set goes under a decision only with an answer', () => {
    const decided = { ...form, decided: true, number: '12/QĐ-UBND', issuedOn: '2026-01-02', issuer: 'UBND tỉnh' }
    expect(lacking(decided, '2026-11-24', true)).toEqual({ contentReason: 'needContentReason' })
    expect(lacking({ ...decided, contentReason: 'Thí điểm' }, '2026-11-24', true)).toEqual({})
    expect(lacking({ ...decided, decided: false }, '2026-11-24', true)).toEqual({})
  })

  it('[ED-56] a refusal stands at its field', () => {
    expect(['version-exists', 'effective-date-taken', 'base-superseded'].map(fieldOf)).toEqual([
      'version',
      'effectiveFrom',
      'form',
    ])
  })
})
