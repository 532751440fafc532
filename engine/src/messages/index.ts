import type { Issue, IssueCode, IssueParams } from '../issue.ts'
import { cellEn, cellVi } from './cells.ts'
import { en } from './en.ts'
import type { Locale } from './number.ts'
import { vi } from './vi.ts'

export { formatNumber, formatShort, type Locale } from './number.ts'

const sentences = { vi, en }
const places = { vi: cellVi, en: cellEn }

/** The sentence that tells an author what is wrong and what to do. */
export function message(issue: Issue, locale: Locale): string {
  const say = sentences[locale][issue.code] as (params: IssueParams[IssueCode]) => string
  const said = say(issue.params)
  return issue.at ? `${places[locale](issue.at)}: ${said}` : said
}
