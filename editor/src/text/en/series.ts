import type { Translation } from '../translation.ts'
import type { series as vi } from '../vi/series.ts'

export const series: Translation<typeof vi> = {
  title: 'Series',
  signIn: 'Sign in to see the data of units.',
  none: 'There are no versions and data yet to be followed.',
  unit: 'Unit',
  followed: 'Follow',
  total: 'Total',
  version: 'Version',
  period: 'Period',
  data: 'Data',
  points: 'Points',
  rank: 'Rank',
  rankOf: '{rank, number} of {of, number}',
  break: 'Break',
  breaks: {
    'other-unit': 'this code now is {name}',
    'other-list': 'other units than before',
    'other-rule': 'another rule',
    absent: 'one side has no such unit',
  },
  incomplete: 'data incomplete',
  chart:
    'Points of {name} over versions and periods; lines join only what can be compared; the table below has every number.',
  table: 'Points and rank of {name} over versions and periods',
  overUnits: 'Points of the indicator in all units',
  column: '{version}, period {period}',
}
