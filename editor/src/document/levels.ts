/** How a number of a row is written; each way of writing stands on a level of its own. */
type Style = { kind: 'roman' | 'capital' | 'letter' | 'none' } | { kind: 'dotted'; parts: number }

const roman = /^(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/

/** The number as it is counted: without "Mục", a closing point or a bracket. */
function bare(code: string): string {
  return code
    .trim()
    .replace(/^(phần|mục|chương|tiêu chí)\s+/i, '')
    .replace(/[.):]+$/, '')
}

function styleOf(code: string, lettered: boolean): Style {
  const number = bare(code)
  if (/^\d+([.]\d+)*$/.test(number)) return { kind: 'dotted', parts: number.split('.').length }
  // C is Roman too, but not after A and B.
  if (roman.test(number) && !(lettered && /^[VXLC]$/.test(number))) return { kind: 'roman' }
  if (/^\p{Lu}$/u.test(number)) return { kind: 'capital' }
  if (/^(\p{Ll}|[-–•+*])$/u.test(number)) return { kind: 'letter' }
  return { kind: 'none' }
}

/** Whether a text is written as numbers of rows are. */
export function isNumbering(code: string): boolean {
  return styleOf(code, false).kind !== 'none'
}

/**
 * The level of each row by its number: I over 1 over 1.1, or 3 over 3.1; a row without a number stands beside the row above.
 *
 * Unit: 0 is the highest level; no row lies more than one level below the row above it
 */
export function levelsOf(codes: readonly string[]): number[] {
  const lettered = codes.some((code) => bare(code) === 'A') && codes.some((code) => bare(code) === 'B')
  const styles = codes.map((code) => styleOf(code, lettered))
  const above = ['roman', 'capital']
  // The order in which headings are first met is the order of their levels.
  const heads = [...new Set(styles.map(({ kind }) => kind).filter((kind) => above.includes(kind)))]
  const least = Math.min(...styles.flatMap((style) => (style.kind === 'dotted' ? style.parts : [])))
  const levels: number[] = []
  let numbered = heads.length
  styles.forEach((style, index) => {
    const before = levels.at(-1) ?? -1
    let level = Math.max(0, before)
    if (style.kind === 'dotted') {
      level = heads.length + style.parts - least
      numbered = level
    } else if (style.kind === 'letter') level = styles[index - 1]?.kind === 'letter' ? before : numbered + 1
    else if (style.kind !== 'none') level = heads.indexOf(style.kind)
    levels.push(Math.max(0, Math.min(level, before + 1)))
  })
  return levels
}

/**
 * The levels after a row and what lies below it went one level in or out; the same where it cannot go.
 *
 * Shape: `by` 1 goes in, -1 goes out; `first` is the deepest level that the first row may have
 */
export function shifted(levels: readonly number[], row: number, by: 1 | -1, first = 0): readonly number[] {
  const own = levels[row]
  if (own === undefined) return levels
  const to = own + by
  if (to < 0 || to > (row === 0 ? first : (levels[row - 1] ?? 0) + 1)) return levels
  const next = levels.findIndex((level, index) => index > row && level <= own)
  const end = next < 0 ? levels.length : next
  const moved = levels.map((level, index) => (index >= row && index < end ? level + by : level))
  // Whoever stood below what went out must not hang in the air.
  return moved.map((level, index) =>
    index === 0 ? Math.min(level, first) : Math.min(level, (moved[index - 1] ?? 0) + 1),
  )
}
