import type { Json, RulesetDocument } from '@chiso/engine'
import type { Column } from '../document/columns.ts'
import { matching } from '../document/filter.ts'
import type { Notice } from '../document/notice.ts'
import { at, nearestRow, rowOf, rowsIn } from '../document/place.ts'
import { keepView, keptView, type MethodView } from './methodView.ts'
import type { Slice } from './store.ts'

/** Where the author stands: a row by its pointer, a column, and the other corner of a range. */
export type Selection = { row: string | null; column: Column; anchor: { row: string; column: Column } | null }

/** Where the author stands in the draft, and what of it the screens show. */
export type Standing = {
  /** The draft as the screens show it: the same, save for strokes whose points are not drawn yet. */
  shown: RulesetDocument
  selection: Selection
  /** Words that rows must hold to be shown; empty shows all. */
  filter: string
  methodView: MethodView
  /** The rules that were chosen to be edited freely, as JSON, by the ids of their rows. */
  freely: Readonly<Record<string, string>>
  /** Ids of groups that are folded. */
  folded: ReadonlySet<string>
  /** The node of the selected indicator's formula that is lit wherever it is shown. */
  lit: string | null
  /** What the status line says, as data; null for nothing. */
  notice: Notice | null
  /** Shows everywhere what was typed. */
  settle: () => void
  select: (row: string | null, column?: Column, extend?: boolean) => void
  /** Stands again where the author stood before a change. */
  standAt: (selection: Selection) => void
  setFilter: (filter: string) => void
  setMethodView: (view: MethodView) => void
  /** Edits a rule freely although it is of a kind, for as long as it is this one; undefined edits it by its kind. */
  editFreely: (id: string, formula: Json | undefined) => void
  /** Selects the row that a pointer lies in, unfolding what hides it and ending a filter that does. */
  show: (path: string) => void
  fold: (id: string, folded?: boolean) => void
  foldAll: (folded: boolean) => void
  light: (path: string | null) => void
  dismissNotice: () => void
}

/** A draft that is shown; what is said of the rules was said of another one. */
export function shownAs(document: RulesetDocument) {
  return { shown: document, checked: false }
}

export const standing =
  (document: RulesetDocument): Slice<Standing> =>
  (set, get) => {
    /** What shall be lit once everything that was typed is shown. */
    let lights: string | null | undefined
    const first = rowsIn(document).find((row) => !row.group)?.path ?? nearestRow(document, null)
    return {
      shown: document,
      selection: { row: first, column: 'label', anchor: null },
      filter: '',
      methodView: keptView(),
      freely: {},
      folded: new Set(),
      lit: null,
      notice: null,

      settle() {
        const { document, shown, lit } = get()
        if (shown !== document) set({ ...shownAs(document), lit: lights === undefined ? lit : lights })
        lights = undefined
      },

      select(row, column, extend = false) {
        const { selection } = get()
        const to = column ?? selection.column
        const anchor = extend
          ? (selection.anchor ?? (selection.row ? { row: selection.row, column: selection.column } : null))
          : null
        set({ selection: { row, column: to, anchor }, lit: null })
      },

      standAt(selection) {
        set({ selection })
      },

      setFilter(filter) {
        set({ filter, notice: null })
      },

      setMethodView(methodView) {
        keepView(methodView)
        set({ methodView })
      },

      editFreely(id, formula) {
        const { [id]: _, ...others } = get().freely
        set({ freely: formula === undefined ? others : { ...others, [id]: JSON.stringify(formula) } })
      },

      show(path) {
        const { document, selection, filter, ...state } = get()
        const row = rowOf(path)
        if (!row || at(document, row) === undefined) return
        const rows = rowsIn(document)
        const folded = new Set(state.folded)
        for (const { path: above, indicator } of rows) {
          if (row !== above && row.startsWith(`${above}/`)) folded.delete(indicator.id)
        }
        const shown = matching(rows, filter)
        const led = shown.some((each) => each.path === row) ? null : rows.find((each) => each.path === row)
        set({
          folded,
          selection: { row, column: selection.column, anchor: null },
          ...(led
            ? { filter: '', notice: { kind: 'unfiltered', filter, code: String(led.indicator.code ?? '') } }
            : {}),
        })
      },

      fold(id, folded) {
        const next = new Set(get().folded)
        if (folded ?? !next.has(id)) next.add(id)
        else next.delete(id)
        set({ folded: next })
      },

      foldAll(folded) {
        const groups = rowsIn(get().document).filter((row) => row.group)
        set({ folded: new Set(folded ? groups.map(({ indicator }) => indicator.id) : []) })
      },

      light(path) {
        const { document, shown, lit } = get()
        if (shown !== document) lights = path
        else if (lit !== path) set({ lit: path })
      },

      dismissNotice() {
        set({ notice: null })
      },
    }
  }
