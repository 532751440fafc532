import { expect, it } from 'vitest'
import { check } from './analyse.ts'

const ruleset = {
  format: 'chiso/1',
  id: 'thu',
  title: '   ',
  level: 'commune',
  levels: ['\u00a0'],
  legal: { status: 'official', decision: { number: ' ' }, basis: [{ number: '12/QĐ-UBND' }, { number: '' }] },
  policy: { total: 10 },
  inputs: [
    { id: 'hop', label: ' ', type: 'integer', min: 0 },
    { id: 'chuc', label: 'Chức vụ', type: 'choice', options: ['  ', { id: 'pho', label: '\t' }, 'truong'] },
  ],
  derived: [
    { id: 'co', label: ' ', formula: { var: 'hop' } },
    { id: 'khong', formula: { var: 'hop' } },
  ],
  indicators: [
    { id: 'a', code: ' ', label: '', kind: 'information', citations: [{ number: ' ' }], provenance: { kind: 'own' } },
  ],
  leagues: [{ id: 'xa', label: ' ' }],
  grades: [{ id: 'kha', label: '', atLeast: 5 }],
}

it('[A-20] names and numbers that show nothing are refused at their places, where a value may go without a name', () => {
  const found = check(ruleset).issues.filter(({ code }) => code.endsWith('-empty'))
  expect(found.map(({ code, path, severity }) => `${severity} ${code} ${path}`).sort()).toEqual([
    'error code-empty /indicators/0/code',
    'error label-empty /derived/0/label',
    'error label-empty /grades/0/label',
    'error label-empty /indicators/0/label',
    'error label-empty /inputs/0/label',
    'error label-empty /inputs/1/options/0',
    'error label-empty /inputs/1/options/1/label',
    'error label-empty /leagues/0/label',
    'error label-empty /levels/0',
    'error label-empty /title',
    'error number-empty /indicators/0/citations/0/number',
    'error number-empty /legal/basis/1/number',
    'error number-empty /legal/decision/number',
  ])
})
