import { describe, expect, it } from 'vitest'
import type { InputValue } from '../ruleset/rows.ts'
import { joinUnits } from './joining.ts'

const inputs = (['sum', 'mean', 'max', 'min', 'any', 'all', 'ask'] as const).map((merge) => ({ id: merge, merge }))
const unit = (id: string, value: InputValue, yes: boolean) => ({
  id,
  name: `cũ ${id}`,
  inputs: { sum: value, mean: value, max: value, min: value, ask: value, any: yes, all: yes },
})
const to = (code: string, from: string, kind = 'full') => ({ from: { code: from }, to: [{ code }], kind })
const join = (units: ReturnType<typeof unit>[], successions: ReturnType<typeof to>[]) =>
  joinUnits(units, successions, inputs, (code) => `mới ${code}`)

describe('data of units that were joined', () => {
  it('[X-16] are joined as each input says, decimals exactly', () => {
    const { units } = join([unit('1', 0.1, true), unit('2', 0.2, false)], [to('9', '1'), to('9', '2')])
    expect(units).toEqual([
      {
        id: '9',
        name: 'mới 9',
        inputs: { sum: 0.3, mean: 0.15, max: 0.2, min: 0.1, any: true, all: false, ask: null },
      },
    ])
  })

  it('[X-16] are missing where one did not report, and of those to whom it applies', () => {
    const missing = join([unit('1', 5, true), unit('2', null, true)], [to('9', '1'), to('9', '2')]).units[0]
    expect(missing?.inputs).toMatchObject({ sum: null, max: null, any: true })
    const some = join([unit('1', 5, true), unit('2', { notApplicable: true }, true)], [to('9', '1'), to('9', '2')])
    expect(some.units[0]?.inputs).toMatchObject({ sum: 5, mean: 5, ask: 5 })
  })

  it('[X-16] take a unit that went over alone as it is, and leave out what came in part', () => {
    const { units, joined } = join(
      [unit('1', 5, true), unit('2', 7, true)],
      [to('9', '1'), to('9', '2', 'partial'), to('8', '2')],
    )
    expect(units.map(({ id, inputs: values }) => [id, values.sum])).toEqual([
      ['9', 5],
      ['8', 7],
    ])
    expect(joined[0]).toEqual({ id: '9', from: ['1'], absent: [], parts: ['2'] })
  })

  it('[X-16] are not made where a unit that went into them has none', () => {
    const { units, joined } = join([unit('1', 5, true)], [to('9', '1'), to('9', '2')])
    expect(units).toEqual([])
    expect(joined).toEqual([{ id: '9', from: ['1'], absent: ['2'], parts: [] }])
  })
})
