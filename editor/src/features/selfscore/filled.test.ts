import { explain, parseRuleset } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import document from '../../../../rulesets/ha-tinh-dti-xa/2025.2/ruleset.json' with { type: 'json' }
import { askedFor } from './asked.ts'
import { type Filled, fileOf, filledIn, unitOf } from './filled.ts'
import { waitsForOthers } from './IndicatorRow.tsx'

const { ruleset, program } = parseRuleset(document)
if (!program) throw new Error('the set is broken')

const filled: Filled = {
  ...{ id: '18685', name: 'Xã Cẩm Bình', period: '2024' },
  inputs: {
    cuoc_hop: 3,
    co_ke_hoach: false,
    chi_cds: 12.5,
    ngay_ban_hanh_ke_hoach: '2024-02-19',
    bang_thong: 600,
    tong_cbcc: 30,
    don_vi_cu: { notApplicable: true, reason: 'Xã không sắp xếp' },
    cua_ban_khac: 7,
  },
}

describe('what a unit entered of itself', () => {
  it('[ED-123] goes into a units file and comes back whole, values of other versions too', () => {
    const file = fileOf(filled, explain(program, [unitOf(filled)], filled.id))
    expect(filledIn(file, ruleset).units).toEqual([filled])
    expect(JSON.parse(file).units[0].self).toMatchObject({ 'hop-bcd': 10 })
  })

  it('[ED-123] comes back also before the unit has a name', () => {
    const unnamed = { ...filled, id: '', name: '' }
    expect(filledIn(fileOf(unnamed, null), ruleset).units).toEqual([unnamed])
  })

  it('[ED-123] a file that is none, or has a wrong value, says so', () => {
    expect(filledIn('không phải JSON', ruleset).units).toEqual([])
    const wrong = JSON.stringify({ period: '2024', units: [{ id: 'a', name: 'A', inputs: { cuoc_hop: 'ba' } }] })
    expect(filledIn(wrong, ruleset).issues.map(({ code }) => code)).toEqual(['input-type'])
  })

  it('[ED-122] asks for each value once, and tells later rows where', () => {
    const asked = askedFor(ruleset)
    const all = [...asked.common, ...[...asked.fields.values()].flat()]
    expect(all.sort()).toEqual(ruleset.inputs.map(({ id }) => id).sort())
    expect(asked.told.get('chu-tri-hop')).toEqual([{ input: 'cuoc_hop', code: '1.2' }])
  })

  it('[ED-122] tells what waits for the other units from what waits for the unit itself', () => {
    const { leaves } = explain(program, [unitOf(filled)], filled.id)
    expect(leaves.filter(waitsForOthers).map(({ id }) => id)).toEqual(['bang-thong'])
  })
})
