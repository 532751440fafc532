import { describe, expect, it } from 'vitest'
import { safeReturn } from './return.ts'

describe('[ED-50] signing in returns to where the person came from', () => {
  it.each([
    ['[ED-50] an address of the product is kept', '/sets/a/compare?base=1', '/sets/a/compare?base=1'],
    ['[ED-50] another site is refused', '//elsewhere.example/x', '/'],
    ['[ED-50] a backslash trick is refused', '/\\elsewhere.example', '/'],
    ['[ED-50] an absolute address is refused', 'https://elsewhere.example', '/'],
    ['[ED-50] the sign-in page itself is not returned to', '/sign-in?from=/', '/'],
    ['[ED-50] nothing given leads home', undefined, '/'],
  ])('%s', (_, from, expected) => {
    expect(safeReturn(from)).toBe(expected)
  })
})
