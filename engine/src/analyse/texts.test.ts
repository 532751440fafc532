import { describe, expect, it } from 'vitest'
import { message } from '../messages/index.ts'
import type { Json } from '../values/json.ts'
import { check } from './analyse.ts'

const read = (name: string): Json => ({ var: name })

/** What is told of texts in a set whose one indicator has this formula. */
function told(formula: Json, derived: readonly { id: string; formula: Json }[] = []) {
  const { issues } = check({
    format: 'chiso/1',
    id: 's',
    title: 'T',
    level: 'commune',
    levels: ['A'],
    legal: { status: 'provisional' },
    policy: { total: 10 },
    inputs: [
      { id: 'ngay', label: 'Ngày gửi', type: 'date' },
      { id: 'b', label: 'Có kế hoạch', type: 'boolean' },
      {
        id: 's',
        label: 'Mức',
        type: 'choice',
        options: [
          { id: 'tot', label: 'Tốt' },
          { id: 'kha', label: 'Khá' },
        ],
      },
    ],
    derived,
    indicators: [{ id: 'a', code: '1', label: 'A', maxPoints: 10, formula, provenance: { kind: 'own' } }],
  })
  return issues.filter(({ code }) => code === 'text-beside-day' || code === 'option-unknown')
}

const earning = (condition: Json): Json => ({ if: [condition, 10, 0] })
const places = (formula: Json, derived?: readonly { id: string; formula: Json }[]) =>
  told(formula, derived).map(({ code, path }) => `${code} ${path}`)

describe('[A-3] a text beside a day, wherever it comes from', () => {
  const at = '/indicators/0/formula/if/0'
  it.each<[string, Json, string]>([
    ['written there', { '<=': [read('ngay'), '31/01/2026'] }, `${at}/<=/1`],
    ['of a branch', { '<=': [read('ngay'), { if: [read('b'), '31/01/2026', '2026-02-01'] }] }, `${at}/<=/1/if/1`],
    ['that stands in', { '<=': [{ '??': [read('ngay'), '31/12/2026'] }, '2026-12-31'] }, `${at}/<=/0/??/1`],
    ['that is a default', { '<=': [{ var: ['ngay', '31/12/2026'] }, '2026-12-31'] }, `${at}/<=/0/var/1`],
    ['of a list', { in: [read('ngay'), ['15/05/2026', '2026-05-15']] }, `${at}/in/1/0`],
    ['that is an option', { '<=': [read('ngay'), read('s')] }, `${at}/<=/1`],
  ])('%s', (_, condition, place) => {
    expect(places(earning(condition))).toEqual([`text-beside-day ${place}`])
  })

  it('by a name, and once however often it is read', () => {
    const derived = [
      { id: 'han', formula: '31/01/2026' },
      { id: 'hans', formula: ['15/05/2026'] },
      { id: 'gui', formula: read('ngay') },
    ]
    const condition: Json = {
      or: [
        { '<=': [read('derived.gui'), read('derived.han')] },
        { '>': [read('derived.gui'), read('derived.han')] },
        { in: [read('ngay'), read('derived.hans')] },
      ],
    }
    expect(places(earning(condition), derived)).toEqual([
      'text-beside-day /derived/0/formula',
      'text-beside-day /derived/1/formula/0',
    ])
  })

  it.each<[string, Json, string[]]>([
    ['written in pieces', { cat: ['31/01/', 2026] }, ['31/01/2026']],
    ['of which a piece is reported', { cat: [read('b'), '/', read('s')] }, ['…/…']],
    ['that is a day', { cat: ['2026-01-', '31'] }, []],
    ['that may be a day', { cat: [read('s'), '-01-31'] }, []],
  ])('that is joined, %s', (_, joined, found) => {
    expect(
      told(earning({ '<=': [read('ngay'), joined] })).map(({ params }) => (params as { found: string }).found),
    ).toEqual(found)
    expect(places(earning({ '==': [read('s'), { cat: [read('b'), ' tot'] }] }))).toEqual([])
  })

  it('and none beside a text', () => {
    expect(places(earning({ '==': [{ if: [read('b'), 'x', 'y'] }, 'x'] }))).toEqual([])
    expect(places(earning({ '<=': [read('ngay'), '2026-01-31'] }))).toEqual([])
  })
})

describe('[A-21] options that do not exist', () => {
  it.each<[string, Json, string]>([
    ['compared', earning({ '==': [read('s'), 'xau'] }), '/indicators/0/formula/if/0/==/1'],
    ['in a list', earning({ in: [read('s'), ['tot', 'xau']] }), '/indicators/0/formula/if/0/in/1/1'],
    ['of a table', { choice: [read('s'), { tot: 1, kha: 0.5, xau: 0.2 }, 10] }, '/indicators/0/formula/choice/1/xau'],
  ])('%s', (_, formula, place) => {
    expect(places(formula)).toEqual([`option-unknown ${place}`])
  })

  it('are told with the one that was meant', () => {
    const say = (text: string) => told(earning({ '==': [read('s'), text] })).map((issue) => message(issue, 'vi'))
    expect(say('Tốt')).toEqual(['“Tốt” không phải lựa chọn nào của “Mức”, nên không đơn vị nào khớp. Có phải “tot”?'])
    expect(say('xuất sắc')[0]).toContain('Chọn một trong: ')
    expect(places({ choice: [read('s'), { tot: 1, kha: 0.5 }, 10] })).toEqual([])
  })
})
