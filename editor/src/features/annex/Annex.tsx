import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fillable } from '../../document/block.ts'
import { columns } from '../../document/columns.ts'
import { type Row, rowsIn } from '../../document/place.ts'
import { useRoom } from '../../draft/room.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useAnnexActions } from './actions.ts'
import { Beginning } from './Beginning.tsx'
import { textOf } from './cells.ts'
import { focusCell } from './cursor.ts'
import { useRowDrag } from './drag.ts'
import { useDrawn } from './drawing.ts'
import { Heads } from './Heads.tsx'
import { useOpenCell } from './openCell.ts'
import { RowMenu, useRowMenu } from './RowMenu.tsx'
import { Rows } from './Rows.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useSelectedRows } from './selected.ts'
import { tracksOf } from './tracks.ts'
import { blockOf, reviewedRows, visibleRows } from './visible.ts'
import { WaysDialog } from './WaysDialog.tsx'
import type { PasteWays } from './ways.ts'

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
  const table = useRef<HTMLTableElement>(null)
  const room = useRoom()
  const [plan, setPlan] = useState<PasteWays | null>(null)

  const all = useMemo(() => rowsIn(document), [document])
  const rows = useRowsShown(all, folded, filter)
  const block = blockOf(rows, selection)
  const selected = useSelectedRows(rows, block)
  const menu = useRowMenu(selected)
  const [editing, setEditing] = useOpenCell(all)
  const actions = useAnnexActions({ rows, block, selected, table, setEditing, onOpenRule, onPlan: setPlan })
  const drag = useRowDrag({ rows, table, onDrop: selected.place })
  usePasteAnywhere(all.length === 0 && !readOnly, actions.heard.onPaste)
  const drawn = useDrawn(rows.length, (block?.bottom ?? 0) + 40)

  return (
    <div
      className={drag.held ? 'annex dragging' : 'annex'}
      id="annex"
      data-fixed={readOnly || filter ? '' : undefined}
      data-density={room.density}
      data-hidden={room.hidden.join(' ') || undefined}
      style={tracksOf(room)}
    >
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
        {...actions.heard}
        onPointerDown={readOnly || filter ? undefined : drag.onPointerDown}
        onContextMenu={menu.onContextMenu}
      >
        <Heads
          onLeave={(column) => {
            store.getState().select(rows[0]?.path ?? null, column)
            focusCell(table.current, rows[0]?.path ?? null, column)
          }}
        />
        <Rows
          rows={rows}
          drawn={drawn}
          block={block}
          filtered={filter !== ''}
          editing={editing}
          setEditing={setEditing}
          leave={actions.leave}
          fill={actions.fill}
        />
      </table>
      {drag.held?.gap && <div className="drop-line" style={{ top: drag.held.top }} />}
      {rows.length === 0 &&
        (document.indicators?.length || readOnly ? (
          <p className="empty" role="status">
            {document.indicators?.length ? t('noMatch', { filter }) : t('empty')}
          </p>
        ) : (
          <Beginning add={actions.add} />
        ))}
      <RowMenu
        menu={menu}
        row={all.find(({ path }) => path === selection.row)}
        selected={selected}
        add={() => actions.add('leaf')}
        onBack={() => focusCell(table.current, selection.row, selection.column)}
      />
      {plan && (
        <WaysDialog
          ways={plan}
          onClose={() => setPlan(null)}
          onPaste={(answered) => {
            setPlan(null)
            actions.paste(answered)
          }}
        />
      )}
      {!readOnly && !filter && all.length > 0 && <Foot add={actions.add} />}
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

/** The rows on the screen, of those that review shows. */
function useRowsShown(all: readonly Row[], folded: ReadonlySet<string>, filter: string): Row[] {
  const marks = useDraft((state) => state.marks)
  const rowsShown = useDraft((state) => state.rowsShown)
  return useMemo(
    () => reviewedRows(visibleRows(all, folded, filter), { marks, rowsShown }),
    [all, folded, filter, marks, rowsShown],
  )
}

/** An empty annex takes what is pasted anywhere on the page: it has no cell to stand in yet. */
function usePasteAnywhere(empty: boolean, onPaste: (event: ClipboardEvent) => void) {
  const latest = useRef(onPaste)
  latest.current = onPaste
  useEffect(() => {
    if (!empty) return
    const listen = (event: ClipboardEvent) => latest.current(event)
    window.addEventListener('paste', listen)
    return () => window.removeEventListener('paste', listen)
  }, [empty])
}

function Foot({ add }: { add: (kind: 'leaf' | 'group') => void }) {
  const t = useTranslations('annex')
  return (
    <div className="foot no-print">
      <button type="button" className="btn quiet small" data-add="leaf" onClick={() => add('leaf')}>
        <Icon name="plus" /> {t('addRow')}
      </button>
      <button type="button" className="btn quiet small" onClick={() => add('group')}>
        <Icon name="plus" /> {t('addGroup')}
      </button>
    </div>
  )
}

/** What rows already have in a field, each once. */
function valuesOf(rows: readonly Row[], field: Fillable): string[] {
  const held = ({ indicator }: Row): string => {
    if (field === 'own') return indicator.provenance?.kind === 'own' ? (indicator.provenance.note ?? '') : ''
    return field === 'kind' ? '' : textOf(indicator, field)
  }
  const values = rows.map(held)
  return [...new Set(values.filter(Boolean))].slice(0, 50)
}
