import { expect, it } from 'vitest'
import { unheardOf } from './unheard.tsx'

const page = ({ view }: Record<string, unknown>) => ({ view: view === 'inputs' ? view : undefined })

it('[ED-231] what a page does not take of its address is told, what others hang on links is not', () => {
  expect(unheardOf({ view: 'inputs', utm_source: 'a', fbclid: 'b' }, page)).toEqual([])
  expect(unheardOf({ view: 'la', trang: '2' }, page)).toEqual(['view', 'trang'])
})
