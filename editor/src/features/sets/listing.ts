import type { DraftSummary, RulesetSummary } from '@chiso/server/client'
import { liveDrafts } from '../../api/drafts.ts'
import { matches } from '../../text/fold.ts'

/** One line of the home page: a set, published or not yet, with its drafts. */
export type SetLine = {
  id: string
  title: string
  level: string | null
  content: string | null
  published: RulesetSummary | null
  drafts: DraftSummary[]
}

/** Joins published sets with the drafts under way; sets that only have drafts come last. */
export function linesOf(rulesets: readonly RulesetSummary[], drafts: readonly DraftSummary[]): SetLine[] {
  const live = liveDrafts(drafts)
  const lines = rulesets.map<SetLine>((set) => ({
    id: set.id,
    title: set.title,
    level: set.level,
    content: set.content,
    published: set,
    drafts: live.filter((draft) => draft.ruleset === set.id),
  }))
  for (const draft of live) {
    const line = lines.find((one) => one.id === draft.ruleset)
    if (!line) {
      lines.push({
        id: draft.ruleset,
        title: draft.title,
        level: null,
        content: null,
        published: null,
        drafts: [draft],
      })
    } else if (!line.published && !line.drafts.includes(draft)) {
      line.drafts.push(draft)
    }
  }
  return lines
}

/** The lines whose title or id holds every word searched for, diacritics aside. */
export function search(lines: readonly SetLine[], query: string): SetLine[] {
  return lines.filter((line) => matches(`${line.title} ${line.id}`, query))
}
