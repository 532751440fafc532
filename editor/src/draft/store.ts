import type { Issue, RulesetDocument } from '@chiso/engine'
import { createContext, useContext } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { apply, type Command } from '../document/commands.ts'
import { matching } from '../document/filter.ts'
import { emptyHistory, type History, interrupted, record, travelTo } from '../document/history.ts'
import { nameOf } from '../document/names.ts'
import { type Joined, type Notice, noticeOf } from '../document/notice.ts'
import { at, rowOf, rowsIn } from '../document/place.ts'
import type { Saving } from '../saving/autosave.ts'
import type { Engine } from '../worker/connection.ts'
import type { Look, PointsColumn, Results, Roster, Trial } from '../worker/protocol.ts'

/** The columns of the annex, from left to right. */
export const columns = ['code', 'label', 'maxPoints', 'method', 'evidence', 'dataSource', 'verifier', 'status'] as const
export type Column = (typeof columns)[number]

/** Where the author stands: a row by its pointer, a column, and the other corner of a range. */
export type Selection = { row: string | null; column: Column; anchor: { row: string; column: Column } | null }

/** `quiet` changes stay in the field that is typed into until their points are drawn. */
type RunOptions = { typing?: string | null; select?: string | null; at?: number; quiet?: boolean }

export type DraftState = {
  document: RulesetDocument
  /** The draft as the screens show it: the same, save for strokes whose points are not drawn yet. */
  shown: RulesetDocument
  readOnly: boolean
  selection: Selection
  /** Words that rows must hold to be shown; empty shows all. */
  filter: string
  /** Ids of groups that are folded. */
  folded: ReadonlySet<string>
  history: History
  /** What others saved into the draft while it was open, newest last, and who. */
  joined: readonly Joined[]
  /** What the status line says, as data; null for nothing. */
  notice: Notice | null
  issues: readonly Issue[]
  /** Whether the issues belong to the document as it stands. */
  checked: boolean
  /** The units that are scored; null until their data have been read. */
  roster: Roster | null
  /** What they come to by the newest draft that was scored, and by the version it grew from. */
  results: Results | null
  baseResults: Results | null
  /** Points of the indicator that is looked at, for every unit. */
  points: PointsColumn | null
  /** What the unit that is looked at comes to. */
  look: Look | null
  /** Whether a draft is being scored; whether that was stopped. */
  busy: boolean
  stopped: boolean
  /** Why the engine could not look at the draft at all. */
  failure: string | null
  saving: Saving
  /** What answers questions about the draft; null until it has started. */
  engine: Engine | null
  /** The unit whose values light the inspector and the preview. */
  unit: string | null
  /** Values tried instead of what that unit reported; `example` says what they show when they were not typed. */
  trial: (Trial & { example: string | null }) | null
  /** The version that the draft grew from, once it is known. */
  base: { version: string; document: RulesetDocument } | null
  /** Formulas that are typed and not in force, by where they belong; kept however the screens change. */
  typed: Readonly<Record<string, string>>
  /** Names of others who have the draft open, by the id of the indicator they stand in. */
  others: Readonly<Record<string, string>>
  /** The node of the selected indicator's formula that is lit wherever it is shown. */
  lit: string | null
  run: (command: Command, options?: RunOptions) => void
  /** Shows everywhere what was typed. */
  settle: () => void
  /** Shows a draft that another person's work has joined: no step of one's own, so undoing keeps it. */
  receive: (document: RulesetDocument, joined?: Joined) => void
  undo: () => void
  redo: () => void
  /** Undoes or redoes until so many steps lie behind. */
  travel: (to: number) => void
  select: (row: string | null, column?: Column, extend?: boolean) => void
  setFilter: (filter: string) => void
  /** Selects the row that a pointer lies in, unfolding what hides it and ending a filter that does. */
  show: (path: string) => void
  fold: (id: string, folded?: boolean) => void
  foldAll: (folded: boolean) => void
  chooseUnit: (unit: string | null) => void
  tryOut: (trial: DraftState['trial']) => void
  keepTyped: (key: string, text: string | null) => void
  light: (path: string | null) => void
}

export type DraftStore = StoreApi<DraftState>

/** How many saves of others are remembered, to say whose change stands. */
const longMemory = 50

