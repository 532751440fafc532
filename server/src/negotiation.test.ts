import { expect, it } from 'vitest'
import { isHeld, takesCoding } from './negotiation.ts'

it.each([
  ['"a"', true],
  ['*', true],
  [' * ', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['"b","a,c"', false],
  ['"a,b", "a"', true],
  ['a', false],
  ['', false],
  [undefined, false],
])('[SRV-96] If-None-Match: %s of "a" is held: %s', (header, held) => {
  expect(isHeld(header, '"a"')).toBe(held)
})

it.each([
  ['gzip', true],
  ['gzip, br', true],
  ['br;q=1.0, gzip;q=0.5', true],
  ['gzip;q=0', false],
  ['gzip; q=0.0, br', false],
  ['*', true],
  ['*;q=0', false],
  ['gzip;q=0, *', false],
  ['identity', false],
  ['GZIP', true],
  ['x-gzipped', false],
  ['', false],
])('[SRV-96] Accept-Encoding: %s takes gzip: %s', (header, takes) => {
  expect(takesCoding(header, 'gzip')).toBe(takes)
})
