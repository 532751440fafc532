import { describe, expect, it } from 'vitest'
import { decodeText } from './bytes.ts'

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const utf16 = (text: string) =>
  new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (s) => s.charCodeAt(0)).buffer)])

describe('[J-5] decodeText', () => {
  it('reads UTF-8 with or without a mark, and UTF-16 with one', () => {
    const text = 'id;name\n01;Phường Đậu\n'
    for (const given of [new TextEncoder().encode(text), new TextEncoder().encode(`\ufeff${text}`), utf16(text)])
      expect(decodeText(given)).toEqual({ text })
  })

  it.each([
    ['windows-1258', 'id;name;a;b\n01;Ph\xfd\xf5\xccng \xd0\xe2\xf2u;5;10\n', '01;Phường Đậu;5;10'],
    ['tcvn3', 'id;name;a\n01;Ph\xad\xeang Th\xb5nh Sen;5\n02;X\xb7 H\xad\xacng Kh\xaa;4\n', '02;Xã Hương Khê;4'],
    ['vni', 'id;name;a\n01;Ph\xf6\xf4\xf8ng Th\xe0nh Sen;5\n02;Xa\xf5 \xd1\xf6\xf9c Tho\xef;4\n', '02;Xã Đức Thọ;4'],
  ] as const)('refuses %s and names it, with the line; read as such when told to', (encoding, text, row) => {
    const given = bytes(text.replace('Th\xe0nh', encoding === 'vni' ? 'Tha\xf8nh' : 'Th\xe0nh'))
    expect(decodeText(given)).toMatchObject({
      text: null,
      likely: encoding,
      issue: { code: 'text-encoding', params: { likely: encoding, line: 2 } },
    })
    expect((decodeText(given, { encoding }).text ?? '').split('\n')).toContain(row)
  })

  it('names no encoding where it is not certain', () => {
    for (const text of ['caf\xe9;1\n', '\xff\xff\xff', 'na\xefve r\xf4le'])
      expect(decodeText(bytes(text))).toMatchObject({ likely: null })
  })

  it('refuses UTF-16 without a mark, null characters, and signs that an earlier program lost', () => {
    expect(decodeText(utf16('id;a').slice(2))).toMatchObject({ issue: { code: 'text-wide' } })
    const late = decodeText(utf16('id;name\n01;Phường Đậu, xã Đức Thọ\n').slice(2))
    expect(late).toMatchObject({ text: null, issue: { code: 'text-wide' } })
    expect(decodeText(bytes('id;name\n01;A\u0000B\n'))).toMatchObject({
      issue: { code: 'text-null', params: { line: 2 } },
    })
    expect(decodeText(new TextEncoder().encode('id;name\n01;Ph\ufffdng\n'))).toMatchObject({
      issue: { code: 'text-broken', params: { line: 2, column: 6, text: 'Ph\ufffd' } },
    })
  })
})