/** A draft on the screens: the document, where the author stands, what the engine says of it. */
export function createDraftStore(document: RulesetDocument, options: { readOnly?: boolean } = {}): DraftStore {
  /** What shall be lit once everything that was typed is shown. */
  let lights: string | null | undefined
  const first = rowsIn(document).find((row) => !row.group)?.path ?? rowsIn(document)[0]?.path ?? null
  return createStore<DraftState>()((set, get) => ({
    document,
    shown: document,
    readOnly: options.readOnly ?? false,
    selection: { row: first, column: 'label', anchor: null },
    filter: '',
    folded: new Set(),
    history: emptyHistory,
    joined: [],
    notice: null,
    issues: [],
    checked: false,
    roster: null,
    results: null,
    baseResults: null,
    points: null,
    look: null,
    busy: false,
    stopped: false,
    failure: null,
    saving: { state: 'saved', at: 0 },
    engine: null,
    unit: null,
    trial: null,
    base: null,
    typed: {},
    others: {},
    lit: null,

    run(command, { typing = null, select, at: now = Date.now(), quiet = false } = {}) {
      const state = get()
      if (state.readOnly) return
      const { document: from } = state
      const next = apply(from, command)
      if (next === from) return
      const before = state.selection.row
      const after = select === undefined ? standing(next, before) : select
      const name = nameOf(from, command)
      const { selection } = state
      const stays = after === selection.row && selection.anchor === null
      set({
        document: next,
        ...(quiet ? {} : shownAs(next)),
        notice: null,
        history: record(state.history, { name, from, to: next, before, after, typing, at: now }),
        selection: stays ? selection : { ...selection, row: after, anchor: null },
      })
    },

    settle() {
      const { document, shown, lit } = get()
      if (shown !== document) set({ ...shownAs(document), lit: lights === undefined ? lit : lights })
      lights = undefined
    },

    receive(document, more) {
      const { selection, history, joined } = get()
      const row = standing(document, selection.row)
      set({
        document,
        ...shownAs(document),
        history: interrupted(history),
        joined: more ? [...joined.slice(-longMemory), more] : joined,
        selection: { ...selection, row, anchor: null },
      })
    },

    undo() {
      get().travel(get().history.past.length - 1)
    },

    redo() {
      get().travel(get().history.past.length + 1)
    },

    travel(to) {
      const state = get()
      if (state.readOnly) return
      const went = travelTo(to, state.history, state.document)
      if (!went) return
      const { document, history, row, held } = went
      set({
        document,
        shown: document,
        checked: state.checked && document === state.document,
        history,
        notice: held && noticeOf(held, state.joined),
        selection: { ...state.selection, row: standing(document, row), anchor: null },
      })
    },

    select(row, column, extend = false) {
      const { selection } = get()
      const to = column ?? selection.column
      const anchor = extend
        ? (selection.anchor ?? (selection.row ? { row: selection.row, column: selection.column } : null))
        : null
      set({ selection: { row, column: to, anchor }, lit: null })
    },

    setFilter(filter) {
      set({ filter, notice: null })
    },

    show(path) {
      const state = get()
      const row = rowOf(path)
      if (!row || at(state.document, row) === undefined) return
      const folded = new Set(state.folded)
      const rows = rowsIn(state.document)
      for (const { path: above, indicator } of rows) {
        if (row !== above && row.startsWith(`${above}/`)) folded.delete(indicator.id)
      }
      const { filter } = state
      const shown = matching(rows, filter)
      const led = shown.some((each) => each.path === row) ? null : rows.find((each) => each.path === row)
      set({
        folded,
        selection: { row, column: state.selection.column, anchor: null },
        ...(led ? { filter: '', notice: { kind: 'unfiltered', filter, code: String(led.indicator.code ?? '') } } : {}),
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

    chooseUnit(unit) {
      // What was tried was tried on the other unit.
      set(get().unit === unit ? {} : { unit, trial: null })
    },

    tryOut(trial) {
      set({ trial })
    },

    keepTyped(key, text) {
      const { [key]: _, ...rest } = get().typed
      set({ typed: text === null ? rest : { ...rest, [key]: text } })
    },

    light(path) {
      const { document, shown, lit } = get()
      if (shown !== document) lights = path
      else if (lit !== path) set({ lit: path })
    },
  }))
}

/** What is said of the rules was said of another draft. */
function shownAs(document: RulesetDocument) {
  return { shown: document, checked: false }
}

/** A row that still exists: the one meant, or the nearest above it. */
function standing(document: RulesetDocument, row: string | null): string | null {
  if (row === null) return rowsIn(document)[0]?.path ?? null
  let path = row
  while (path && at(document, path) === undefined) {
    const index = Number(path.slice(path.lastIndexOf('/') + 1))
    if (index > 0) path = `${path.slice(0, path.lastIndexOf('/'))}/${index - 1}`
    else path = rowOf(path.slice(0, path.lastIndexOf('/')).replace(/\/children$/, '')) ?? ''
  }
  return path || (rowsIn(document)[0]?.path ?? null)
}

export const DraftContext = createContext<DraftStore | null>(null)

/** The store of the draft around this component. */
export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext)
  if (!store) throw new Error('a draft must surround this component')
  return store
}

/** Reads from the draft around this component and follows it. */
export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), select)
}

/** The same for fresh lists and records: follows only when a member changes. */
export function useDraftParts<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), useShallow(select))
}
