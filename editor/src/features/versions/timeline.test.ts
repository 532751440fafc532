import type { Version } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../ui/standing.ts'
import { timelineOf } from './timeline.ts'

const version = (
  name: string,
  effectiveFrom: string,
  effectiveTo: string | null,
  state: Version['state'] = 'published',
) => ({ version: name, effectiveFrom, effectiveTo, state }) as Version

describe('[ED-54] versions stand on a line of time', () => {
  it.each([
    ['[ED-54] the first day counts', version('a', '2025-07-01', null), '2025-07-01', 'inForce'],
    ['[ED-54] the last day counts', version('a', '2023-11-07', '2025-06-30'), '2025-06-30', 'inForce'],
    ['[ED-54] afterwards it has ended', version('a', '2023-11-07', '2025-06-30'), '2025-07-01', 'ended'],
    ['[ED-54] before it is upcoming', version('a', '2026-01-01', null), '2025-12-31', 'upcoming'],
    ['[ED-54] withdrawn outweighs dates', version('a', '2025-07-01', null, 'withdrawn'), '2025-08-01', 'withdrawn'],
  ] as const)('%s', (_, one, today, expected) => {
    expect(standingOf(one, today)).toBe(expected)
  })

  it('[ED-54] a new version begins where the old one ends', () => {
    const timeline = timelineOf(
      [version('2025.2', '2025-07-01', null), version('2023.1', '2023-11-07', '2025-06-30')],
      '2026-11-24',
    )
    const [old, next] = timeline?.spans ?? []
    expect([old?.version, next?.version]).toEqual(['2023.1', '2025.2'])
    expect((old?.left ?? 0) + (old?.width ?? 0)).toBeCloseTo(next?.left ?? 0, 10)
    expect(timeline?.years.map((mark) => mark.year)).toEqual([2024, 2025, 2026, 2027])
  })

  it('[ED-54] nothing published draws nothing', () => {
    expect(timelineOf([], '2026-01-01')).toBeNull()
  })
})
