import { describe, expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { at, rowsIn } from '../../document/place.ts'
import { insertAfter } from '../../document/rows.ts'
import { createDraftStore } from '../../draft/store.ts'
import { maxLines, recogniseFile } from './dropped.ts'

const mebibyte = 1024 * 1024
const bytes = (text: string) => new TextEncoder().encode(text)
const look = (name: string, text: string) => recogniseFile(name, bytes(text), ['cuoc_hop'], mebibyte)
const leaf = { id: 'moi', code: '9', label: 'Mới', maxPoints: 1, formula: 1 }

describe('a dropped file', () => {
  it.each([
    [
      'a.csv',
      'STT;Chỉ số;Điểm tối đa\n1.1;"Họp; Ban";12,5\n',
      [
        ['STT', 'Chỉ số', 'Điểm tối đa'],
        ['1.1', 'Họp; Ban', '12,5'],
      ],
    ],
    ['a.tsv', '\uFEFF1.1\t"Họp\nBan"\r\n', [['1.1', 'Họp\nBan']]],
    [
      'a.txt',
      '1.1,Họp\r1.2,Kế hoạch',
      [
        ['1.1', 'Họp'],
        ['1.2', 'Kế hoạch'],
      ],
    ],
  ])('[ED-72] %s is a table with its own separator', (name, text, table) => {
    expect(look(name, text)).toEqual({ kind: 'table', table })
  })

  it('[ED-72] the UTF-16 that spreadsheets write as text is read', () => {
    const text = Uint8Array.from([
      0xff,
      0xfe,
      ...[...'1.1\tHọp'].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
    ])
    expect(recogniseFile('a.txt', text, [], mebibyte)).toEqual({ kind: 'table', table: [['1.1', 'Họp']] })
  })

  it('[ED-72] a set, indicators and the data of units are told apart by their content', () => {
    expect(look('x', JSON.stringify(example()))).toEqual({ kind: 'set', document: example() })
    expect(look('x.json', JSON.stringify(leaf))).toEqual({ kind: 'indicators', indicators: [leaf] })
    expect(look('x.json', JSON.stringify([leaf, leaf]))).toMatchObject({ kind: 'indicators' })
    expect(look('x.json', '{"units":[{"id":"1","inputs":{}}]}')).toEqual({ kind: 'units', count: 1 })
    expect(look('x.csv', 'id;name;cuoc_hop\n1;Xã A;4\n2;Xã B;3\n')).toEqual({ kind: 'units', count: 2 })
  })

  it('[ED-72] what cannot be taken says why', () => {
    expect(look('x.json', '{"a":\n 1,,}')).toEqual({ kind: 'malformed', line: 2, column: 4 })
    expect(look('x.json', '{"a": 1, "a": 2}')).toEqual({ kind: 'unknown-json' })
    expect(look('x.json', '[1]')).toEqual({ kind: 'unknown-json' })
    expect(look('x.csv', ' \n')).toEqual({ kind: 'empty' })
    expect(look('x.csv', 'a;b\n'.repeat(maxLines + 1))).toMatchObject({ kind: 'long', limit: maxLines })
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0xff])
    expect(['a.xlsx', 'a.docx', 'a.png'].map((name) => recogniseFile(name, zip, [], mebibyte).kind)).toEqual([
      'spreadsheet',
      'document',
      'unreadable',
    ])
  })

  it('[ED-72] a set of more than the server takes is told its size, spaces not counted', () => {
    const long = { ...example(), note: 'ộ'.repeat(700_000) }
    expect(look('x.json', JSON.stringify(long))).toMatchObject({ kind: 'large', limit: mebibyte })
    expect(look('x.json', `${JSON.stringify(example())}${' '.repeat(2 * mebibyte)}`)).toMatchObject({ kind: 'set' })
  })

  it('[ED-72] indicators go below the row stood in, under new ids where theirs are taken, as one step', () => {
    const store = createDraftStore(example())
    const taken = at(example(), '/indicators/0/children/0') as never
    const placed = insertAfter(example(), '/indicators/0/children/0', [taken, leaf as never])
    store.getState().run(placed.command)
    const ids = rowsIn(store.getState().document).map(({ indicator }) => indicator.id)
    expect([ids.length, new Set(ids).size, store.getState().history.past.length]).toEqual([7, 7, 1])
    expect(at(store.getState().document, '/indicators/0/children/2')).toEqual(leaf)
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })
})
