/** Words that head the row in which a table adds its columns up. */
const totals =
  /^(?:(?:tổng|cộng)(?: (?:tổng|cộng|số|chung|hợp))?|toàn (?:tỉnh|huyện|xã|ngành|thành phố)|(?:grand |sub)?totals?|sum)[\s.:]*$/i

/** Whether a unit is named as the row that adds up a table. */
export function isTotal(name: string): boolean {
  // A file has thousands of names, and the words begin with few letters.
  return initials.has(name.charCodeAt(0)) && totals.test(name)
}
const initials: ReadonlySet<number> = new Set([...'tcsgTCSG'].map((letter) => letter.charCodeAt(0)))
