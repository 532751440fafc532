import type { Issue } from '@chiso/engine'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fillable } from '../../document/block.ts'
import { type Column, columns } from '../../document/columns.ts'
import { type Row, readable, rowOf, rowsIn } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Icon } from '../../ui/Icon.tsx'
import './annex.css'
import { AnnexRow } from './AnnexRow.tsx'
import { focusCell, useAnnexActions } from './actions.ts'
import { CellEditor, type Leave } from './CellEditor.tsx'
import { isEditable, textOf, write } from './cells.ts'
import { useRowDrag } from './drag.ts'
import { useDrawn } from './drawing.ts'
import { Heads } from './Heads.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import type { Paste } from './paste.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useSelectedRows } from './selected.ts'
import { blockOf, visibleRows } from './visible.ts'

type AnnexProps = {
  filter?: string
  /** Opens the editor of the rule, beside the annex. */
  onOpenRule?: () => void
}

/** The annex (Phụ lục): every indicator in the columns that offices know, edited in place. */
export function Annex({ filter = '', onOpenRule }: AnnexProps) {
  const t = useTranslations('annex')
  const store = useDraftStore()
  const document = useDraft((state) => state.shown)
  const readOnly = useDraft((state) => state.readOnly)
  const selection = useDraft((state) => state.selection)
  const folded = useDraft((state) => state.folded)
  const issues = useDraft((state) => state.issues)
  const others = useDraft((state) => state.others)
  const lit = useDraft((state) => state.lit)
  const table = useRef<HTMLTableElement>(null)
  const [editing, setEditing] = useState<{ text: string | null } | null>(null)

  const [plan, setPlan] = useState<Paste | null>(null)

  const all = useMemo(() => rowsIn(document), [document])
  const rows = useMemo(() => visibleRows(all, folded, filter), [all, folded, filter])
  const byRow = useMemo(() => groupIssues(issues), [issues])
  const { inputs, derived, cohort, indicators, leagues, grades } = document
  // Sentences read labels alone, so typing elsewhere must not redraw every row.
  const labels = useMemo(
    () => readable({ inputs, derived, cohort, leagues, grades } as typeof document),
    [inputs, derived, cohort, leagues, grades],
  )
  const block = blockOf(rows, selection)
  const selected = useSelectedRows(rows, block)
  const actions = useAnnexActions({ rows, block, selected, table, setEditing, onOpenRule, onPlan: setPlan })
  const drag = useRowDrag({ rows, table, onDrop: selected.place })
  const drawn = useDrawn(rows.length, (block?.bottom ?? 0) + 40)
  // A row that the filter or a fold hides cannot be the way into the annex by Tab.
  const stop = block ? null : (rows[0]?.path ?? null)
  const onFold = useCallback((id: string) => store.getState().fold(id), [store])

  // A cell that was open when the page went away is open again with what was typed in it.
  const left = useDraft((state) => (state.readOnly ? undefined : Object.keys(state.typed).find(isCellKey)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only text that appears while no cell is open calls for one
  useEffect(() => {
    const found = left && !editing ? all.find((row) => columns.some((column) => cellKey(row, column) === left)) : null
    const column = found && columns.find((each) => cellKey(found, each) === left)
    if (!found || !column || !left) return
    store.getState().show(found.path)
    store.getState().select(found.path, column)
    setEditing({ text: store.getState().typed[left] ?? null })
  }, [left])

  const commit = (row: Row, column: Column, text: string, leave: Leave): string | null => {
    if (!isEditable(column)) return null
    const result = write(document, row, column, text)
    if (!result.ok) return t('notNumber', { text })
    setEditing(null)
    if (leave === 'fill') actions.fill(column, text)
    else if (result.command) store.getState().run(result.command)
    actions.leave(leave)
    return null
  }

  return (
    <div className={drag.held ? 'annex dragging' : 'annex'} id="annex" data-fixed={readOnly || filter ? '' : undefined}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid drawn as the table it prints as
        role="treegrid"
        aria-label={t('annex')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-busy={drawn < rows.length || undefined}
        aria-multiselectable="true"
        aria-readonly={readOnly || undefined}
        onKeyDown={actions.onKeyDown}
        onMouseDown={actions.onMouseDown}
        onMouseOver={actions.onMouseOver}
        onPointerDown={readOnly || filter ? undefined : drag.onPointerDown}
        onDoubleClick={actions.onDoubleClick}
        onFocus={actions.onFocus}
        onCopy={actions.onCopy}
        onCut={actions.onCut}
        onPaste={actions.onPaste}
      >
        <Heads
          onLeave={(column) => {
            store.getState().select(rows[0]?.path ?? null, column)
            focusCell(table.current, rows[0]?.path ?? null, column)
          }}
        />
        <tbody>
          {rows.slice(0, drawn).map((row, index) => {
            const current = row.path === selection.row ? selection.column : null
            const ranged = block && index >= block.top && index <= block.bottom
            return (
              <AnnexRow
                key={row.path}
                row={row}
                words={labels}
                issues={byRow.get(row.path)}
                folded={folded.has(row.indicator.id) && !filter}
                current={current}
                range={ranged && selection.anchor ? `${block.left} ${block.right}` : ''}
                stop={stop === row.path}
                index={index + 2}
                lit={current ? lit : null}
                other={others[row.indicator.id] ?? ''}
                onFold={onFold}
                editor={
                  current && editing && isEditable(current) ? (
                    <CellEditor
                      label={`${t(`columns.${current}`)} ${row.indicator.code}`}
                      start={editing.text ?? textOf(row.indicator, current)}
                      whole={editing.text === null}
                      numeric={current === 'maxPoints'}
                      commit={(text, leave) => commit(row, current, text, leave)}
                      onTyped={(text) => store.getState().keepTyped(cellKey(row, current), text)}
                      cancel={() => {
                        setEditing(null)
                        actions.leave('stay')
                      }}
                    />
                  ) : null
                }
              />
            )
          })}
        </tbody>
      </table>
      {drag.held?.gap && <div className="drop-line" style={{ top: drag.held.top }} />}
      {rows.length === 0 && (
        <p className="annex-empty" role="status">
          {indicators?.length ? t('noMatch', { filter }) : t('empty')}
        </p>
      )}
      {plan && (
        <PasteDialog
          plan={plan}
          onClose={() => setPlan(null)}
          onPaste={() => {
            setPlan(null)
            actions.paste(plan)
          }}
        />
      )}
      {!readOnly && !filter && (
        <div className="annex-foot no-print">
          <button type="button" className="btn quiet small" onClick={() => actions.add('leaf')}>
            <Icon name="plus" /> {t('addRow')}
          </button>
          <button type="button" className="btn quiet small" onClick={() => actions.add('group')}>
            <Icon name="plus" /> {t('addGroup')}
          </button>
        </div>
      )}
      {!readOnly && selected.many && selection.anchor && (
        <SelectionBar
          selected={selected}
          known={(field) => valuesOf(all, field)}
          onClear={() => store.getState().select(selection.row, selection.column)}
        />
      )}
    </div>
  )
}

/** Where text typed into a cell is kept until the cell is left. */
const cellKey = (row: Row, column: Column) => `cell ${row.indicator.id} ${column}`
const isCellKey = (key: string) => key.startsWith('cell ')

/** What rows already have in a field, each once. */
function valuesOf(rows: readonly Row[], field: Fillable): string[] {
  const values = rows.map(({ indicator }) => (field === 'kind' ? '' : textOf(indicator, field)))
  return [...new Set(values.filter(Boolean))].slice(0, 50)
}

function groupIssues(issues: readonly Issue[]): Map<string, readonly Issue[]> {
  const byRow = new Map<string, Issue[]>()
  for (const issue of issues) {
    const row = rowOf(issue.path)
    if (!row) continue
    const list = byRow.get(row)
    if (list) list.push(issue)
    else byRow.set(row, [issue])
  }
  return byRow
}
