import type { OldEncoding } from '../issue.ts'
import { decoded } from './decoder.ts'

// Letter by letter, each beside its byte: TCVN 5712:1993, third form.
const tcvn3 = new Map(
  (
    'ĂA1 ÂA2 ÊA3 ÔA4 ƠA5 ƯA6 ĐA7 ăA8 âA9 êAA ôAB ơAC ưAD đAE àB5 ảB6 ãB7 áB8 ạB9 ằBB ẳBC ẵBD ắBE ặC6 ầC7 ẩC8 ẫC9 ấCA ' +
    'ậCB èCC ẻCE ẽCF éD0 ẹD1 ềD2 ểD3 ễD4 ếD5 ệD6 ìD7 ỉD8 ĩDC íDD ịDE òDF ỏE1 õE2 óE3 ọE4 ồE5 ổE6 ỗE7 ốE8 ộE9 ờEA ởEB ' +
    'ỡEC ớED ợEE ùEF ủF1 ũF2 úF3 ụF4 ừF5 ửF6 ữF7 ứF8 ựF9 ỳFA ỷFB ỹFC ýFD ỵFE'
  )
    .split(' ')
    .map((pair) => [Number.parseInt(pair.slice(1), 16), pair.slice(0, 1)]),
)

// Bytes that stand for a letter, and those that put marks on the letter before them.
const vniLetters = new Map(
  'ƠD4 ƯD6 ĐD1 ÍCD ÌCC ỈC6 ĨD3 ỊD2 ỴCE ơF4 ưF6 đF1 íED ìEC ỉE6 ĩF3 ịF2 ỵEE'
    .split(' ')
    .map((pair) => [Number.parseInt(pair.slice(1), 16), pair.slice(0, 1)]),
)
const [grave, acute, hook, tilde, dot, hat, bowl] = [
  '\u0300',
  '\u0301',
  '\u0309',
  '\u0303',
  '\u0323',
  '\u0302',
  '\u0306',
]
const vniMarks = new Map(
  Object.entries({
    d8: grave,
    d9: acute,
    db: hook,
    d5: tilde,
    cf: dot,
    ca: bowl,
    c8: bowl + grave,
    c9: bowl + acute,
    da: bowl + hook,
    dc: bowl + tilde,
    cb: dot + bowl,
    c2: hat,
    c0: hat + grave,
    c1: hat + acute,
    c5: hat + hook,
    c3: hat + tilde,
    c4: dot + hat,
  }).flatMap(([code, marks]): [number, string][] => {
    // Small letters stand 32 above capitals.
    const byte = Number.parseInt(code, 16)
    return [
      [byte, marks],
      [byte + 32, marks],
    ]
  }),
)

/** The text that bytes have in an old encoding; what the encoding lacks becomes U+FFFD. */
export function readOld(bytes: Uint8Array, encoding: OldEncoding): string {
  if (encoding === 'windows-1258') return decoded(bytes, encoding, false).normalize('NFC')
  const parts: string[] = []
  for (const byte of bytes) {
    const found = encoding === 'tcvn3' ? tcvn3.get(byte) : (vniLetters.get(byte) ?? vniMarks.get(byte))
    parts.push(byte < 0x80 ? String.fromCharCode(byte) : (found ?? '\ufffd'))
  }
  return parts.join('').normalize('NFC')
}

const syllable = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?$/u
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const most = 100_000

/** The old encoding that bytes are certainly in, since in it alone they spell Vietnamese; null when none or several do. */
export function likelyOld(bytes: Uint8Array): OldEncoding | null {
  const part = bytes.subarray(0, most)
  const spelled = (['windows-1258', 'tcvn3', 'vni'] as const)
    .map((encoding) => ({ encoding, share: spellsVietnamese(readOld(part, encoding)) }))
    .sort((a, b) => b.share - a.share)
  const [best, next] = spelled
  return best && best.share >= 0.9 && best.share > (next?.share ?? 0) ? best.encoding : null
}

/** The share of words with letters beyond ASCII that are Vietnamese syllables. */
function spellsVietnamese(text: string): number {
  const words = (text.match(/[\p{L}\p{M}\ufffd\u0080-\u00bf]+/gu) ?? []).filter((word) => /[^\0-\x7f]/.test(word))
  const good = words.filter((word) => {
    const bare = word.toLowerCase().normalize('NFD')
    return (bare.match(tones)?.length ?? 0) <= 1 && syllable.test(bare.replace(tones, '').normalize('NFC'))
  })
  return words.length === 0 ? 0 : good.length / words.length
}
