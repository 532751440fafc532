import { type InputDocument, inputTypes } from '@chiso/engine'
import { type ClipboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { cellsOf } from '../../document/copied.ts'
import { child } from '../../document/place.ts'
import { inputRemoval } from '../../document/removing.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { InputRows } from './InputRows.tsx'
import { everything, type Filter, filtered, type ListedInput, linesOf, suppliersOf } from './lines.ts'
import { MergeInputs } from './MergeInputs.tsx'
import { PasteInputs } from './PasteInputs.tsx'
import { RenameInput } from './RenameInput.tsx'
import { Selection } from './Selection.tsx'

type InputsTableProps = {
  /** Opens all fields of an input. */
  onPlace: (path: string) => void
  /** Goes to where an input is read. */
  onUse: (path: string) => void
}

type Open =
  | { dialog: 'rename'; index: number }
  | { dialog: 'merge'; pair: readonly [number, number] }
  | { dialog: 'paste'; cells: string[][] }

/** All inputs of the set: what each is, who supplies it, where it is read; found, pasted, corrected, joined and cleared in place. */
export function InputsTable({ onPlace, onUse }: InputsTableProps) {
  const t = useTranslations('inputs')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const readOnly = useDraft((state) => state.readOnly)
  const [filter, setFilter] = useState(everything)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<Open | null>(null)
  const section = useRef<HTMLElement>(null)
  const begun = useRef<string | null>(null)
  const lines = useMemo(() => linesOf(document), [document])
  const shown = filtered(lines, filter)
  const picked = lines.filter(({ input }) => selected.has(input.id))

  // A new line is named at once.
  useEffect(() => {
    const name = section.current?.querySelector<HTMLInputElement>(
      `[data-input="${CSS.escape(begun.current ?? '')}"] [data-column="label"]`,
    )
    begun.current = null
    name?.focus()
    name?.select()
  })
  const add = () => {
    const { document, run } = store.getState()
    const input: InputDocument = {
      id: freshId(document, t('newLabel'), '_'),
      label: t('newLabel'),
      type: 'number',
      min: 0,
    }
    begun.current = input.id
    setFilter(everything)
    run({ kind: 'insert', path: child('/inputs', document.inputs?.length ?? 0), value: input })
  }
  const paste = (event: ClipboardEvent) => {
    if (readOnly || open) return
    const cells = cellsOf(event.clipboardData)
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
    // One cell is text for the field it is pasted in.
    if (isTyping && cells.length <= 1 && (cells[0]?.length ?? 0) <= 1) return
    event.preventDefault()
    setOpen({ dialog: 'paste', cells })
  }
  return (
    <section ref={section} className="inputs-table" aria-label={t('title')} onPaste={paste}>
      <Tools
        lines={lines}
        shown={shown.length}
        filter={filter}
        onFilter={setFilter}
        onAdd={add}
        onPaste={() => setOpen({ dialog: 'paste', cells: [] })}
      />
      {!readOnly && picked.length > 0 && (
        <Selection
          lines={picked}
          onRename={(index) => setOpen({ dialog: 'rename', index })}
          onMerge={(first, second) => setOpen({ dialog: 'merge', pair: [first, second] })}
          onClear={() => setSelected(new Set())}
        />
      )}
      {shown.length === 0 ? (
        <p className="hint none">{t(lines.length === 0 ? 'empty' : 'noneFound')}</p>
      ) : (
        <InputRows
          lines={shown}
          selected={selected}
          onSelect={setSelected}
          onRename={(index) => !readOnly && setOpen({ dialog: 'rename', index })}
          onPlace={onPlace}
          onUse={onUse}
        />
      )}
      <p className="hint keys">{t('keys')}</p>
      {open?.dialog === 'rename' && <RenameInput index={open.index} onClose={() => setOpen(null)} />}
      {open?.dialog === 'merge' && (
        <MergeInputs
          pair={open.pair}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            setSelected(new Set())
          }}
        />
      )}
      {open?.dialog === 'paste' && <PasteInputs cells={open.cells} onClose={() => setOpen(null)} />}
    </section>
  )
}

type ToolsProps = {
  lines: readonly ListedInput[]
  shown: number
  filter: Filter
  onFilter: (filter: Filter) => void
  onAdd: () => void
  onPaste: () => void
}

/** Finding and filtering, and what begins or ends lines. */
function Tools({ lines, shown, filter, onFilter, onAdd, onPaste }: ToolsProps) {
  const t = useTranslations('inputs')
  const i = useTranslations('inspector')
  const f = useTranslations('fields')
  const store = useDraftStore()
  const readOnly = useDraft((state) => state.readOnly)
  const unused = lines.filter(({ uses }) => uses.length === 0)
  const suppliers = suppliersOf(lines)
  const removeUnused = () => {
    const { document, run } = store.getState()
    const { command } = inputRemoval(
      document,
      unused.map(({ index }) => index),
    )
    if (command) run(command)
    onFilter({ ...filter, unusedOnly: false })
  }
  return (
    <div className="inputs-tools">
      <input
        className="input find"
        type="search"
        aria-label={t('find')}
        placeholder={t('find')}
        value={filter.words}
        onChange={({ target }) => onFilter({ ...filter, words: target.value })}
      />
      <select
        className="input find"
        aria-label={f('input.type')}
        value={filter.type}
        onChange={({ target }) => onFilter({ ...filter, type: target.value })}
      >
        <option value="">{t('allTypes')}</option>
        {inputTypes.map((type) => (
          <option key={type} value={type}>
            {i(`inputTypes.${type}`)}
          </option>
        ))}
      </select>
      {suppliers.length > 0 && (
        <select
          className="input find"
          aria-label={f('input.supplier')}
          value={filter.supplier ?? '-'}
          onChange={({ target }) => onFilter({ ...filter, supplier: target.value === '-' ? null : target.value })}
        >
          <option value="">{t('allSuppliers')}</option>
          {suppliers.map((supplier) => (
            <option key={supplier} value={supplier ?? '-'}>
              {supplier ?? t('noSupplier')}
            </option>
          ))}
        </select>
      )}
      <Button
        look="quiet"
        aria-pressed={filter.unusedOnly}
        onClick={() => onFilter({ ...filter, unusedOnly: !filter.unusedOnly })}
      >
        {t('unused', { count: String(unused.length) })}
      </Button>
      {!readOnly && unused.length > 0 && filter.unusedOnly && (
        <Button onClick={removeUnused}>{t('removeUnused', { count: unused.length })}</Button>
      )}
      <span className="hint" role="status">
        {t('shown', { shown: String(shown), all: String(lines.length) })}
      </span>
      <span className="room" />
      {!readOnly && <Button onClick={onPaste}>{t('paste.open')}</Button>}
      {!readOnly && <Button onClick={onAdd}>{t('add')}</Button>}
    </div>
  )
}
