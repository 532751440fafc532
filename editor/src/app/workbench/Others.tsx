import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { indicatorAt, rowsIn } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { type Heard, useOthers } from '../../draft/useOthers.ts'

type OthersProps = { draft: string; signedIn: boolean; onEvent: Heard; onMissed: () => void }

/** Who else has the draft open, and at which row; the annex marks the rows too. */
export function Others({ draft, ...listening }: OthersProps) {
  const t = useTranslations('editor')
  const store = useDraftStore()
  const document = useDraft((state) => state.shown)
  const row = useDraft((state) => state.selection.row)
  const standing = indicatorAt(document, row)?.id
  const others = useOthers({ draft, row: standing ?? null, ...listening })

  useEffect(() => store.getState().mark(others), [others, store])

  if (others.length === 0) return null
  const codes = new Map(rowsIn(document).map(({ indicator }) => [indicator.id, indicator.code]))
  return (
    <ul className="workbench-others" aria-label={t('others')}>
      {others.map(({ window, name, row }) => {
        const code = row === null ? undefined : codes.get(row)
        const where = code ? t('otherAt', { name, code }) : t('otherHere', { name })
        return (
          <li key={window} title={where}>
            <span aria-hidden="true">{initials(name)}</span>
            <span className="sr-only">{where}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Vietnamese names end with the given name: "Nguyễn Thị Lan" is known as "NL". */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
