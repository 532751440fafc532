import { expect, it } from 'vitest'
import { personName } from './naming.ts'

const names = [
  { username: 'lan', name: 'Nguyễn Thị Lan' },
  { username: 'lan2', name: 'Nguyễn Thị Lan' },
  { username: 'hoa', name: 'Trần Hòa' },
  { username: 'may', name: '' },
]

it('[ED-113] names a person, with the account only where two share a name, and the account where no name is known', () => {
  expect(['hoa', 'lan', 'lan2', 'may', 'rulesets'].map((account) => personName(names, account))).toEqual([
    'Trần Hòa',
    'Nguyễn Thị Lan (lan)',
    'Nguyễn Thị Lan (lan2)',
    'may',
    'rulesets',
  ])
})
