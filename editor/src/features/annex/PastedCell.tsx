import { useTranslations } from 'use-intl'
import type { Paste } from './paste.ts'

type PastedCellProps = { row: Paste['rows'][number]; column: Paste['columns'][number]; text: string }

/** A cell as it would be written, marked where it cannot be taken over, with what was typed where that is another. */
export function PastedCell({ row, column, text }: PastedCellProps) {
  const t = useTranslations('annex')
  const bad = row.refused.includes(column)
  return (
    <td className={bad ? 'refused' : column === 'maxPoints' ? 'num' : undefined}>
      {bad && <span aria-hidden="true">✕ </span>}
      {text.slice(0, 200)}
      {row.typed[column] && <span className="hint"> {t('paste.typed', { text: row.typed[column] })}</span>}
    </td>
  )
}
