/**
 * A piece of a sentence and the node of the formula it speaks of.
 *
 * Unit: path is a JSON Pointer within the formula ('' is the whole of it)
 */
export type Phrase = { text: string; path?: string; strong?: true }

export type Said = readonly Phrase[]

/** Puts words and phrases together, keeping where each phrase came from. */
export function say(words: TemplateStringsArray, ...parts: readonly (Said | string)[]): Said {
  return words.flatMap((text, i): Phrase[] => {
    const part = parts[i] ?? []
    return [...(text === '' ? [] : [{ text }]), ...(typeof part === 'string' ? [{ text: part }] : part)]
  })
}

/** Gives the phrases that have no place yet the place of a node. */
export function at(path: string, said: Said | string): Said {
  const phrases: Said = typeof said === 'string' ? [{ text: said }] : said
  return phrases.map((phrase) => (phrase.path === undefined ? { ...phrase, path } : phrase))
}

export function strong(text: string): Said {
  return [{ text, strong: true }]
}

/** Several phrases with a separator between them. */
export function joined(items: readonly Said[], separator: string): Said {
  return items.flatMap((item, i) => (i === 0 ? item : [{ text: separator }, ...item]))
}

/** The sentence as plain text. */
export function textOf(said: Said): string {
  return said.map(({ text }) => text).join('')
}

/** Neighbours of one place and weight become one phrase. */
export function merged(said: Said): Phrase[] {
  const phrases: Phrase[] = []
  for (const next of said) {
    const last = phrases.at(-1)
    if (last && last.path === next.path && last.strong === next.strong) {
      phrases[phrases.length - 1] = { ...last, text: last.text + next.text }
    } else if (next.text !== '') phrases.push(next)
  }
  return phrases
}

/** The first letter made large, as a sentence begins. */
export function capitalised(said: Said): Said {
  const [first, ...rest] = said
  if (first === undefined) return said
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest]
}

// words that begin a quantity or a statement, never a name
const plainWords =
  /^(Có|Không|Chưa|Đã|Đang|Được|Từ|Trước|Sau|Chỉ|Chức|Số|Tỷ|Tỉ|Tổng|Điểm|Ngày|Mức|Kinh|Lượng|Giá|Thời|Hạn|Diện|Dân|Number|Share|Total|Date)$/

// two words that name a kind of thing, whatever name comes after them
const plainPairs =
  /^(Văn bản|Hồ sơ|Kế hoạch|Báo cáo|Quyết định|Nghị quyết|Cuộc họp|Phiên họp|Nhiệm vụ|Cán bộ|Công chức|Doanh nghiệp|Thủ tục|Dịch vụ|Hệ thống|Người dân|Hộ gia) /

/** A label as it stands within a sentence: a small first letter, unless it is a name or an abbreviation. */
export function within(label: string): string {
  const [first = '', second = '', third = ''] = label.split(/\s+/)
  const large = (word: string) => /^\p{Lu}\p{Ll}/u.test(word) && word !== 'Internet'
  if (!/^\p{Lu}(\p{Ll}|$)/u.test(first) || /\p{Lu}/u.test(first.slice(1))) return label
  if (!plainWords.test(first) && !plainPairs.test(label) && (large(second) || large(third))) return label
  return label.charAt(0).toLowerCase() + label.slice(1)
}
