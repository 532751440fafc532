import { describe, expect, it } from 'vitest'
import { asDrawn, limits, readArrangement, toggled, within } from './room.ts'

describe('how the desk is arranged', () => {
  it('[ED-171] is read back as it was remembered', () => {
    const arranged = {
      ...asDrawn,
      density: 'dense' as const,
      hidden: ['evidence' as const],
      widths: { label: 240 },
      below: 200,
      sideFolded: true,
    }
    expect(readArrangement(JSON.stringify(arranged))).toEqual(arranged)
  })

  it('[ED-171] leaves out what cannot be meant, and keeps the rest', () => {
    const text = JSON.stringify({
      density: 'tiny',
      hidden: ['label', 'status', 7],
      widths: { label: 1e9, method: 'x' },
    })
    expect(readArrangement(text)).toEqual({ ...asDrawn, hidden: ['status'], widths: { label: limits.column[1] } })
    expect(readArrangement('{')).toEqual(asDrawn)
    expect(readArrangement('[1]')).toEqual(asDrawn)
    expect(readArrangement(null)).toEqual(asDrawn)
  })

  it('[ED-171] hides any column but the first four', () => {
    expect(toggled([], 'method')).toEqual([])
    expect(toggled(['status'], 'evidence')).toEqual(['status', 'evidence'])
    expect(toggled(['status'], 'status')).toEqual([])
  })

  it('[ED-171] keeps sizes within what can be drawn', () => {
    expect(within('side', 10)).toBe(limits.side[0])
    expect(within('below', 200.4)).toBe(200)
    expect(within('column', Number.NaN)).toBeNull()
  })
})
