import type { DatasetSummary } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { datasetLabel, datasetsFor } from './datasets.ts'

const dataset = (id: string, rest: Partial<DatasetSummary>): DatasetSummary => ({
  id,
  title: id,
  ruleset: null,
  level: null,
  period: '2024',
  content: 'illustrative',
  count: 1,
  digest: '',
  corrects: null,
  correctedBy: null,
  reason: null,
  createdAt: '',
  createdBy: '',
  createdByName: '',
  ...rest,
})

describe('[ED-45] data are offered to the set they were sent for', () => {
  it('[ED-45] newest period first; corrected data and those of other sets or levels are left out', () => {
    const all = [
      dataset('old', { ruleset: 'xa', period: '2023' }),
      dataset('other', { ruleset: 'so' }),
      dataset('level', { level: 'commune', period: '2025' }),
      dataset('huyen', { level: 'district' }),
      dataset('wrong', { ruleset: 'xa', correctedBy: 'right' }),
      dataset('right', { ruleset: 'xa' }),
    ]
    expect(datasetsFor(all, 'xa', 'commune').map((one) => one.id)).toEqual(['level', 'right', 'old'])
  })

  it('[ED-45] the period is said once', () => {
    expect([
      datasetLabel({ title: '69 xã, số liệu năm 2024', period: '2024' }),
      datasetLabel({ title: '69 xã', period: '2024' }),
    ]).toEqual(['69 xã, số liệu năm 2024', '69 xã · 2024'])
  })
})
