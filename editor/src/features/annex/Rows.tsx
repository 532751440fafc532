import { type Issue, message } from '@chiso/engine'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Column } from '../../document/columns.ts'
import { type Row, readable, rowOf } from '../../document/place.ts'
import { useDraft, useDraftParts, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { otherReading, readNumber, writeNumber } from '../../text/number.ts'
import { AnnexRow } from './AnnexRow.tsx'
import { CellEditor, type Leave } from './CellEditor.tsx'
import { type Editable, isEditable, textOf, write } from './cells.ts'
import { cellKey, type OpenCell } from './openCell.ts'
import type { CellBlock } from './visible.ts'

type Typing = {
  editing: OpenCell
  setEditing: (editing: OpenCell) => void
  leave: (where: Leave) => void
  /** Writes a text into the whole selected block. */
  fill: (column: Column, text: string) => void
}

type RowsProps = Typing & {
  rows: readonly Row[]
  /** How many of them are drawn by now. */
  drawn: number
  block: CellBlock | null
  filtered: boolean
}

/** The rows of the annex that are drawn, with the cell that is typed into. */
export function Rows({ rows, drawn, block, filtered, ...typing }: RowsProps) {
  const store = useDraftStore()
  const selection = useDraft((state) => state.selection)
  const folded = useDraft((state) => state.folded)
  const others = useDraft((state) => state.others)
  const lit = useDraft((state) => state.lit)
  const marks = useDraft((state) => state.marks)
  const readOnly = useDraft((state) => state.readOnly)
  const byRow = useIssues()
  const words = useWords()
  const view = useDraft((state) => state.methodView)
  const wordings = useDraft((state) => state.wordings)
  const byIndicator = useMemo(() => new Map(wordings.map((one) => [one.indicator, one.state])), [wordings])
  const onFold = useCallback((id: string) => store.getState().fold(id), [store])
  // A row that the filter or a fold hides cannot be the way into the annex by Tab.
  const stop = block ? null : (rows[0]?.path ?? null)
  return (
    <tbody>
      {rows.slice(0, drawn).map((row, index) => {
        const current = row.path === selection.row ? selection.column : null
        const ranged = block && index >= block.top && index <= block.bottom
        const open = current && typing.editing && isEditable(current) ? current : null
        return (
          <AnnexRow
            key={row.path}
            row={row}
            words={words}
            issues={byRow.get(row.path)}
            folded={folded.has(row.indicator.id) && !filtered}
            current={current}
            range={ranged && selection.anchor ? `${block.left} ${block.right}` : ''}
            stop={stop === row.path}
            index={index + 2}
            lit={current ? lit : null}
            view={view}
            wording={byIndicator.get(row.indicator.id) ?? null}
            other={others[row.indicator.id] ?? ''}
            changes={marks[row.indicator.id]?.changes.join(', ') ?? ''}
            said={marks[row.indicator.id]?.said ?? 0}
            onFold={onFold}
            readOnly={readOnly}
            editor={open && <Cell row={row} column={open} {...typing} />}
          />
        )
      })}
    </tbody>
  )
}

function Cell({ row, column, editing, setEditing, leave, fill }: Typing & { row: Row; column: Editable }) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const store = useDraftStore()
  const document = useDraft((state) => state.shown)
  const text = editing?.text ?? null

  const commit = (typed: string, where: Leave): string | null => {
    const result = write(document, row, column, typed)
    if (!result.ok)
      return typeof result.why === 'string' ? t('notNumber', { text: typed }) : message(result.why, locale)
    setEditing(null)
    if (where === 'fill') fill(column, typed)
    else if (result.command) store.getState().run(result.command)
    leave(where)
    return null
  }

  /** What a number that reads in two ways is taken for, and how the other is typed. */
  const reading = (typed: string): string | null => {
    const other = otherReading(typed)
    const read = readNumber(typed)
    if (other === null || read === null) return null
    return shell('number.read', { value: writeNumber(read), other: writeNumber(other) })
  }

  return (
    <CellEditor
      label={`${t(`columns.${column}`)} ${row.indicator.code}`}
      start={text ?? textOf(row.indicator, column)}
      whole={text === null}
      numeric={column === 'maxPoints'}
      reading={column === 'maxPoints' ? reading : null}
      commit={commit}
      onTyped={(typed) => store.getState().keepTyped(cellKey(row, column), typed)}
      cancel={() => {
        setEditing(null)
        leave('stay')
      }}
    />
  )
}

/** What sentences read: labels alone, so that typing elsewhere does not redraw every row. */
function useWords() {
  const parts = useDraftParts(({ shown: { inputs, derived, cohort, leagues, grades } }) => {
    return { inputs, derived, cohort, leagues, grades }
  })
  return useMemo(() => readable(parts), [parts])
}

/** Findings by the row that they speak of. */
function useIssues(): ReadonlyMap<string, readonly Issue[]> {
  const issues = useDraft((state) => state.issues)
  return useMemo(() => {
    const byRow = new Map<string, Issue[]>()
    for (const issue of issues) {
      const row = rowOf(issue.path)
      if (row) byRow.set(row, [...(byRow.get(row) ?? []), issue])
    }
    return byRow
  }, [issues])
}
