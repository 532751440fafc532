import { expect, it } from 'vitest'
import { cutUnits } from './cut.ts'

it.each<[string, string, { units: string; rest: string } | null]>([
  ['{"ruleset":"a@1","units":[{"id":"x"}]}', 'after', { units: '[{"id":"x"}]', rest: '{"ruleset":"a@1"}' }],
  [
    ' {"units" : [ ] , "a":{"units":[1]}} ',
    'before, and inside of another',
    { units: '[ ] ', rest: '{"a":{"units":[1]}}' },
  ],
  ['{"a":"] \u00e3 }","units":[]}', 'after a text with brackets', { units: '[]', rest: '{"a":"] \u00e3 }"}' }],
  ['{"a":1,"a":2,"units":[]}', 'beside a key twice, which is told of the rest', { units: '[]', rest: '{"a":1,"a":2}' }],
  ['{"units":[],"units":[]}', 'twice', null],
  ['{"ruleset":"a@1"}', 'nowhere', null],
  ['{"a":"\\n","units":[]}', 'beside an escape, which only the reader of documents reads', null],
  ['{"units":[]', 'of a text that ends early', null],
  ['{"units":[]} x', 'of a text that goes on', null],
  ['[1]', 'of a list', null],
])('[J-1] units are cut out of %s: %s', (text, _, expected) => {
  expect(cutUnits(text)).toEqual(expected)
})
